import type { IssueView } from '../../domain/outageCard.ts';
import type { T } from '../../locales/index.ts';
import { apart, escapeMarkdown, shorten } from '../escape.ts';
import type { Outage, Telling } from './outage.ts';

/** So many customers are named. */
const NAMED = 3;
const NAME_AT_MOST = 60;

/** How a name is written: escaped where it is read as markdown. */
export type Write = 'markdown' | 'plain';

/** Customers in the order in which they are named: those that still have it, and of these the ones subscribed by name. */
export function inOrder({ told, firstIds }: Pick<Outage, 'told' | 'firstIds'>): readonly string[] {
  const open = openIds(told);
  const ordered = open.length === 0 ? told.tenantIds : [...open, ...told.resolvedIds];
  if (firstIds.length === 0) return ordered;
  const first = new Set(firstIds);
  const among = new Set(open.length === 0 ? told.tenantIds : open);
  const front = firstIds.filter((tenantId) => among.has(tenantId));
  return front.length === 0 ? ordered : [...front, ...ordered.filter((id) => !(first.has(id) && among.has(id)))];
}

/**
 * Those of whom it is true what a preview says: when it is over, the ones for whom it is. A customer that can't be read keeps
 * nothing from being over, and nobody knows that it is so there.
 */
export function concernedBy(outage: Pick<Outage, 'told' | 'firstIds'>): readonly string[] {
  const { resolved, resolvedIds } = outage.told;
  const ordered = inOrder(outage);
  if (!resolved || resolvedIds.length === 0) return ordered;
  const over = new Set(resolvedIds);
  return ordered.filter((tenantId) => over.has(tenantId));
}

/** Customers for whom it isn't over. */
export function openIds({ tenantIds, resolvedIds }: IssueView): readonly string[] {
  if (resolvedIds.length === 0) return tenantIds;
  const over = new Set(resolvedIds);
  return tenantIds.filter((tenantId) => !over.has(tenantId));
}

/**
 * A list of customers by name: the first few, and how many more.
 *
 * @param total how many there are, where only the first few are known.
 */
export function named(
  tenantIds: readonly string[],
  write: Write,
  { say, nameOf }: Pick<Telling, 'say' | 'nameOf'>,
  most = NAMED,
  total = tenantIds.length,
): string {
  // One more isn't worth a count.
  const shown = total <= most + 1 ? tenantIds : tenantIds.slice(0, most);
  const names = shown.map((tenantId) => nameIn(write, nameOf(tenantId)));
  return listOf(names, total - shown.length, say);
}

/** The same where room is short, as in a preview: "Contoso and 36 more". */
export function briefly(tenantIds: readonly string[], write: Write, telling: Pick<Telling, 'say' | 'nameOf'>): string {
  return named(tenantIds, write, telling, 1);
}

/** A name from outside within a sentence of ours. */
export function nameIn(write: Write, name: string): string {
  const short = shorten(name, NAME_AT_MOST);
  return write === 'markdown' ? escapeMarkdown(short) : apart(short);
}

function listOf(names: readonly string[], more: number, say: T): string {
  const last = names.at(-1) ?? '';
  if (more > 0) return say('outage.andMore', { names: names.join(', '), count: more });
  return names.length < 2 ? last : say('outage.and', { names: names.slice(0, -1).join(', '), last });
}
