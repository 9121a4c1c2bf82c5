import type { Clock } from '../../clock.ts';
import type { Database, Queryable } from '../../store/database.ts';
import type { DrainRequest } from '../../store/jobs.ts';
import type { RequestTickets } from './tickets.ts';

/** What the desk of service requests works with. */
export interface RequestParts {
  readonly database: Database;
  readonly clock: Clock;
  sendDrains(on: Queryable, requests: readonly DrainRequest[]): Promise<void>;
  /** How long after a hand-over is asked whether it was opened, in milliseconds. */
  readonly reminderMs: number;
  /** Tickets that the bot itself has filed; null where it files none. */
  readonly tickets: RequestTickets | null;
}
