import { randomUUID } from 'node:crypto';
import type { Card } from '../../cards/card.ts';
import { noticeCard } from '../../cards/noticeCard.ts';
import { handOverText } from '../../cards/request/handOverText.ts';
import type { RequestProblems } from '../../cards/request/requestForm.ts';
import type { Filed, RequestPlace } from '../../notifications/requestDesk.ts';
import type { ActionResult } from '../action.ts';
import { recordLook } from '../answers/look.ts';
import { said } from '../findCustomer.ts';
import { targetOf } from '../following/target.ts';
import type { Kit } from '../kit.ts';
import { timeZoneOf } from '../timeZone.ts';
import type { Turn } from '../turn.ts';
import { actorOf } from './actor.ts';
import { type Form, formCard, lookAt, type SeenForm } from './form.ts';
import { cardOf, placeOf } from './show.ts';

/** Files a form that has been kept already: looks at everything anew, and either files it or shows the form again. */
export async function submit(turn: Turn, form: Form, kit: Kit): Promise<ActionResult> {
  const seen = await lookAt(turn, form, kit);
  const { problems } = seen.read;
  if (Object.keys(problems).length > 0) {
    const count = Object.keys(asked(seen)).length;
    return again(turn, seen, kit, count === 0 ? turn.say('report.next') : turn.say('request.form.notYet', { count }));
  }
  if (isNews(turn, seen)) {
    const text = turn.say('report.news');
    await again(turn, seen, kit, text);
    return { kind: 'word', text };
  }
  const { content, route } = seen.read;
  const places = [...ownPlaces(turn, kit), ...(await roomPlaces(turn, seen, kit))];
  const filed = await kit.requests.file({ draftId: form.draftId, content, route, by: actorOf(turn), places });
  recordLook(turn, form.customer, 'report', kit);
  return afterwards(turn, seen, filed, kit);
}

/** It stands in the store. What is said of it from here on may fail: the outbox makes the card true by itself. */
async function afterwards(turn: Turn, seen: SeenForm, { kind, request }: Filed, kit: Kit): Promise<ActionResult> {
  const { customer, draftId } = seen;
  if (kind === 'alreadyOpen') {
    const text = turn.say('report.not.alreadyOpen', { name: request.name });
    return again(turn, await lookAt(turn, seen, kit, seen.about), kit, text);
  }
  if (kind === 'before') {
    // Somebody else's form of that id: a card that was passed on, or made up.
    if (request.filedBy.personId !== turn.person.objectId) {
      return again(turn, await anew(turn, seen, kit), kit, turn.say('report.again'));
    }
    // Filed, and then sent with other words, from where the form still stood.
    if (!saysTheSame(seen, request)) {
      await turn.show(await cardAgain(turn, await anew(turn, seen, kit), kit));
      return { kind: 'done' };
    }
    await kit.requests.dropDraft(draftId, turn.person.objectId);
    await replaceForm(turn, cardOf(turn, { request, customer }, kit));
    return { kind: 'done' };
  }
  try {
    await replaceForm(turn, cardOf(turn, { request, customer }, kit));
    if (request.state === 'handedOver') {
      // Microsoft's support reads English; the card has a button for the other language.
      await turn.write(handOverText({ request, customerName: customer.name, locale: 'en' }));
    }
    return { kind: 'done' };
  } catch (error) {
    kit.logger.warn(
      { err: error, request: request.id },
      'a request was filed, and its card could not be shown at once',
    );
    return { kind: 'word', text: turn.say('report.filed', { name: request.name }) };
  }
}

/**
 * Whether something is known that the form hasn't named: Microsoft has posted an issue, a colleague has filed a request. One's
 * own may be this very form's, which is pressed for the second time.
 */
function isNews({ person }: Turn, { known, seen }: SeenForm): boolean {
  const others = known.requests.filter(({ filedBy }) => filedBy.personId !== person.objectId);
  return [...known.issues, ...others].some(({ id }) => !seen.includes(id));
}

/** The form again, with everything in it. */
async function again(turn: Turn, seen: SeenForm, kit: Kit, text: string): Promise<ActionResult> {
  await replaceForm(turn, await cardAgain(turn, seen, kit));
  return { kind: 'done', text };
}

/** What is wrong, but for the kind of an Azure problem, which is asked only once its service is known. */
function asked({ read, typed }: SeenForm): RequestProblems {
  const { classificationId, ...problems } = read.problems;
  return typed.fields.classificationId === undefined ? problems : read.problems;
}

async function cardAgain(turn: Turn, seen: SeenForm, kit: Kit): Promise<Card> {
  const contact = await kit.requests.contact(turn.person.objectId);
  return formCard(turn, seen, { problems: asked(seen), contactKnown: contact !== null }, kit);
}

/** The same form under an id of its own, with what is known of it now. */
async function anew(turn: Turn, seen: SeenForm, kit: Kit): Promise<SeenForm> {
  const draftId = randomUUID();
  const { personId } = actorOf(turn);
  const before = await kit.requests.draft(seen.draftId, personId);
  if (before) await kit.requests.saveDraft({ ...before, id: draftId });
  await kit.requests.dropDraft(seen.draftId, personId);
  return lookAt(turn, { ...seen, draftId }, kit, seen.about);
}

function saysTheSame({ read, customer }: SeenForm, { content }: Filed['request']): boolean {
  const { title, description, users } = read.content;
  return (
    customer.tenantId === content.tenantId &&
    title === content.title &&
    description === content.description &&
    users === content.users
  );
}

function replaceForm(turn: Turn, card: Card) {
  return turn.replace(turn.activity.replyToId ?? '', card);
}

/** The form's own message, in the person's own chat. */
function ownPlaces(turn: Turn, kit: Kit): RequestPlace[] {
  const place = placeOf(turn, turn.activity.replyToId ?? null, kit);
  return place.where.place === 'personal' ? [place] : [];
}

/** The room that the form was opened from, where this person is in it still, and nobody reads along who may not. */
async function roomPlaces(turn: Turn, { room, about, issueId }: SeenForm, kit: Kit): Promise<RequestPlace[]> {
  // What can't be read just now may be a security matter.
  const mayBeSensitive = about ? about.sensitive : issueId !== '';
  if (room === '' || mayBeSensitive) return [];
  try {
    const target = await targetOf(turn, room, kit);
    if (target.kind !== 'found' || target.where.place === 'personal') return [];
    const fitness = await kit.places.fitness(target.where, { fresh: true });
    if (!fitness.fit) return [];
    return [{ where: target.where, activityId: null, locale: turn.locale, timeZone: timeZoneOf(turn, kit) }];
  } catch (error) {
    kit.logger.warn({ err: error }, 'a room could not be looked at: the card of a request does not go there');
    return [];
  }
}

/** What stands in place of a form that was thrown away. */
export function droppedCard(turn: Turn, kit: Kit) {
  const title = turn.say('report.dropped.title');
  return noticeCard({ ...said(turn, kit), title, text: turn.say('report.dropped.text'), tone: 'info' });
}
