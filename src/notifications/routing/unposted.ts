import type { ChangeKind } from '../../domain/change.ts';
import type { OutageCard } from '../../domain/outageCard.ts';
import { changeOfView } from '../issues/compare.ts';
import type { LiveView } from '../issues/view.ts';
import { type Attended, type Decision, silently } from './decision.ts';
import { hushedUntil, isInterruption } from './hush.ts';
import { remindAtOf, wakeAtOf } from './reminder.ts';
import { arrivalsIn, isSame, toldAfter, toldOf, toldOfNobody } from './told.ts';

/** Over and open again within so much is the same outage. */
const FLAPPING = 10 * 60_000;
/** An issue that the bot itself learned of so shortly before is no old news. */
const FRESH = 10 * 60_000;
const OPENING: ReadonlySet<ChangeKind | null> = new Set(['worsened', 'escalated', 'reopened', 'moved']);

/** There is no card yet. */
export function begin(situation: Attended): Decision {
  const { view, wants, baseline, conversation, issueKey, now } = situation;
  if (!view || view.resolved || !wants.wanted) return silently(null);
  const card: OutageCard = {
    conversation: conversation.key,
    issueKey,
    phase: 'baseline',
    waitUntil: null,
    messageId: null,
    told: toldOf(view),
    openedAt: now,
    resolvedAt: null,
    repliedAt: null,
    taken: null,
    remindAt: remindAtOf(view, now),
  };
  return arrivalsIn(null, view, baseline).length === 0 ? silently(card) : open(card, situation);
}

/** What was open before anybody listened gets a card when it becomes news. */
export function watchBaseline(card: OutageCard, situation: Attended): Decision {
  const { view, wants, now } = situation;
  if (!view) return drop(card, situation);
  const told = toldAfter(card.told, view);
  const resolvedAt = told.resolved ? (card.resolvedAt ?? now) : null;
  const moved = card.told.startedAt?.getTime() !== told.startedAt?.getTime();
  const due = card.remindAt !== null && card.remindAt <= now;
  const remindAt = told.resolved || due ? null : moved ? remindAtOf(view, now) : card.remindAt;
  if (wants.wanted && !view.resolved && isNews(card, view, situation)) {
    return open({ ...card, openedAt: now, resolvedAt: null }, situation);
  }
  return silently(
    isSame(card.told, told) && remindAt === card.remindAt ? card : { ...card, told, resolvedAt, remindAt },
  );
}

function isNews(card: OutageCard, view: LiveView, { wants, baseline, now }: Attended): boolean {
  if (baseline === 'all') return false;
  if (OPENING.has(changeOfView(card.told, view))) return true;
  if (card.remindAt && card.remindAt <= now) return true;
  const arrivals = arrivalsIn(card.told, view, baseline);
  if (arrivals.length === 0) return false;
  // One customer's first reading may bring what then turns out to be everybody's outage of just now.
  const fresh = view.firstSeenAt.getTime() + FRESH >= card.openedAt.getTime();
  const named = new Set(wants.namedIds);
  return fresh || arrivals.some((tenantId) => named.has(tenantId));
}

function open(card: OutageCard, situation: Attended): Decision {
  const { now, settings } = situation;
  const waitUntil = new Date(now.getTime() + settings.groupWaitMs);
  return wait({ ...card, phase: 'waiting', waitUntil, remindAt: null }, situation);
}

/** Collects customers, for as long as that takes, or the issue is muted. */
export function wait(card: OutageCard, situation: Attended): Decision {
  const { view, wants, mutedUntil, now, settings } = situation;
  if (!view || view.resolved || !wants.wanted) return drop(card, situation);
  const longest = new Date(now.getTime() + settings.groupWaitMs);
  // One that waits for longer than that waited for a mute to end.
  const due = card.waitUntil && card.waitUntil <= longest ? card.waitUntil : now;
  const waitUntil = mutedUntil && mutedUntil > due ? mutedUntil : due;
  if (waitUntil > now) return silently(hold(card, 'waiting', waitUntil, view));
  const hushed = hushedUntil(situation);
  return hushed ? silently(hold(card, 'held', hushed, view)) : post(card, view, situation, false);
}

/** Quiet hours have held it back. What was over by their end is told all the same: somebody may have noticed it. */
export function holdBack(card: OutageCard, situation: Attended): Decision {
  const { view, wants, mutedUntil, now } = situation;
  if (!view || !wants.wanted || (view.resolved && mutedUntil)) return drop(card, situation);
  const resolvedAt = view.resolved ? (card.resolvedAt ?? now) : null;
  const kept = resolvedAt === card.resolvedAt ? card : { ...card, resolvedAt };
  const quietUntil = hushedUntil(situation);
  if (mutedUntil && !(quietUntil && quietUntil > mutedUntil)) return silently(hold(kept, 'waiting', mutedUntil, view));
  if (quietUntil) return silently(hold(kept, 'held', quietUntil, view));
  const broken = card.waitUntil !== null && card.waitUntil > now && isInterruption(view);
  return post(kept, view, situation, !broken);
}

/** Was over before anything was posted; open again it gets another chance. */
export function reconsider(card: OutageCard, situation: Attended): Decision {
  const { view, wants, baseline, now } = situation;
  if (!view) return silently(card);
  const told = toldOf(view);
  if (view.resolved || !wants.wanted) return silently(isSame(card.told, told) ? card : { ...card, told });
  if (arrivalsIn(null, view, baseline).length === 0) {
    return silently({
      ...card,
      phase: 'baseline',
      told,
      openedAt: now,
      resolvedAt: null,
      remindAt: remindAtOf(view, now),
    });
  }
  const flapping = card.resolvedAt !== null && now.getTime() - card.resolvedAt.getTime() <= FLAPPING;
  return open({ ...card, openedAt: flapping ? card.openedAt : now, resolvedAt: null }, situation);
}

function hold(card: OutageCard, phase: 'waiting' | 'held', waitUntil: Date, view: LiveView): OutageCard {
  const told = toldOf(view);
  const same = card.phase === phase && card.waitUntil?.getTime() === waitUntil.getTime() && isSame(card.told, told);
  return same ? card : { ...card, phase, waitUntil, told };
}

function drop(card: OutageCard, { view, now }: Attended): Decision {
  const told = view ? toldOf(view) : toldOfNobody(card.told);
  return silently({ ...card, phase: 'dropped', waitUntil: null, told, resolvedAt: now, remindAt: null });
}

function post(card: OutageCard, view: LiveView, { now }: Attended, digest: boolean): Decision {
  const told = toldOf(view);
  return {
    card: { ...card, phase: 'posted', waitUntil: null, told, remindAt: wakeAtOf(view, now) },
    steps: [{ kind: 'post', digest, urgent: view.level === 'incident' && !digest, notBefore: now }],
    events: ['opened'],
  };
}
