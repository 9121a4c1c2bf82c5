import { type Addresses, addressesIn, type Channel } from './config/addresses.ts';
import type { Cloud } from './config/clouds.ts';
import { ConfigError } from './config/configError.ts';
import { consistencyProblems } from './config/consistency.ts';
import { Environment } from './config/environment.ts';
import { type Retention, retentionIn } from './config/retention.ts';
import type { Locale } from './domain/locale.ts';
import type { ManagedIdentity } from './domain/managedIdentity.ts';
import type { Visibility } from './domain/role.ts';

export { ConfigError } from './config/configError.ts';

/** The configuration, typed. The names of the variables are in `.env.example`. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Which of Microsoft's clouds everything is in. */
  readonly cloud: Cloud;
  /** The bot's registration; null where nothing is authenticated (ALLOW_UNAUTHENTICATED). */
  readonly bot: {
    readonly appId: string;
    readonly appPassword: string;
    readonly appType: string;
    readonly appTenantId: string;
    readonly certificatePath: string | null;
    readonly channel: Channel;
  } | null;
  /** The app that reads customers' tenants and the partner's. */
  readonly entra: {
    readonly partnerTenantId: string;
    readonly clientId: string;
    readonly clientSecret: string | null;
    readonly clientCertificatePath: string | null;
    /** The machine's managed identity that speaks for the app. */
    readonly federatedIdentity: ManagedIdentity | null;
    readonly authorityHost: string;
    readonly instanceDiscovery: boolean;
  };
  readonly endpoints: Addresses['endpoints'];
  readonly audiences: Addresses['audiences'];
  /** For whom a managed identity's token is that speaks for an app. */
  readonly tokenExchange: string;
  readonly portals: Addresses['portals'];
  readonly teamsGovernmentHost: Addresses['teamsGovernmentHost'];
  /** How customers' tenants are read: with the app's own permissions, or as the partner's signed-in user. */
  readonly customerAccess: 'application' | 'delegated';
  /** The partner's signed-in user: the key that the refresh token is kept with, and the first one where it isn't stored. */
  readonly partnerSignIn: {
    readonly refreshToken: string | null;
    readonly encryptionKey: Buffer;
    /** After how many days a rule of the partner's asks for a new sign-in; null where there is none. */
    readonly lifetimeDays: number | null;
  } | null;
  readonly customerSource: 'graph' | 'graph+partnercenter';
  /** JSON file with the partner's own short names for customers, by tenant id. */
  readonly aliasesPath: string | null;
  readonly groups: { readonly admin: string; readonly helpdesk: string; readonly sales: string };
  readonly visibility: Visibility;
  readonly partnerType: 'direct' | 'indirect-provider' | 'indirect-reseller';
  /** How agents reach the indirect provider; null where there is none, or nobody said. */
  readonly providerContact: string | null;
  readonly requests: {
    /** Whether Azure problems are filed through the Azure Support API. */
    readonly azureSupportTickets: boolean;
    /** How long after a hand-over the agent is asked for the ticket's number. */
    readonly reminderMinutes: number;
    /** So many customers reported for one service within so many minutes are told as seen by us. */
    readonly sightingCustomers: number;
    readonly sightingMinutes: number;
  };
  readonly defaultTimeZone: string;
  readonly defaultLocale: Locale;
  readonly retention: Retention;
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly role: 'all' | 'web' | 'worker';
  /** How often each customer is polled. */
  readonly pollIntervalSeconds: number;
  /** How long a new issue collects affected customers before its card goes out. */
  readonly groupWaitSeconds: number;
  /** Shortest time between two edits of one card, unless it worsens, resolves or a person acted on it. */
  readonly editIntervalSeconds: number;
  readonly teamsSendsPerSecond: number;
  /** How much is answered: to one person in a minute, and to everybody in a second. */
  readonly turnRates: { readonly personPerMinute: number; readonly perSecond: number };
  /** Requests that watching customers may make. */
  readonly watchBudgets: {
    readonly perSecond: number;
    readonly perTenantMinute: number;
    readonly perTenantHour: number;
  };
  readonly statusMaxAgeSeconds: number;
  /** How often the directory of customers is read anew. */
  readonly directoryRefreshMinutes: number;
  readonly logLevel: string;
}

/**
 * Reads the configuration.
 *
 * @param environment variables by name; empty ones count as missing.
 * @throws {ConfigError} naming every variable that is missing or wrong, with what to put there.
 */
export function loadConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(
    Object.entries(environment)
      .map(([name, value]) => [name, value?.trim()] as const)
      .filter(([, value]) => value),
  );
  const parsed = Environment.safeParse(given);
  const wrong = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const problems = [...wrong, ...consistencyProblems(given)];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const env = parsed.data;
  const unauthenticated = !env.MicrosoftAppId;
  const appTenantId = env.MicrosoftAppTenantId ?? '';
  const addresses = addressesIn(env.CLOUD, env, env.MicrosoftAppType === 'MultiTenant' ? '' : appTenantId);
  return {
    port: env.PORT,
    host: env.HOST ?? (unauthenticated ? '127.0.0.1' : '0.0.0.0'),
    cloud: env.CLOUD,
    bot: env.MicrosoftAppId
      ? {
          appId: env.MicrosoftAppId,
          appPassword: env.MicrosoftAppPassword ?? '',
          appType: env.MicrosoftAppType,
          appTenantId,
          certificatePath: env.MicrosoftAppCertificatePath ?? null,
          channel: addresses.channel,
        }
      : null,
    entra: {
      partnerTenantId: env.AZURE_TENANT_ID,
      clientId: env.AZURE_CLIENT_ID,
      clientSecret: env.AZURE_CLIENT_SECRET ?? null,
      clientCertificatePath: env.AZURE_CLIENT_CERTIFICATE_PATH ?? null,
      federatedIdentity: env.AZURE_CLIENT_FEDERATED_IDENTITY ?? null,
      authorityHost: addresses.authorityHost,
      instanceDiscovery: env.AZURE_INSTANCE_DISCOVERY,
    },
    endpoints: addresses.endpoints,
    audiences: addresses.audiences,
    tokenExchange: addresses.tokenExchange,
    portals: addresses.portals,
    teamsGovernmentHost: addresses.teamsGovernmentHost,
    customerAccess: env.CUSTOMER_ACCESS,
    partnerSignIn:
      env.ENCRYPTION_KEY && (env.PARTNER_REFRESH_TOKEN || env.CUSTOMER_ACCESS === 'delegated')
        ? {
            refreshToken: env.PARTNER_REFRESH_TOKEN ?? null,
            encryptionKey: env.ENCRYPTION_KEY,
            lifetimeDays: env.PARTNER_SIGN_IN_DAYS ?? null,
          }
        : null,
    customerSource: env.CUSTOMER_SOURCE,
    aliasesPath: env.CUSTOMER_ALIASES_PATH ?? null,
    groups: { admin: env.ADMIN_AGENTS_GROUP, helpdesk: env.HELPDESK_AGENTS_GROUP, sales: env.SALES_AGENTS_GROUP },
    visibility: env.CUSTOMER_VISIBILITY,
    partnerType: env.PARTNER_TYPE,
    providerContact: env.PROVIDER_CONTACT ?? null,
    requests: {
      azureSupportTickets: env.AZURE_SUPPORT_TICKETS === 'on',
      reminderMinutes: env.REQUEST_REMINDER_MINUTES,
      sightingCustomers: env.SIGHTING_CUSTOMERS,
      sightingMinutes: env.SIGHTING_MINUTES,
    },
    defaultTimeZone: env.DEFAULT_TIME_ZONE,
    defaultLocale: env.DEFAULT_LOCALE,
    retention: retentionIn(env),
    databaseUrl: env.DATABASE_URL ?? null,
    dataDir: env.DATA_DIR,
    role: env.ROLE,
    pollIntervalSeconds: env.POLL_INTERVAL_SECONDS,
    groupWaitSeconds: env.GROUP_WAIT_SECONDS,
    editIntervalSeconds: env.EDIT_INTERVAL_SECONDS,
    teamsSendsPerSecond: env.TEAMS_SENDS_PER_SECOND,
    turnRates: { personPerMinute: env.PERSON_TURNS_PER_MINUTE, perSecond: env.TURNS_PER_SECOND },
    watchBudgets: {
      perSecond: env.WATCH_REQUESTS_PER_SECOND,
      perTenantMinute: env.TENANT_REQUESTS_PER_MINUTE,
      perTenantHour: env.TENANT_REQUESTS_PER_HOUR,
    },
    statusMaxAgeSeconds: env.STATUS_MAX_AGE_SECONDS,
    directoryRefreshMinutes: env.DIRECTORY_REFRESH_MINUTES,
    logLevel: env.LOG_LEVEL,
  };
}
