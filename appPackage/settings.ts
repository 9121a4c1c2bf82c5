import { z } from 'zod';
import type { PackageSettings } from './manifest.ts';

const address = (name: string, fallback: string) =>
  z.url({ protocol: /^https$/, error: `${name}: put an https address here, such as ${fallback}` }).default(fallback);

const Environment = z.object({
  MicrosoftAppId: z.guid({
    error: "MicrosoftAppId: put the application (client) id of the bot's registration here, a GUID",
  }),
  PACKAGE_DEVELOPER_NAME: z
    .string()
    .min(1)
    .max(32, 'PACKAGE_DEVELOPER_NAME: at most 32 characters')
    .default('HealthBot'),
  PACKAGE_WEBSITE_URL: address('PACKAGE_WEBSITE_URL', 'https://example.com'),
  PACKAGE_PRIVACY_URL: address('PACKAGE_PRIVACY_URL', 'https://example.com/privacy'),
  PACKAGE_TERMS_URL: address('PACKAGE_TERMS_URL', 'https://example.com/terms'),
});

/**
 * What the package says of its partner, from the environment.
 *
 * @param environment variables by name; empty ones count as missing.
 * @param version the project's version.
 * @throws {Error} naming every variable that is missing or wrong, one a line.
 */
export function packageSettings(environment: NodeJS.ProcessEnv, version: string): PackageSettings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) throw new Error(parsed.error.issues.map((issue) => issue.message).join('\n'));
  return {
    appId: parsed.data.MicrosoftAppId.toLowerCase(),
    version,
    developer: {
      name: parsed.data.PACKAGE_DEVELOPER_NAME,
      websiteUrl: parsed.data.PACKAGE_WEBSITE_URL,
      privacyUrl: parsed.data.PACKAGE_PRIVACY_URL,
      termsOfUseUrl: parsed.data.PACKAGE_TERMS_URL,
    },
  };
}
