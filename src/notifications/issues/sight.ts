import type { IssueBody } from '../../domain/trackedIssue.ts';
import type { Draft } from './draft.ts';

/** What is known of how well customers can be read. */
export interface Sight {
  /** When everything of a customer was last read: whatever it had by then is known. Null where it never was. */
  readAt(tenantId: string): Date | null;
  /** Customers that could be read, and can't be now. */
  readonly unreadable: ReadonlySet<string>;
  /** How often each customer is read, in milliseconds. */
  readonly intervalMs: number;
}

/** Everybody can be read, and nobody has been. */
export const CLEAR_SIGHT: Sight = { readAt: () => null, unreadable: new Set(), intervalMs: 300_000 };

/** So many customers with one text are enough to take it for everybody's, however many have the issue. */
const ENOUGH = 5;

/** How many customers must have a text for it to be everybody's: most of them, and never only one. */
export function quorum({ members, doubts }: Draft, { unreadable }: Sight): number {
  const readable = [...members.keys()].filter((tenantId) => !unreadable.has(tenantId)).length;
  const applicants = [...doubts.keys()].filter((tenantId) => !members.has(tenantId)).length;
  return Math.max(2, Math.min(ENOUGH, Math.floor((readable + applicants) / 2) + 1));
}

/** How many customers have a text. */
export function holdersOf({ members, doubts }: Draft, textHash: string): number {
  const having = [...members.values()].filter((one) => one.textHash === textHash).length;
  const applying = [...doubts].filter(([tenantId, { body }]) => body.textHash === textHash && !members.has(tenantId));
  return having + applying.length;
}

/**
 * Who speaks against a text being everybody's: customers that were read since then, and have another one.
 *
 * @returns how many do, of how many that have another one and can be read.
 */
export function deniers(
  { members }: Draft,
  { textHash }: Pick<IssueBody, 'textHash'>,
  since: Date,
  { readAt, unreadable }: Sight,
): { readonly against: number; readonly readable: number } {
  const others = [...members.values()].filter((one) => one.textHash !== textHash && !unreadable.has(one.tenantId));
  const against = others.filter((one) => (readAt(one.tenantId)?.getTime() ?? 0) >= since.getTime());
  return { against: against.length, readable: others.length };
}
