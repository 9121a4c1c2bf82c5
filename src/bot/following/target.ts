import type { SeenConversation } from '../../notifications/desk.ts';
import type { ActionResult } from '../action.ts';
import type { Kit } from '../kit.ts';
import type { Turn } from '../turn.ts';

/** The conversation that something is about; or why this person may do nothing there. */
export type Target =
  | { readonly kind: 'found'; readonly where: SeenConversation }
  | { readonly kind: 'lost' }
  | { readonly kind: 'notMember' };

/**
 * Finds the conversation that a card names. A card's data prove nothing: unless it is the one where the person is just
 * now, Teams is asked whether the person is in it.
 *
 * @param key empty for where the person is.
 */
export async function targetOf(turn: Turn, key: string, kit: Kit): Promise<Target> {
  if (key === '' || key === turn.where.key) return { kind: 'found', where: turn.where };
  const where = await kit.places.find(key);
  if (!where) return { kind: 'lost' };
  return (await kit.places.isMember(where, turn.person)) ? { kind: 'found', where } : { kind: 'notMember' };
}

/** Runs work in the conversation that a card names, if this person is in it; otherwise says why nothing was done. */
export async function inTarget(
  turn: Turn,
  key: string,
  kit: Kit,
  work: (where: SeenConversation) => Promise<ActionResult>,
): Promise<ActionResult> {
  const target = await targetOf(turn, key, kit);
  if (target.kind === 'found') return work(target.where);
  return { kind: 'word', text: turn.say(target.kind === 'lost' ? 'act.lostPlace' : 'act.notMember') };
}
