import { parseRequestName } from '../../domain/serviceRequest.ts';
import { recordLook } from '../answers/look.ts';
import type { Command } from '../command.ts';
import { find, withCustomer } from '../findCustomer.ts';
import { refuse } from '../following/rights.ts';
import type { Kit } from '../kit.ts';
import { listingOf } from '../requests/listing.ts';
import { mayFileFor, noToRequests } from '../requests/rights.ts';
import { isHushed, seenRequest } from '../requests/seen.ts';
import { showRequest } from '../requests/show.ts';
import { type RequestWords, requestWords } from '../requests/words.ts';
import type { Turn } from '../turn.ts';

/** `requests`, `requests contoso closed`, `requests mine`, `requests INC-4711`; `requests HB-1042`, or that alone, shows one. */
export const requests: Command = {
  name: 'requests',
  words: { en: ['requests', 'request', 'tickets'], fr: ['demandes', 'demande'] },
  usage: 'command.requests.usage',
  help: 'command.requests.help',
  who: 'agent',
  button: true,
  confidential: true,

  async run(turn, typed, kit) {
    const no = noToRequests(turn);
    if (no) return refuse(turn, turn.say(no), kit);
    if (parseRequestName(typed) !== null && (await showOne(turn, typed, kit))) return;
    const words = requestWords(typed);
    const found = words.rest === '' ? null : find(turn, { text: words.rest }, kit);
    const customer = found?.kind === 'certain' && mayFileFor(turn, found.customer) ? found.customer : null;
    const filter = { ...words, customer, text: customer ? '' : words.rest };
    const { card, total } = await listingOf(turn, filter, 0, kit);
    // A text that is in no request may be the beginning of a customer's name.
    if (total === 0 && found?.kind === 'ask') {
      return withCustomer(turn, { command: requests, text: words.rest, argument: argumentOf(words) }, kit);
    }
    await turn.show(card);
  },

  async forCustomer(turn, { customer, argument, into }, kit) {
    const no = noToRequests(turn) ?? (mayFileFor(turn, customer) ? null : 'report.no.customer');
    if (no) return refuse(turn, turn.say(no), kit);
    const { card } = await listingOf(turn, { ...requestWords(argument), customer, text: '' }, 0, kit);
    await (into === undefined ? turn.show(card) : turn.replace(into, card));
  },
};

/** @returns false where a bare number may be something else: somebody's own ticket number. */
async function showOne(turn: Turn, typed: string, kit: Kit): Promise<boolean> {
  const seen = await seenRequest(turn, typed, kit);
  if (!seen) {
    if (/^\d/.test(typed)) return false;
    await refuse(turn, turn.say('report.noSuchRequest'), kit, turn.say('report.title'));
    return true;
  }
  if (await isHushed(turn, seen, kit)) {
    await refuse(turn, turn.say('room.sensitive'), kit, seen.request.name);
    return true;
  }
  recordLook(turn, seen.customer, 'request', kit);
  await showRequest(turn, seen, kit);
  return true;
}

/** The words of its own again, for after a question. */
function argumentOf({ state, mine }: RequestWords): string {
  return [state === 'any' ? 'all' : state, ...(mine ? ['mine'] : [])].join(' ');
}
