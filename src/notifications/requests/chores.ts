import type { Clock } from '../../clock.ts';
import type { Logger } from '../../log.ts';
import type { AzureSupport, CenterRequests } from '../../services/support/support.ts';
import type { Database, Queryable } from '../../store/database.ts';
import { installationOf } from '../../store/installation.ts';
import type { Following } from '../reconcile/followings.ts';
import { createSightings } from '../sightings/createSightings.ts';
import type { SightingRule } from '../sightings/spot.ts';
import { createAfterOutage } from './afterOutage.ts';
import type { AtWork } from './microsoft/atWork.ts';
import { createMicrosoftWork } from './microsoft/work.ts';
import type { RequestParts } from './parts.ts';
import { createRequestReminders } from './reminders.ts';

/** Who is asked at Microsoft about service requests, by the bot itself. */
export interface MicrosoftDesks {
  /** Null where Azure problems are handed over, too. */
  readonly support: AzureSupport | null;
  /** Null where nobody of the partner's has signed in. */
  readonly center: CenterRequests | null;
  /** What both go by: see createAtWork. */
  readonly atWork: AtWork;
  /** Where a customer's Azure tickets are seen. */
  ticketLink(tenantId: string): string | null;
  /** IANA: in which Microsoft's engineers call back. */
  readonly timeZone: string;
}

/** How often is looked, in milliseconds. */
const LOOK = 5_000;
/** What people wait hours for is looked at less often. */
const LOOK_CALMLY = 15_000;

/** What time and Microsoft bring to service requests: looked at again and again, by one process of all. */
export function createRequestChores(
  parts: Pick<RequestParts, 'sendDrains' | 'reminderMs'> & {
    readonly database: Database;
    readonly clock: Clock;
    readonly logger: Logger;
    readonly microsoft: MicrosoftDesks;
    /** When what agents report is told as seen by us. */
    readonly sightings: SightingRule;
    following(on: Queryable): Promise<Following>;
  },
): readonly { readonly everyMs: number; run(): Promise<void> }[] {
  const { database, clock, microsoft } = parts;
  return [
    ...createMicrosoftWork({
      ...parts,
      ...microsoft,
      ticketLink: ({ content }) => microsoft.ticketLink(content.tenantId),
      installation: () => installationOf(database, clock.now()),
      random: Math.random,
    }),
    { everyMs: LOOK_CALMLY, run: createRequestReminders(parts) },
    { everyMs: LOOK_CALMLY, run: createAfterOutage(parts) },
    { everyMs: LOOK, run: createSightings({ ...parts, rule: parts.sightings }) },
  ];
}
