import { type Told, told } from '../../http.ts';
import type { Operation, OperationError } from '../../support/operations.ts';
import { armError } from '../armError.ts';
import type { SupportAsked } from './asked.ts';
import { messageBody, ticketBody } from './bodies.ts';
import { noTicket } from './refusals.ts';

/** 202, and where it can be asked after. */
export function accepted({ url, version, subscriptionId, desk }: SupportAsked, { id }: Operation): Told {
  const { retryAfter } = desk.settings();
  const at = (kind: string) =>
    `${url.origin}/subscriptions/${subscriptionId}/providers/Microsoft.Support/${kind}/${id}?api-version=${version}`;
  return told(202, undefined, {
    location: at('operationResults'),
    'azure-asyncoperation': at('operationsStatus'),
    ...(retryAfter === null ? {} : { 'retry-after': retryAfter }),
  });
}

/**
 * Something that is accepted now and done later; or at once, where the settings say so.
 *
 * @param run does it; returns what goes wrong.
 */
export function create(
  asked: SupportAsked,
  target: string,
  body: unknown,
  run: (at: Date) => OperationError | null,
  result: () => Told,
): Told {
  const { desk, now, subscriptionId } = asked;
  const { creates, loseAnswers } = desk.settings();
  if (creates === 'atOnce') {
    const error = desk.settings().failure ?? run(now);
    if (error) return armError(400, error.code, error.message);
  }
  const operation = creates === 'later' ? desk.operations.accept(subscriptionId, target, body, run) : null;
  if (loseAnswers > 0) {
    desk.controls.set({ loseAnswers: loseAnswers - 1 });
    return armError(504, 'GatewayTimeout', 'The gateway did not receive a response in time.');
  }
  return operation ? accepted(asked, operation) : result();
}

/** How far an operation is: `operationsStatus`, or `operationResults` with what has come of it. */
export function answerOperation(asked: SupportAsked, kind: string, id: string): Told {
  const { desk, subscriptionId, url } = asked;
  const operation = desk.operations.poll(subscriptionId, id);
  if (!operation) return armError(404, 'ResourceNotFound', `There is no operation '${id}'.`);
  const { done, startedAt } = operation;
  if (kind === 'operationResults') {
    if (!done) return accepted(asked, operation);
    return done.error ? armError(400, done.error.code, done.error.message) : resultOf(asked, operation);
  }
  const { retryAfter } = desk.settings();
  return told(
    200,
    {
      id: url.pathname,
      name: id,
      status: done ? (done.error ? 'Failed' : 'Succeeded') : 'InProgress',
      startTime: startedAt.toISOString(),
      ...(done ? { endTime: done.at.toISOString() } : {}),
      ...(done?.error ? { error: done.error } : {}),
    },
    done || retryAfter === null ? {} : { 'retry-after': retryAfter },
  );
}

function resultOf({ desk, subscriptionId, version }: SupportAsked, { target }: Operation): Told {
  const [, , , , , name = '', , messageName] = target.split('/').slice(1);
  const ticket = desk.shelf.get(subscriptionId, name);
  if (!ticket) return noTicket(name);
  if (messageName === undefined) return told(200, ticketBody(ticket, version));
  const message = ticket.messages.find((one) => one.name === messageName);
  return message ? told(200, messageBody(message, ticket)) : noTicket(name);
}
