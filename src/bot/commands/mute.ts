import type { Command } from '../command.ts';
import { noToActing, refuse } from '../following/rights.ts';
import { muteThere } from '../muting/mute.ts';
import { muteMeant } from '../muting/target.ts';
import { muteInWords } from '../muting/words.ts';

/** `mute EX771204 for 4h`, `mute contoso until tomorrow`, `mute exchange for 2d because of the migration`. */
export const mute: Command = {
  name: 'mute',
  words: { en: ['mute'], fr: ['muet', 'muette', 'taire'] },
  usage: 'command.mute.usage',
  help: 'command.mute.help',
  who: 'agent',
  button: false,
  confidential: true,
  unlisted: true,

  async run(turn, typed, kit) {
    const no = noToActing(turn);
    if (no) return refuse(turn, turn.say(no), kit);
    const title = turn.say('command.mute.title');
    const { what, howLong, reason } = muteInWords(typed);
    if (what === '') return refuse(turn, turn.say('mute.how'), kit, title);
    const there = await kit.desk.conversation(turn.where.key);
    if (!there) return refuse(turn, turn.say('mute.nothingFollowed'), kit, title);
    const meant = await muteMeant(turn, what, kit);
    if (meant.kind === 'unknown') return refuse(turn, turn.say('mute.unknown', { text: what }), kit, title);
    if (meant.kind === 'ambiguous') {
      return refuse(turn, turn.say('mute.ambiguous', { text: what, names: meant.names.join(', ') }), kit, title);
    }
    if (!howLong) return refuse(turn, turn.say('mute.noDuration', { what }), kit, title);
    await turn.show(await muteThere(turn, there, { ...meant, howLong, reason }, kit));
  },
};
