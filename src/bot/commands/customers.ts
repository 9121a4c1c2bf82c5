import { customersOf } from '../answers/customers.ts';
import type { Command } from '../command.ts';

/** `customers`, `customers contoso`: the customers that this person sees. */
export const customers: Command = {
  name: 'customers',
  words: { en: ['customers', 'customer'], fr: ['clients', 'client'] },
  usage: 'command.customers.usage',
  help: 'command.customers.help',
  who: 'agent',
  button: true,
  confidential: true,
  async run(turn, typed, kit) {
    await turn.show(customersOf(turn, { text: typed, from: 0 }, kit));
  },
};
