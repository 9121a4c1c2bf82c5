import type { Customer } from '../../domain/customer.ts';
import type { OutageCard } from '../../domain/outageCard.ts';
import type { TrackedIssue } from '../../domain/trackedIssue.ts';
import type { Kit } from '../kit.ts';
import { sees, type Turn } from '../turn.ts';

/** An issue that a message shows, narrowed to what the one who presses sees. */
export interface ShownIssue {
  /** The store's id of the message. */
  readonly messageId: string;
  readonly card: OutageCard;
  readonly issue: TrackedIssue;
  /** Customers whom the card names and this person sees, those for whom it isn't over first. Never empty. */
  readonly customers: readonly Customer[];
}

/**
 * What the message that was pressed shows of an issue. It is looked up by the message's id in Teams: the card's data say
 * only which of several issues is meant.
 *
 * @param message another message than the one that was pressed: a hint, too.
 * @returns null where that message shows no such issue, or none of its customers is one that this person sees.
 */
export async function shownIssue(
  turn: Turn,
  issueKey: string,
  kit: Kit,
  message = turn.activity.replyToId ?? '',
  key = turn.where.key,
): Promise<ShownIssue | null> {
  if (message === '') return null;
  const shown = await kit.desk.shown(key, message);
  const found = shown?.issues.find(({ card }) => card.issueKey === issueKey);
  if (!shown || !found) return null;
  const over = new Set(found.card.told.resolvedIds);
  const customers = visibleOf(turn, found.card.told.tenantIds, kit).toSorted(
    (a, b) => Number(over.has(a.tenantId)) - Number(over.has(b.tenantId)),
  );
  return customers.length === 0 ? null : { messageId: shown.messageId, ...found, customers };
}

/** An issue as the watch has seen it, whatever the message: for lists of many. Null as above. */
export async function knownIssue(turn: Turn, issueKey: string, kit: Kit) {
  const [issue] = await kit.issues.load([issueKey]);
  if (!issue || (turn.room && issue.body.sensitive)) return null;
  const over = new Set([...issue.members.values()].filter((one) => one.resolved).map((one) => one.tenantId));
  const customers = visibleOf(turn, [...issue.members.keys()], kit).toSorted(
    (a, b) =>
      Number(over.has(a.tenantId)) - Number(over.has(b.tenantId)) ||
      a.name.localeCompare(b.name) ||
      (a.tenantId < b.tenantId ? -1 : 1),
  );
  return customers.length === 0 ? null : { issue, customers, over };
}

function visibleOf(turn: Turn, tenantIds: readonly string[], kit: Kit): Customer[] {
  return tenantIds
    .map(kit.directory.get)
    .filter((customer) => customer !== undefined)
    .filter(sees(turn));
}
