import { z } from 'zod';
import type { SeenConversation } from '../../notifications/desk.ts';
import { type ActionResult, action, openly } from '../action.ts';
import { detailOf, listingOf, mayEnd, muteOf, visibleMutes, visibleSubscriptions } from '../following/listing.ts';
import { carries, noToActing } from '../following/rights.ts';
import { unfitness } from '../following/subscribe.ts';
import { inTarget } from '../following/target.ts';
import type { Kit } from '../kit.ts';
import type { Turn } from '../turn.ts';
import { acting, conversation, field } from './fields.ts';

const data = z.object({ conversation, id: field(30) });

const over = (turn: Turn): ActionResult => ({ kind: 'word', text: turn.say('subscriptions.gone') });
const notYours = (turn: Turn): ActionResult => ({ kind: 'word', text: turn.say('act.notYours') });
const actor = ({ person }: Turn) => ({ personId: person.objectId, name: person.name });

/** The list. */
export const subscriptions = action({
  verb: 'subscriptions',
  data,
  needs: openly,
  run: (turn, { conversation: key }, kit) =>
    inTarget(turn, key, kit, async (where) => ({ kind: 'card', card: await listingOf(turn, where, kit) })),
});

/** One of the list. */
export const subscription = action({
  verb: 'subscription',
  data,
  needs: openly,
  run: (turn, { conversation: key, id }, kit) =>
    inTarget(turn, key, kit, async (where) => {
      const one = (await visibleSubscriptions(turn, where.key, kit)).find((other) => other.id === id);
      return one ? { kind: 'card', card: detailOf(turn, where, one, kit) } : over(turn);
    }),
});

/** One mute of the list. */
export const mutes = action({
  verb: 'mutes',
  data,
  needs: openly,
  run: (turn, { conversation: key, id }, kit) =>
    inTarget(turn, key, kit, async (where) => {
      const one = (await visibleMutes(turn, where.key, kit)).find((other) => other.id === id);
      return one ? { kind: 'card', card: muteOf(turn, where, one, kit) } : over(turn);
    }),
});

/** Tells it no more. */
export const endSubscription = action({
  verb: 'endSubscription',
  data,
  needs: openly,
  run: (turn, { conversation: key, id }, kit) =>
    inTarget(turn, key, kit, async (where) => {
      const one = (await visibleSubscriptions(turn, where.key, kit)).find((other) => other.id === id);
      if (!one) return over(turn);
      const no = noToActing(turn);
      if (no) return { kind: 'word', text: turn.say(no) };
      if (!mayEnd(turn, one, kit)) return notYours(turn);
      await kit.desk.unsubscribe(where.key, [id]);
      return { kind: 'card', card: await listingOf(turn, where, kit) };
    }),
});

/** Goes on with one that rests: by the rights of whoever pressed, and in a room that is fit now. */
export const resumeSubscription = action({
  verb: 'resumeSubscription',
  data,
  needs: openly,
  run: (turn, { conversation: key, id }, kit) =>
    inTarget(turn, key, kit, async (where) => {
      const one = (await visibleSubscriptions(turn, where.key, kit)).find((other) => other.id === id);
      if (!one || one.state === 'active') return over(turn);
      return (await resume(turn, where, [one.id], kit)) ?? { kind: 'card', card: await listingOf(turn, where, kit) };
    }),
});

/** Goes on with everything that rests because the bot had been removed. */
export const restore = action({
  verb: 'restore',
  data,
  needs: acting,
  run: (turn, { conversation: key }, kit) =>
    inTarget(turn, key, kit, async (where) => {
      const resting = (await visibleSubscriptions(turn, where.key, kit)).filter((one) => one.reason === 'removed');
      if (resting.length === 0) return { kind: 'word', text: turn.say('subscriptions.nothingToRestore') };
      const ids = resting.filter((one) => carries(turn.rights, one.customers, kit)).map((one) => one.id);
      return (await resume(turn, where, ids, kit)) ?? { kind: 'word', text: turn.say('subscriptions.resumed') };
    }),
});

/** @returns why not; null where they go on. */
async function resume(
  turn: Turn,
  where: SeenConversation,
  ids: readonly string[],
  kit: Kit,
): Promise<ActionResult | null> {
  const no = noToActing(turn);
  if (no) return { kind: 'word', text: turn.say(no) };
  const wanted = (await kit.desk.subscriptions(where.key)).filter((one) => ids.includes(one.id));
  if (wanted.length === 0 || !wanted.every((one) => carries(turn.rights, one.customers, kit))) return notYours(turn);
  const unfit = await unfitness(turn, where, kit);
  if (unfit) return { kind: 'word', text: unfit.text };
  await kit.desk.resume(where.key, ids, actor(turn));
  return null;
}

/** Ends a silence. */
export const unmute = action({
  verb: 'unmute',
  data,
  needs: openly,
  run: (turn, { conversation: key, id }, kit) =>
    inTarget(turn, key, kit, async (where) => {
      const no = noToActing(turn);
      if (no) return { kind: 'word', text: turn.say(no) };
      // One about a customer whom this person doesn't see isn't there, whatever id the card carries.
      const one = (await visibleMutes(turn, where.key, kit)).find((other) => other.id === id);
      if (!one || !(await kit.desk.unmute(where.key, one.id))) return over(turn);
      return { kind: 'card', card: await listingOf(turn, where, kit) };
    }),
});
