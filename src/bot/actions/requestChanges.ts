import { createHash } from 'node:crypto';
import { z } from 'zod';
import { NOTE_AT_MOST, TICKET_AT_MOST } from '../../cards/request/fields.ts';
import type { Actor } from '../../domain/actor.ts';
import type { Key } from '../../locales/index.ts';
import type { RequestOutcome } from '../../notifications/requestDesk.ts';
import { type ActionResult, action, quietly } from '../action.ts';
import { recordLook } from '../answers/look.ts';
import type { Kit } from '../kit.ts';
import { actorOf } from '../requests/actor.ts';
import { cleanText } from '../requests/cleanText.ts';
import { readSeverity } from '../requests/readForm.ts';
import { refusalWord } from '../requests/refusals.ts';
import { noToFiling } from '../requests/rights.ts';
import { inRequest } from '../requests/seen.ts';
import { cardOf } from '../requests/show.ts';
import type { Turn } from '../turn.ts';
import { field } from './fields.ts';
import { requestNumber } from './request.ts';

/** Numbers as Microsoft's and providers' systems give them: letters, digits, and what stands between them. */
const TICKET = /^(?=.*\d)[\p{L}\p{N}][\p{L}\p{N} ._\-#/:]{2,59}$/u;

/** What somebody wants to do to a request; `wrong` where what was typed for it can't be meant. */
type Wish = { readonly wrong: Key } | { act(id: string, by: Actor): Promise<RequestOutcome> };

/**
 * Does something to a request that a card names. Everybody else sees it by the edit of the cards that show it, whoever
 * pressed by the answer.
 */
function change(turn: Turn, name: string, wish: Wish, kit: Kit): Promise<ActionResult> {
  return inRequest(turn, name, kit, async ({ request, customer }) => {
    const no = noToFiling(turn);
    if (no) return { kind: 'word', text: turn.say(no) };
    if ('wrong' in wish) return { kind: 'word', text: turn.say(wish.wrong) };
    recordLook(turn, customer, 'request', kit);
    const outcome = await wish.act(request.id, actorOf(turn));
    if (outcome.kind === 'not') return refusalWord(turn, outcome);
    return { kind: 'card', card: cardOf(turn, { request: outcome.request, customer }, kit) };
  });
}

/** It was opened by hand, and has a number now. */
export const requestOpened = action({
  verb: 'requestOpened',
  data: z.object({ request: requestNumber, ticket: field(TICKET_AT_MOST * 4) }),
  needs: quietly,
  run(turn, { request, ticket }, kit) {
    const number = cleanText(ticket, 'one');
    const right = number.length <= TICKET_AT_MOST && TICKET.test(number);
    const wish: Wish = right
      ? { act: (id, by) => kit.requests.opened(id, number, by) }
      : { wrong: number === '' ? 'report.wrong.noTicket' : 'report.wrong.ticket' };
    return change(turn, request, wish, kit);
  },
});

/** Somebody adds something. The same press again adds nothing; another text from the same card does. */
export const requestNote = action({
  verb: 'requestNote',
  data: z.object({ request: requestNumber, note: field(NOTE_AT_MOST), press: field(100) }),
  needs: quietly,
  run(turn, { request, note, press }, kit) {
    const text = cleanText(note, 'several');
    const once = createHash('sha256')
      .update(JSON.stringify([turn.person.objectId, press, text]))
      .digest('base64url');
    const wish: Wish =
      text === '' ? { wrong: 'report.wrong.noNote' } : { act: (id, by) => kit.requests.note(id, text, by, once) };
    return change(turn, request, wish, kit);
  },
});

export const requestSeverity = action({
  verb: 'requestSeverity',
  data: z.object({ request: requestNumber, severity: field(20) }),
  needs: quietly,
  run(turn, { request, severity }, kit) {
    const read = readSeverity(severity);
    const wish: Wish = read
      ? { act: (id, by) => kit.requests.severity(id, read, by) }
      : { wrong: 'report.wrong.severity' };
    return change(turn, request, wish, kit);
  },
});

const plain = z.object({ request: requestNumber });

/** It is over. */
export const closeRequest = action({
  verb: 'closeRequest',
  data: plain,
  needs: quietly,
  run: (turn, { request }, kit) => change(turn, request, { act: kit.requests.close }, kit),
});

/** It was closed, and isn't over. */
export const reopenRequest = action({
  verb: 'reopenRequest',
  data: plain,
  needs: quietly,
  run: (turn, { request }, kit) => change(turn, request, { act: kit.requests.reopen }, kit),
});

/** Microsoft says that it is over, and it isn't for this customer. */
export const escalateRequest = action({
  verb: 'escalateRequest',
  data: plain,
  needs: quietly,
  run: (turn, { request }, kit) => change(turn, request, { act: kit.requests.escalate }, kit),
});
