import { helpOf } from '../answers/help.ts';
import type { Command } from '../command.ts';

/** What the bot can do. Also the answer to a greeting and to an empty mention. */
export const help: Command = {
  name: 'help',
  words: { en: ['help', 'hi', 'hello', '?'], fr: ['aide', 'bonjour', 'salut'] },
  usage: 'command.help.usage',
  help: 'command.help.help',
  who: 'anyone',
  button: false,
  confidential: false,
  async run(turn, _typed, kit) {
    await turn.show(helpOf(turn, kit));
  },
};
