import type { Card } from '../../cards/card.ts';
import { MUTE_REASON_AT_MOST } from '../../cards/muteForm.ts';
import { noticeCard } from '../../cards/noticeCard.ts';
import { zonedTime } from '../../cards/zonedTime.ts';
import type { MuteTarget } from '../../domain/subscription.ts';
import type { KnownConversation } from '../../notifications/desk.ts';
import { said } from '../findCustomer.ts';
import type { Kit } from '../kit.ts';
import type { Turn } from '../turn.ts';
import { endOfMute, type HowLong, LONGEST_MS } from './howLong.ts';

/**
 * Silences something in a conversation.
 *
 * @param name what it is, in words.
 * @returns the card that says so.
 */
export async function muteThere(
  turn: Turn,
  there: KnownConversation,
  {
    name,
    targets,
    howLong,
    reason,
  }: { name: string; targets: readonly MuteTarget[]; howLong: HowLong; reason: string },
  kit: Kit,
): Promise<Card> {
  const now = kit.clock.now();
  const until = endOfMute(howLong, there.timeZone, now);
  const by = { personId: turn.person.objectId, name: turn.person.name };
  for (const target of targets) {
    await kit.desk.mute(there.key, target, until, by, reason.slice(0, MUTE_REASON_AT_MOST));
  }
  const time = zonedTime(until, { now, locale: turn.locale, timeZone: there.timeZone });
  const cut = howLong.kind === 'lasting' && howLong.ms > LONGEST_MS;
  const text = [turn.say('mute.done', { what: name, time }), ...(cut ? [turn.say('mute.longest')] : [])].join(' ');
  return noticeCard({ ...said(turn, kit), title: turn.say('mute.doneTitle'), text, tone: 'info' });
}
