import type { Command } from '../command.ts';
import { showFormAlone } from '../following/alone.ts';
import { noToActing, refuse } from '../following/rights.ts';
import { settingsDraft, settingsFormOf, settingsOf } from '../following/settings.ts';

/** `settings`: the language of this conversation's cards, its zone, and its quiet hours. */
export const settings: Command = {
  name: 'settings',
  words: { en: ['settings'], fr: ['réglages', 'reglages', 'paramètres'] },
  usage: 'command.settings.usage',
  help: 'command.settings.help',
  who: 'agent',
  button: false,
  confidential: false,
  unlisted: true,
  async run(turn, _typed, kit) {
    const no = noToActing(turn);
    if (no) return refuse(turn, turn.say(no), kit);
    await kit.places.remember(turn.where);
    const draft = settingsDraft(await settingsOf(turn, turn.where.key, kit));
    await showFormAlone(turn, settingsFormOf(turn, turn.where, draft, {}, kit), kit);
  },
};
