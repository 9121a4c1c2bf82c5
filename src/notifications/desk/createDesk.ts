import type { Clock } from '../../clock.ts';
import type { Database, Queryable } from '../../store/database.ts';
import type { DrainRequest } from '../../store/jobs.ts';
import type { Desk } from '../desk.ts';
import type { Reconciler } from '../reconcile/reconciler.ts';
import { conversationDesk } from './conversations.ts';
import { muteDesk } from './mutes.ts';
import { shownDesk } from './shown.ts';
import { subscriptionDesk } from './subscriptions.ts';

/** What the desk works with. */
export interface DeskParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly reconciler: Reconciler;
  sendDrains(on: Queryable, requests: readonly DrainRequest[]): Promise<void>;
  /** Asks customers for an issue out of turn; where this process doesn't watch, nobody is asked. */
  ask(source: 'microsoft365' | 'azure', id: string, tenantIds: readonly string[]): void;
}

/** Builds the desk. */
export function createDesk(parts: DeskParts): Desk {
  return { ...conversationDesk(parts), ...subscriptionDesk(parts), ...muteDesk(parts), ...shownDesk(parts) };
}
