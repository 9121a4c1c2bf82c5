import type { Card } from '../../cards/card.ts';
import type { DraftProblems, SubscriptionDraft } from '../../cards/following/draft.ts';
import { subscribedCard } from '../../cards/subscribedCard.ts';
import { subscribeForm } from '../../cards/subscribeForm.ts';
import type { Key } from '../../locales/index.ts';
import type { SeenConversation } from '../../notifications/desk.ts';
import { recordLook } from '../answers/look.ts';
import { said } from '../findCustomer.ts';
import type { Kit } from '../kit.ts';
import { sees, type Turn } from '../turn.ts';
import { carries, noToFollowing } from './rights.ts';
import { sameWish } from './sameWish.ts';
import { type ReadWish, readWish } from './wish.ts';

/** With more customers than this a list to choose from would be too large for a card. */
const CHOICES_AT_MOST = 120;

/** Why something wasn't done, in words. */
export interface Refusal {
  readonly kind: 'refused';
  readonly title: string;
  readonly text: string;
}

/** What becomes of a wish: it is so now, it can't be, or the form has to be shown again. */
export type Outcome =
  | { readonly kind: 'done'; readonly card: Card }
  | Refusal
  | { readonly kind: 'again'; readonly problems: DraftProblems<SubscriptionDraft> };

/**
 * Has a conversation follow customers, or says why not. Rights and room are looked at anew; whether the person is in
 * that conversation is the caller's to know.
 *
 * @param id the subscription that is changed; null for a new one.
 */
export async function subscribe(
  turn: Turn,
  where: SeenConversation,
  draft: SubscriptionDraft,
  id: string | null,
  kit: Kit,
): Promise<Outcome> {
  const read = await readWish(turn, draft, kit);
  const { wish, settings, problems } = read;
  const no = noToFollowing(turn, wish.customers) ?? (await noToChanging(turn, where.key, id, kit));
  if (no) return { kind: 'refused', title: turn.say('act.title'), text: turn.say(no) };
  if (Object.keys(problems).length > 0) return { kind: 'again', problems };
  const unfit = await unfitness(turn, where, kit);
  if (unfit) return unfit;
  const by = { personId: turn.person.objectId, name: turn.person.name };
  const others = (await kit.desk.subscriptions(where.key)).filter((one) => one.id !== id);
  const already = id === null && others.some((one) => one.state === 'active' && sameWish(one, wish));
  if (already) await kit.desk.settings(where, settings);
  else if (id === null) await kit.desk.subscribe(where, settings, wish, by);
  else {
    await kit.desk.settings(where, settings);
    if (!(await kit.desk.change(where.key, id, wish, by))) await kit.desk.subscribe(where, settings, wish, by);
  }
  record(turn, wish, kit);
  return { kind: 'done', card: doneCard(turn, where, read, already, kit) };
}

/** Why nothing can be told in a room by itself; null where it can. */
export async function unfitness(turn: Turn, where: SeenConversation, kit: Kit): Promise<Refusal | null> {
  const fitness = await kit.places.fitness(where, { fresh: true });
  if (fitness.fit) return null;
  const text = turn.say('follow.unfit', { reason: turn.say(`room.reason.${fitness.reason}`) });
  return { kind: 'refused', title: turn.say('follow.unfitTitle'), text };
}

/** A subscription with customers whom this person doesn't see isn't this person's to change. */
async function noToChanging(turn: Turn, key: string, id: string | null, kit: Kit): Promise<Key | null> {
  if (id === null) return null;
  const before = (await kit.desk.subscriptions(key)).find((one) => one.id === id);
  return before && !carries(turn.rights, before.customers, kit) ? 'act.notYours' : null;
}

function doneCard(turn: Turn, where: SeenConversation, { wish, settings }: ReadWish, already: boolean, kit: Kit): Card {
  return subscribedCard({
    ...said(turn, kit),
    conversation: where.key,
    place: where.place,
    wish,
    settings,
    nameOf: (tenantId) => kit.directory.get(tenantId)?.name ?? null,
    already,
  });
}

function record(turn: Turn, { customers }: ReadWish['wish'], kit: Kit): void {
  for (const tenantId of customers.kind === 'named' ? customers.tenantIds : []) {
    const customer = kit.directory.get(tenantId);
    if (customer) recordLook(turn, customer, 'subscribe', kit);
  }
}

/** The form, as this person sees it. */
export function formOf(
  turn: Turn,
  where: SeenConversation,
  {
    draft,
    problems = {},
    id = null,
  }: { draft: SubscriptionDraft; problems?: Extract<Outcome, { kind: 'again' }>['problems']; id?: string | null },
  kit: Kit,
): Card {
  const visible = kit.directory.all().filter(sees(turn));
  return subscribeForm({
    ...said(turn, kit),
    conversation: where.key,
    place: where.place,
    id,
    draft,
    problems,
    mayAll: noToFollowing(turn, { kind: 'all' }) === null,
    choices: visible.length <= CHOICES_AT_MOST ? visible.toSorted((a, b) => a.name.localeCompare(b.name)) : 'asked',
  });
}
