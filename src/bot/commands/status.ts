import { noticeCard } from '../../cards/noticeCard.ts';
import { splitServiceWord } from '../../domain/serviceWords.ts';
import { showService } from '../answers/service.ts';
import { showStatus } from '../answers/status.ts';
import type { Command } from '../command.ts';
import { find, goOn, said, withCustomer } from '../findCustomer.ts';
import type { Kit } from '../kit.ts';
import type { Turn } from '../turn.ts';

/** Names of more words are rare, and each beginning of the text is a search over all customers. */
const WORDS_AT_MOST = 8;

/**
 * Where a text begins with a customer's name and goes on with words that mean no service, says so.
 *
 * @returns whether that was said.
 */
async function sayNoSuchService(turn: Turn, typed: string, kit: Kit): Promise<boolean> {
  const words = typed.split(' ');
  for (let count = Math.min(WORDS_AT_MOST, words.length - 1); count > 0; count -= 1) {
    const found = find(turn, { text: words.slice(0, count).join(' ') }, kit);
    if (found.kind !== 'certain') continue;
    const { name, tenantId } = found.customer;
    await turn.show(
      noticeCard({
        ...said(turn, kit),
        title: turn.say('noMatch.title', { text: typed }),
        text: turn.say('service.noSuch', { customer: name, word: words.slice(count).join(' ') }),
        tone: 'info',
        action: { title: turn.say('dialog.showStatus'), data: { verb: 'status', tenantId } },
      }),
    );
    return true;
  }
  return false;
}

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
    if (!split && whole.kind === 'none' && (await sayNoSuchService(turn, typed, kit))) return;
    const text = split?.customer ?? typed;
    await withCustomer(turn, { command: status, text, argument: split?.service.word ?? '' }, kit);
  },

  async forCustomer(turn, choice, kit) {
    const service = choice.argument === '' ? null : (splitServiceWord(choice.argument)?.service ?? null);
    if (service) return showService(turn, { ...choice, service }, kit);
    return showStatus(turn, choice, kit);
  },
};
