import type { ChangeKind } from '../../domain/change.ts';
import type { OutageCard } from '../../domain/outageCard.ts';
import { changeOfView } from '../issues/compare.ts';
import type { LiveView } from '../issues/view.ts';
import { type Attended, type Decision, type Step, silently } from './decision.ts';
import { hushedUntil } from './hush.ts';
import type { OutageLine } from './line.ts';
import { isAsking } from './patience.ts';
import { beginsSoon, wakeAtOf } from './reminder.ts';
import { arrivalsIn, isSame, looksSame, toldAfter, toldOfNobody } from './told.ts';

/** What can't wait: the card would say something that does harm. */
const URGENT: ReadonlySet<OutageLine['change'] | null> = new Set([
  'worsened',
  'escalated',
  'reopened',
  'resolved',
  'falsePositive',
]);
/** What is in the card anyway: a second one of these soon after another line is left out. Other lines wait. */
const PASSING: ReadonlySet<OutageLine['change']> = new Set(['eased', 'updated']);

/** Keeps a posted card true: edits it whenever it looks different, and adds a line where the conversation wants one. */
export function keepTrue(card: OutageCard, situation: Attended): Decision {
  const { view, now, acted } = situation;
  if (!view) return loseSight(card, situation);
  const kind = changeOfView(card.told, view);
  if (kind && !acted && isAsking(view, card.told, now)) return silently(card);
  const told = toldAfter(card.told, view);
  const due = card.remindAt !== null && card.remindAt <= now;
  // What was planned is under way: the card's words change with nothing else.
  const begun = due && view.startedAt !== null && view.startedAt <= now;
  const edits = kind !== null || acted || begun || !looksSame(card.told, told) ? [edit(kind, situation)] : [];
  const replies = linesOf(card, view, kind, situation)
    .map((line) => reply(line, card, situation))
    .filter((step) => step !== null);
  const moved = card.told.startedAt?.getTime() !== told.startedAt?.getTime();
  const remindAt = told.resolved ? null : moved || due ? wakeAtOf(view, now) : card.remindAt;
  if (edits.length + replies.length === 0 && isSame(card.told, told) && remindAt === card.remindAt)
    return silently(card);
  const spoken = [card.repliedAt, ...replies.map((step) => step.notBefore)].filter((at) => at !== null).map(Number);
  return {
    card: {
      ...card,
      told,
      resolvedAt: told.resolved ? (card.resolvedAt ?? now) : null,
      repliedAt: spoken.length > 0 ? new Date(Math.max(...spoken)) : null,
      remindAt,
    },
    steps: [...edits, ...replies],
    events: [...new Set([...(kind ? [kind] : []), ...replies.map((step) => step.line.change)])],
  };
}

/** No customer that is followed here has it any more: the card says so. */
function loseSight(card: OutageCard, situation: Attended): Decision {
  const named = card.told.tenantIds.length > 0;
  if (!named && !situation.acted) return silently(card);
  return {
    card: { ...card, told: toldOfNobody(card.told), remindAt: null },
    steps: [edit(null, situation)],
    events: [],
  };
}

function edit(kind: ChangeKind | null, { acted, lastEditAt, now, settings }: Attended): Step {
  const urgent = acted || URGENT.has(kind);
  const spaced = new Date((lastEditAt?.getTime() ?? 0) + settings.editIntervalMs);
  return { kind: 'edit', urgent, notBefore: urgent || spaced <= now ? now : spaced };
}

function linesOf(card: OutageCard, view: LiveView, kind: ChangeKind | null, situation: Attended): OutageLine[] {
  const { wants, mutedUntil, baseline, now } = situation;
  if (mutedUntil) return [];
  const arrivals = arrivalsIn(card.told, view, baseline);
  const named = arrivals.length > 0 ? new Set(wants.namedIds) : null;
  const joinedIds = arrivals.filter((tenantId) => named?.has(tenantId));
  const line = (change: OutageLine['change']): OutageLine => ({
    change,
    from: card.told.status,
    to: view.status,
    at: view.modifiedAt.toISOString(),
    startedAt: view.startedAt?.toISOString() ?? null,
    endedAt: view.endedAt?.toISOString() ?? null,
    customers: view.tenantIds.length,
    resolved: view.resolvedIds.length,
    joinedIds,
    others: arrivals.length - joinedIds.length,
  });
  const lines: OutageLine[] = [];
  if (kind && wants.tell.has(kind)) lines.push(line(kind));
  else if (joinedIds.length > 0 && !view.resolved) lines.push(line('joined'));
  if (card.remindAt && card.remindAt <= now && !view.resolved && beginsSoon(view, now)) lines.push(line('reminder'));
  return lines;
}

function reply(line: OutageLine, card: OutageCard, situation: Attended): (Step & { kind: 'reply' }) | null {
  const { now, settings } = situation;
  const urgent = URGENT.has(line.change);
  const spaced = new Date((card.repliedAt?.getTime() ?? 0) + settings.editIntervalMs);
  const early = !urgent && line.change !== 'reminder' && spaced > now;
  const passing = early && PASSING.has(line.change);
  // Whoever has come meanwhile is told of all the same.
  if (passing && (line.joinedIds.length === 0 || situation.view?.resolved)) return null;
  const at = early ? spaced : now;
  const hushed = hushedUntil(situation);
  const told: OutageLine = passing ? { ...line, change: 'joined' } : line;
  return { kind: 'reply', line: told, urgent, notBefore: hushed && hushed > at ? hushed : at };
}
