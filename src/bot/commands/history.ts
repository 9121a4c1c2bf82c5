import { historyOf } from '../answers/history.ts';
import { put } from '../answers/put.ts';
import type { Command } from '../command.ts';
import { withCustomer } from '../findCustomer.ts';

/** `history contoso`: what the customer had in the last 30 days. */
export const history: Command = {
  name: 'history',
  words: { en: ['history'], fr: ['historique'] },
  usage: 'command.history.usage',
  help: 'command.history.help',
  who: 'agent',
  button: false,
  confidential: true,
  unlisted: true,

  run: (turn, typed, kit) => withCustomer(turn, { command: history, text: typed, argument: '' }, kit),

  async forCustomer(turn, { customer, into }, kit) {
    await put(turn, await historyOf(turn, customer, { from: 0, advisories: false }, kit), into);
  },
};
