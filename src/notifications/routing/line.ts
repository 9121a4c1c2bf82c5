import { z } from 'zod';
import type { ChangeKind } from '../../domain/change.ts';

/**
 * What a line in a card's thread says, as JSON: fixed when it was decided, since by the time it is sent the issue may have
 * gone on. Words are made of it when it is sent, in the conversation's language.
 */
export interface OutageLine {
  /** `joined`: customers that were subscribed by name have it now, too. `reminder`: planned maintenance begins soon. */
  readonly change: ChangeKind | 'joined' | 'reminder';
  /** Microsoft's status before and after. */
  readonly from: string;
  readonly to: string;
  /** When Microsoft last touched the issue, when it began and ended: ISO 8601. */
  readonly at: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** How many customers the card names, and for how many of them it is over. */
  readonly customers: number;
  readonly resolved: number;
  /** Customers subscribed by name that have come since the conversation was last told. */
  readonly joinedIds: readonly string[];
  /** How many others have come since. */
  readonly others: number;
}

/** A line as it comes out of the store. */
export const OutageLineShape: z.ZodType<OutageLine> = z.object({
  change: z.enum([
    'opened',
    'escalated',
    'worsened',
    'eased',
    'updated',
    'resolved',
    'falsePositive',
    'reopened',
    'reviewed',
    'moved',
    'joined',
    'reminder',
  ]),
  from: z.string(),
  to: z.string(),
  at: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  customers: z.number(),
  resolved: z.number(),
  joinedIds: z.array(z.string()),
  others: z.number(),
});
