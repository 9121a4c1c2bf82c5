import type { ActionResult } from '../action.ts';
import { recordLook } from '../answers/look.ts';
import type { Kit } from '../kit.ts';
import type { Turn } from '../turn.ts';
import { actorOf } from './actor.ts';
import type { Form } from './form.ts';
import { refusalWord } from './refusals.ts';
import { inRequest } from './seen.ts';
import { cardOf, placeOf } from './show.ts';

/** Joins a request that somebody has filed already: what was typed becomes a note, and the form becomes its card. */
export function join(turn: Turn, form: Form, name: string, kit: Kit): Promise<ActionResult> {
  return inRequest(turn, name, kit, async ({ request, customer }) => {
    // A form is about one customer: its words don't go to another's request.
    if (customer.tenantId !== form.customer.tenantId) return { kind: 'word', text: turn.say('report.noSuchRequest') };
    const place = placeOf(turn, turn.activity.replyToId ?? null, kit);
    const places = place.where.place === 'personal' ? [place] : [];
    const outcome = await kit.requests.join(request.id, noteOf(form), actorOf(turn), places);
    if (outcome.kind === 'not') return refusalWord(turn, outcome);
    recordLook(turn, customer, 'report', kit);
    await kit.requests.dropDraft(form.draftId, turn.person.objectId);
    await turn.replace(turn.activity.replyToId ?? '', cardOf(turn, { request: outcome.request, customer }, kit));
    return { kind: 'done' };
  });
}

/** What the one who joins has said, in lines. */
function noteOf({ typed: { fields } }: Form): string {
  const { title = '', description = '', users = '', ownTicket = '' } = fields;
  return [title, description, users, ownTicket].filter((text) => text !== '').join('\n');
}
