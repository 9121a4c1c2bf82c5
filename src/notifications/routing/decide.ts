import type { OutageCard } from '../../domain/outageCard.ts';
import { type Decision, type Situation, silently } from './decision.ts';
import { keepTrue } from './posted.ts';
import { begin, holdBack, reconsider, wait, watchBaseline } from './unposted.ts';

/**
 * What one conversation is to be told of one issue now: compares what it was told with what it sees. Pure. Called whenever
 * something may have changed, be it the issue, the subscriptions, a mute or the time; deciding once more from what was
 * decided decides nothing.
 */
export function decide({ wants, ...situation }: Situation): Decision {
  const { card, now } = situation;
  if (!wants) return silently(card && atRest(card, now));
  const attended = { ...situation, wants };
  if (!card) return begin(attended);
  switch (card.phase) {
    case 'baseline':
      return watchBaseline(card, attended);
    case 'waiting':
      return wait(card, attended);
    case 'held':
      return holdBack(card, attended);
    case 'posted':
      return keepTrue(card, attended);
    case 'dropped':
      return reconsider(card, attended);
  }
}

/** Nobody is spoken to there: what is posted stays as it is, what isn't never will be. */
function atRest(card: OutageCard, now: Date): OutageCard {
  if (card.phase === 'waiting' || card.phase === 'held') {
    return { ...card, phase: 'dropped', waitUntil: null, resolvedAt: now, remindAt: null };
  }
  return card.remindAt ? { ...card, remindAt: null } : card;
}
