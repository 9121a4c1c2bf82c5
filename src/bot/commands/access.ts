import { showAccess } from '../answers/access.ts';
import type { Command } from '../command.ts';
import { withCustomer } from '../findCustomer.ts';

/** `access contoso`: can the bot read that tenant, and what is missing. */
export const access: Command = {
  name: 'access',
  words: { en: ['access'], fr: ['accès', 'acces'] },
  usage: 'command.access.usage',
  help: 'command.access.help',
  who: 'agent',
  button: false,
  confidential: true,
  unlisted: true,
  run: (turn, typed, kit) => withCustomer(turn, { command: access, text: typed, argument: '' }, kit),
  forCustomer: showAccess,
};
