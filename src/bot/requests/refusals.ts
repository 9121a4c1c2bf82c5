import type { RequestOutcome } from '../../notifications/requestDesk.ts';
import type { ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';

/** Why something wasn't done to a request, in a word. */
export function refusalWord(turn: Turn, { why, request }: Extract<RequestOutcome, { kind: 'not' }>): ActionResult {
  return { kind: 'word', text: turn.say(`report.not.${why}`, { name: request?.name ?? '' }) };
}
