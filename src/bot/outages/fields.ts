import type { ActionResult } from '../action.ts';
import { field } from '../actions/fields.ts';
import type { Turn } from '../turn.ts';

/** Which of a message's issues is meant. */
export const issueKey = field(300);

/** The answer where there is no such issue, or none that this person may see: both are the same. */
export const unseen = (turn: Turn): ActionResult => ({ kind: 'word', text: turn.say('access.noSuchCustomer') });
