import { noticeCard } from '../../cards/noticeCard.ts';
import { mutedText } from '../../cards/subscriptionsCard.ts';
import type { Mute, MuteTarget } from '../../domain/subscription.ts';
import type { Command } from '../command.ts';
import { said } from '../findCustomer.ts';
import { listingOf, nameFor, visibleMutes } from '../following/listing.ts';
import { noToActing, refuse } from '../following/rights.ts';
import { muteMeant } from '../muting/target.ts';

/** `unmute`, `unmute contoso`: any admin or helpdesk agent may end a silence. */
export const unmute: Command = {
  name: 'unmute',
  words: { en: ['unmute'], fr: ['réactiver', 'reactiver'] },
  usage: 'command.unmute.usage',
  help: 'command.unmute.help',
  who: 'agent',
  button: false,
  confidential: true,
  unlisted: true,

  async run(turn, typed, kit) {
    const no = noToActing(turn);
    if (no) return refuse(turn, turn.say(no), kit);
    const all = await visibleMutes(turn, turn.where.key, kit);
    const title = turn.say('mute.endedTitle');
    if (all.length === 0) return refuse(turn, turn.say('mute.nothingMuted'), kit, title);
    if (typed === '' && all.length > 1) {
      await turn.show(await listingOf(turn, turn.where, kit));
      return;
    }
    const ending = typed === '' ? all : await meantBy(typed);
    if (ending.length === 0) return refuse(turn, turn.say('mute.unknown', { text: typed }), kit, title);
    for (const one of ending) await kit.desk.unmute(turn.where.key, one.id);
    const what = ending.map((one) => mutedText(one.what, nameFor(turn, kit)) ?? '').join(', ');
    await turn.show(noticeCard({ ...said(turn, kit), title, text: turn.say('mute.ended', { what }), tone: 'info' }));

    async function meantBy(text: string): Promise<readonly Mute[]> {
      const meant = await muteMeant(turn, text, kit);
      if (meant.kind !== 'found') return [];
      const keys = new Set(meant.targets.map(keyOf));
      return all.filter((one) => keys.has(keyOf(one.what)));
    }
  },
};

function keyOf(what: MuteTarget): string {
  return JSON.stringify(Object.values(what));
}
