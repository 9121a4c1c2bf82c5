import type { Subscription } from './health.ts';
import type { Problem } from './problem.ts';

/** How far one customer has been read. Null: not yet. */
export interface WatchState {
  readonly tenantId: string;
  /** Changes up to this instant, by Microsoft's clock, have been read. */
  readonly watermark: Date | null;
  /** The last poll that was answered. */
  readonly polledAt: Date | null;
  /** The last full comparison. */
  readonly fullAt: Date | null;
  /** When the message center was last read. */
  readonly messagesAt: Date | null;
  /** Since when no poll has been answered; null while they are. */
  readonly failingSince: Date | null;
  readonly problem: Problem | null;
  /** Azure subscriptions, as last listed. */
  readonly subscriptions: readonly Subscription[] | null;
}
