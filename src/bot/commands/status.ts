import { splitServiceWord } from '../../domain/serviceWords.ts';
import { showService } from '../answers/service.ts';
import { showStatus } from '../answers/status.ts';
import type { Command } from '../command.ts';
import { find, goOn, withCustomer } from '../findCustomer.ts';

/** `status contoso`, `status contoso mail`: the services of one customer and how they are. */
export const status: Command = {
  name: 'status',
  words: { en: ['status'], fr: ['état', 'etat', 'statut'] },
  usage: 'command.status.usage',
  help: 'command.status.help',
  who: 'agent',
  button: true,
  confidential: true,

  async run(turn, typed, kit) {
    const whole = find(turn, { text: typed }, kit);
    if (typed !== '' && whole.kind === 'certain') {
      return goOn(turn, status, { ...whole, argument: '' }, kit);
    }
    // Only then is the last word tried as a service's: a customer may be called "Northwind Mail".
    const split = splitServiceWord(typed);
    const text = split?.customer ?? typed;
    await withCustomer(turn, { command: status, text, argument: split?.service.word ?? '' }, kit);
  },

  async forCustomer(turn, choice, kit) {
    const service = choice.argument === '' ? null : (splitServiceWord(choice.argument)?.service ?? null);
    if (service) return showService(turn, { ...choice, service }, kit);
    return showStatus(turn, choice, kit);
  },
};
