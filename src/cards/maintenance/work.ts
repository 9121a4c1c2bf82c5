import type { CenterMessage } from '../../domain/centerMessage.ts';
import type { Customer } from '../../domain/customer.ts';
import type { IssueBody } from '../../domain/trackedIssue.ts';

/** Something that Microsoft means to do, at customers that the reader sees. */
export type PlannedWork = {
  /** Null where Microsoft hasn't said. */
  readonly startsAt: Date | null;
  /** The customers that it touches, those that are shown first. */
  readonly customers: readonly Customer[];
} & (
  | { readonly kind: 'azure'; readonly body: IssueBody; readonly endsAt: Date | null }
  | { readonly kind: 'message'; readonly message: CenterMessage; readonly seenBy: number }
);

/** Work in the order in which it comes: what is under way, then day by day, last what has no day yet. */
export function byDay(works: readonly PlannedWork[]): PlannedWork[] {
  const at = (work: PlannedWork) => work.startsAt?.getTime() ?? Number.POSITIVE_INFINITY;
  return works.toSorted((a, b) => at(a) - at(b) || (idOf(a) < idOf(b) ? -1 : 1));
}

/** Microsoft's id of it. */
export function idOf(work: PlannedWork): string {
  return work.kind === 'azure' ? work.body.id : work.message.id;
}
