import { z } from 'zod';
import { LOCALES } from '../domain/locale.ts';
import { zoneOf } from '../domain/timeZone.ts';
import { ADDRESSES, CLOUDS } from './clouds.ts';

const { global } = ADDRESSES;
/** An address that the cloud has, where none is set. */
const address = (example: string) =>
  z
    .url({ protocol: /^https?$/, error: `put an address here, such as ${example}` })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional();
/** Tokens go there: never without TLS. What comes behind the host is the clients' own, a version as well. */
const secureAddress = (example: string) => {
  const error = `put an https address without a path here, such as ${example}`;
  return z
    .url({ protocol: /^https$/, error, abort: true })
    .transform((url) => url.replace(/\/+$/, ''))
    .refine((url) => /^https:\/\/[^/?#@\s]+$/.test(url), error)
    .optional();
};
/** The bot believes what is said there, or sends its secret there: never without TLS. */
const trustedAddress = (example: string) => {
  const error = `put an https address here, such as ${example}`;
  return z
    .url({ protocol: /^https$/, error, abort: true })
    .refine((url) => !/[\s@#?]/.test(url), error)
    .transform((url) => url.replace(/\/+$/, ''))
    .optional();
};
/** What a token is for: an address, or an application's id with api:// before it. */
const audience = (example: string) => {
  const error = `put what tokens are asked for here, such as ${example}`;
  return z
    .string(error)
    .regex(/^(https|api):\/\/[^\s?#@]+$/, error)
    .transform((text) => text.replace(/\/+$/, ''))
    .optional();
};
const guid = (what: string) => z.guid({ error: `put ${what} here, a GUID` }).transform((id) => id.toLowerCase());
const whole = (fallback: number, least: number, most: number, unit: string) => {
  const error = `put ${unit} from ${least} to ${most} here`;
  const digits = z.string(error).regex(/^\d{1,9}$/, { error, abort: true });
  return digits.transform(Number).pipe(z.number().min(least, error).max(most, error)).default(fallback);
};
const oneOf = <const T extends readonly [string, ...string[]]>(values: T, fallback: T[number]) =>
  z.enum(values, { error: `put ${values.join(' or ')} here` }).default(fallback);
const flag = (fallback: boolean) =>
  z
    .enum(['true', 'false'], { error: 'put true or false here' })
    .default(fallback ? 'true' : 'false')
    .transform((text) => text === 'true');
const signInDays = () => {
  const error = 'put a whole number of days from 1 to 365 here, or leave it out';
  const digits = z.string(error).regex(/^\d{1,3}$/, { error, abort: true });
  return digits.transform(Number).pipe(z.number().min(1, error).max(365, error));
};
/** Bytes as base64, with or without the signs that fill it up. */
const key = (bytes: number) => {
  const error = `put ${bytes} random bytes as base64 here: openssl rand -base64 ${bytes}`;
  const bare = (text: string) => text.replace(/=+$/, '');
  return z
    .string(error)
    .refine((text) => bare(Buffer.from(text, 'base64').toString('base64')) === bare(text), { error, abort: true })
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((buffer) => buffer.length === bytes, error);
};

const managedIdentity = () => {
  const error = 'put system here, or the client id of the managed identity, a GUID';
  return z.union([z.literal('system'), z.guid().transform((id) => id.toLowerCase())], { error }).optional();
};

/** Every variable that this version reads. Those that later versions will read are accepted, and not looked at. */
export const Environment = z.object({
  PORT: whole(3978, 0, 65_535, 'a port number'),
  HOST: z.string().optional(),
  MicrosoftAppId: guid("the application (client) id of the bot's registration").optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppCertificatePath: z.string().optional(),
  MicrosoftAppType: oneOf(['SingleTenant', 'MultiTenant', 'UserAssignedMSI'], 'SingleTenant'),
  MicrosoftAppTenantId: guid("the tenant id of the bot's registration").optional(),
  ALLOW_UNAUTHENTICATED: flag(false),
  AZURE_TENANT_ID: guid("the partner's tenant id"),
  AZURE_CLIENT_ID: guid("the application (client) id of the app that reads customers' tenants"),
  AZURE_CLIENT_SECRET: z.string().optional(),
  AZURE_CLIENT_CERTIFICATE_PATH: z.string().optional(),
  AZURE_CLIENT_FEDERATED_IDENTITY: managedIdentity(),
  KEY_VAULT_IDENTITY: managedIdentity(),
  AZURE_INSTANCE_DISCOVERY: flag(true),
  CLOUD: oneOf(CLOUDS, 'global'),
  AZURE_AUTHORITY_HOST: secureAddress(global.authority),
  GRAPH_ENDPOINT: secureAddress(global.graph),
  ARM_ENDPOINT: secureAddress(global.arm),
  PARTNER_CENTER_ENDPOINT: secureAddress('https://api.partnercenter.microsoft.com'),
  GRAPH_AUDIENCE: audience(global.graph),
  ARM_AUDIENCE: audience(global.arm),
  PARTNER_CENTER_AUDIENCE: audience('https://api.partnercenter.microsoft.com'),
  ADMIN_CENTER_URL: address(global.portals.adminCenter),
  ADMIN_CENTER_PAGES_URL: address(global.portals.adminCenterPages),
  AZURE_PORTAL_URL: address(global.portals.azurePortal),
  PARTNER_CENTER_URL: address(global.portals.partnerCenter),
  ToChannelFromBotLoginUrl: trustedAddress(`${global.authority}/${global.channel.tenant}`),
  ToChannelFromBotOAuthScope: audience(global.channel.scope),
  ToBotFromChannelTokenIssuer: audience(global.channel.tokenIssuer),
  ToBotFromChannelOpenIdMetadataUrl: trustedAddress(global.channel.openIdMetadata),
  ToBotFromEmulatorOpenIdMetadataUrl: trustedAddress(global.channel.emulatorOpenIdMetadata),
  OAuthUrl: trustedAddress(global.channel.oAuthUrl),
  TEAMS_GOVERNMENT_HOST: trustedAddress('https://smba.infra.gcc.teams.microsoft.com'),
  CUSTOMER_ACCESS: oneOf(['application', 'delegated'], 'application'),
  PARTNER_REFRESH_TOKEN: z.string().optional(),
  ENCRYPTION_KEY: key(32).optional(),
  PARTNER_SIGN_IN_DAYS: signInDays().optional(),
  CUSTOMER_SOURCE: oneOf(['graph', 'graph+partnercenter'], 'graph'),
  CUSTOMER_ALIASES_PATH: z.string().optional(),
  ADMIN_AGENTS_GROUP: z.string().default('AdminAgents'),
  HELPDESK_AGENTS_GROUP: z.string().default('HelpdeskAgents'),
  SALES_AGENTS_GROUP: z.string().default('SalesAgents'),
  CUSTOMER_VISIBILITY: oneOf(['gdap', 'partner'], 'gdap'),
  PARTNER_TYPE: oneOf(['direct', 'indirect-provider', 'indirect-reseller'], 'direct'),
  PROVIDER_CONTACT: z.string().max(500, 'put at most 500 characters here').optional(),
  AZURE_SUPPORT_TICKETS: oneOf(['on', 'off'], 'off'),
  REQUEST_REMINDER_MINUTES: whole(30, 1, 1440, 'a whole number of minutes'),
  REQUEST_RETENTION_DAYS: whole(1095, 1, 3650, 'a whole number of days'),
  DRAFT_RETENTION_DAYS: whole(30, 1, 365, 'a whole number of days'),
  SIGHTING_CUSTOMERS: whole(3, 2, 1000, 'a whole number'),
  SIGHTING_MINUTES: whole(30, 1, 1440, 'a whole number of minutes'),
  DEFAULT_TIME_ZONE: z
    .string()
    .refine((name) => zoneOf(name) !== null, { error: 'put an IANA time zone here, such as Europe/Paris' })
    .default('UTC'),
  DEFAULT_LOCALE: oneOf(LOCALES, 'en'),
  AUDIT_RETENTION_DAYS: whole(365, 1, 3650, 'a whole number of days'),
  CONTACT_RETENTION_DAYS: whole(1095, 1, 3650, 'a whole number of days'),
  DIALOG_RETENTION_HOURS: whole(24, 1, 720, 'a whole number of hours'),
  ISSUE_RETENTION_DAYS: whole(400, 31, 3650, 'a whole number of days'),
  DELIVERY_RETENTION_DAYS: whole(30, 1, 3650, 'a whole number of days'),
  POST_RETENTION_DAYS: whole(0, 0, 3650, 'a whole number of days'),
  READING_RETENTION_DAYS: whole(30, 1, 3650, 'a whole number of days'),
  CHAT_RETENTION_DAYS: whole(400, 1, 3650, 'a whole number of days'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'put a postgres:// address here')
    .optional(),
  DATA_DIR: z.string().default('./data'),
  ROLE: oneOf(['all', 'web', 'worker'], 'all'),
  POLL_INTERVAL_SECONDS: whole(300, 1, 86_400, 'a whole number of seconds'),
  GROUP_WAIT_SECONDS: whole(30, 0, 3600, 'a whole number of seconds'),
  EDIT_INTERVAL_SECONDS: whole(300, 0, 86_400, 'a whole number of seconds'),
  TEAMS_SENDS_PER_SECOND: whole(30, 1, 10_000, 'a whole number'),
  PERSON_TURNS_PER_MINUTE: whole(60, 1, 1_000_000, 'a whole number'),
  TURNS_PER_SECOND: whole(200, 1, 1_000_000, 'a whole number'),
  WATCH_REQUESTS_PER_SECOND: whole(100, 1, 10_000, 'a whole number'),
  TENANT_REQUESTS_PER_MINUTE: whole(240, 10, 100_000, 'a whole number'),
  TENANT_REQUESTS_PER_HOUR: whole(800, 60, 1_000_000, 'a whole number'),
  STATUS_MAX_AGE_SECONDS: whole(60, 0, 3600, 'a whole number of seconds'),
  DIRECTORY_REFRESH_MINUTES: whole(15, 1, 60, 'a whole number of minutes'),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info'),
});
