import type { T } from '../../locales/index.ts';
import { type Action, execute, open, toggle } from '../actions.ts';
import { safeLink } from '../escape.ts';
import { alone } from './parts.ts';
import type { RequestCardOptions } from './requestCard.ts';
import { NOTE_BOX, SEVERITY_BOX } from './requestParts.ts';
import type { Standing } from './standing.ts';

/** A request card's buttons, the main ones first: six at most. What the hand-over needs stands with its steps. */
export function requestActions({ request, portal }: RequestCardOptions, standing: Standing, say: T): Action[] {
  const data = { request: request.id };
  const details = alone(execute(say('action.details'), { verb: 'requestDetails', ...data }));
  const ticket = request.ticket?.link ? safeLink(request.ticket.link) : null;
  // A portal would refuse what only the provider may open.
  const page = portal === null || request.route === 'provider' ? null : safeLink(portal);
  const where = [
    ...(ticket ? [open(say('request.action.ticket'), ticket)] : []),
    ...(ticket === null && page ? [open(say('request.action.portal'), page)] : []),
  ];
  if (standing === 'closed') {
    return [alone(execute(say('request.action.reopen'), { verb: 'reopenRequest', ...data })), details, ...where];
  }
  const handingOver = standing === 'toOpen' || standing === 'toProvider';
  return [
    toggle(say('request.action.note'), NOTE_BOX),
    toggle(say('request.action.severity'), SEVERITY_BOX),
    // Asked on top already.
    ...(standing === 'over' ? [] : [alone(execute(say('request.action.close'), { verb: 'closeRequest', ...data }))]),
    details,
    ...(handingOver ? [] : where),
  ];
}
