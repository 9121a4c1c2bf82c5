import { parseRequestName } from '../../domain/serviceRequest.ts';
import type { ActionResult } from '../action.ts';
import { watchedIssue } from '../answers/watchedIssue.ts';
import type { Kit } from '../kit.ts';
import type { Turn } from '../turn.ts';
import { mayFileFor, noToRequests } from './rights.ts';
import type { SeenRequest } from './show.ts';

/**
 * A request by its number, among those that exist for this person.
 *
 * @param name `HB-1042` or `1042`, from wherever: a card proves nothing.
 * @returns null, too, where it is of a customer whom this person doesn't see.
 */
export async function seenRequest(turn: Turn, name: string, kit: Kit): Promise<SeenRequest | null> {
  const id = parseRequestName(name);
  const request = id === null || noToRequests(turn) ? null : await kit.requests.get(id);
  const customer = request ? kit.directory.get(request.content.tenantId) : undefined;
  return request && customer && mayFileFor(turn, customer) ? { request, customer } : null;
}

/** Runs work on a request that a card names, if it exists for this person; otherwise says no, without a word of why. */
export async function inRequest(
  turn: Turn,
  name: string,
  kit: Kit,
  work: (seen: SeenRequest) => Promise<ActionResult>,
): Promise<ActionResult> {
  const no = noToRequests(turn);
  if (no) return { kind: 'word', text: turn.say(no) };
  const seen = await seenRequest(turn, name, kit);
  if (!seen) return { kind: 'word', text: turn.say('report.noSuchRequest') };
  if (await isHushed(turn, seen, kit)) return { kind: 'word', text: turn.say('room.sensitive') };
  return work(seen);
}

/** Whether a request is about something of which nothing is said in a room. */
export async function isHushed({ room }: Turn, { request, customer }: SeenRequest, kit: Kit): Promise<boolean> {
  const { issueId, sensitive } = request.content;
  if (!room || issueId === null) return false;
  if (sensitive) return true;
  return (await watchedIssue(customer, issueId, kit))?.known.body.sensitive ?? false;
}
