import type { Clock } from '../clock.ts';
import type { Locale } from '../domain/locale.ts';
import type { Visibility } from '../domain/role.ts';
import type { TellTexts } from '../locales/tell.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Desk } from '../notifications/desk.ts';
import type { RequestDesk } from '../notifications/requestDesk.ts';
import type { Directory } from '../services/customers/directory.ts';
import type { HealthReader } from '../services/health/healthReader.ts';
import type { MessageCenter } from '../services/health/messageCenter.ts';
import type { Agents } from '../services/people/agents.ts';
import type { Links } from '../services/portals/links.ts';
import type { AzureSupport } from '../services/support/support.ts';
import type { IssueRepository } from '../store/issues.ts';
import type { WatchStateRepository } from '../store/watchStates.ts';
import type { Background } from './background.ts';
import type { Command } from './command.ts';
import type { DialogHost } from './dialogHost.ts';
import type { Places } from './places.ts';
import type { ShownCards } from './shownCards.ts';
import type { TurnRates } from './turnLimits.ts';

/** What of the configuration the bot goes by. */
export interface BotConfig {
  readonly entra: { readonly partnerTenantId: string };
  readonly visibility: Visibility;
  readonly defaultLocale: Locale;
  readonly statusMaxAgeSeconds: number;
  /** IANA. */
  readonly defaultTimeZone: string;
  readonly pollIntervalSeconds: number;
  /** How customers' tenants are read. */
  readonly customerAccess: 'application' | 'delegated';
  readonly partnerType: 'direct' | 'indirect-provider' | 'indirect-reseller';
  /** How agents reach the indirect provider; null where there is none, or nobody said. */
  readonly providerContact: string | null;
  readonly requests: { readonly azureSupportTickets: boolean };
  readonly turnRates: TurnRates;
}

/** Who looked at which customer, and at what. */
export interface Look {
  readonly at: Date;
  readonly personId: string;
  readonly tenantId: string;
  /** `status`, `service`, `issue` … */
  readonly action: string;
}

/** What commands and actions work with. */
export interface Kit {
  readonly directory: Directory;
  readonly healthReader: HealthReader;
  readonly agents: Agents;
  readonly links: Links;
  readonly audit: { add(look: Look): Promise<void> };
  /** Which customers had an issue when they were last looked at, newest first. */
  readonly sightings: { tenantsWithIssue(id: string): Promise<readonly string[]> };
  /** What conversations follow, mute and are on. */
  readonly desk: Desk;
  /** People's service requests. */
  readonly requests: RequestDesk;
  /** Azure's lists of services and problems; null where nothing is filed through its Support API. */
  readonly support: Pick<AzureSupport, 'services' | 'classifications'> | null;
  /** Issues over all customers, as the watch has seen them. */
  readonly issues: Pick<
    IssueRepository,
    'load' | 'byIssueId' | 'open' | 'openHeads' | 'tenantsWith' | 'oneOfTenant' | 'history'
  >;
  readonly messageCenter: MessageCenter;
  /** How far each customer has been read. */
  readonly watchStates: Pick<WatchStateRepository, 'coverage' | 'readAt'>;
  /** Texts for customers. */
  readonly tellTexts: TellTexts;
  readonly places: Places;
  readonly dialogs: DialogHost;
  readonly background: Background;
  readonly shown: ShownCards;
  readonly commands: readonly Command[];
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly config: BotConfig;
}
