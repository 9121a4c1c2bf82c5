import { z } from 'zod';
import type { SendResult } from '../notifications/messenger.ts';
import { parseRetryAfter } from '../services/upstream/retryAfter.ts';

const failure = z.looseObject({
  name: z.string().optional().catch(undefined),
  code: z.union([z.string(), z.number()]).optional().catch(undefined),
  statusCode: z.number().optional().catch(undefined),
  response: z.looseObject({ headers: z.unknown() }).optional().catch(undefined),
  body: z
    .looseObject({ error: z.looseObject({ code: z.string().catch('') }).optional() })
    .optional()
    .catch(undefined),
});

/** The bot may not write there until it hears from there again. Source: Teams' table of bot API status codes. */
const SHUT_OUT = new Set([
  'BotDisabledByAdmin',
  'BotNotInConversationRoster',
  'ConversationBlockedByUser',
  'ForbiddenOperationException',
  'NotEnoughPermissions',
]);

/**
 * What a failed call to Teams' connector means for what was to be sent. The one mapper from what botbuilder throws.
 *
 * @param now the instant of the answer: Retry-After counts from there.
 * @param existing the call was about a message that is there already: an edit, or a line below it.
 */
export function sendFailure(error: unknown, now: Date, existing: boolean): SendResult {
  const read = failure.safeParse(error);
  const { statusCode, code, body, response } = read.success ? read.data : {};
  const named = body?.error?.code || (typeof code === 'string' ? code : '');
  const reason = named || (statusCode === undefined ? 'unreachable' : String(statusCode));
  switch (statusCode) {
    case 400:
      return { kind: 'refused', reason };
    case 401:
      // The registration, not the conversation, is at fault: an operator mends it, and nothing may be lost until then.
      return { kind: 'again', at: null, reason };
    case 403:
      return SHUT_OUT.has(named) || named === '' ? { kind: 'shutOut', reason } : { kind: 'refused', reason };
    case 404:
      if (named === 'ConversationNotFound') return { kind: 'shutOut', reason };
      return existing ? { kind: 'messageGone' } : { kind: 'shutOut', reason };
    case 413:
      return { kind: 'tooLarge' };
    case 500:
      // Teams calls this final for one call; a card that must not be lost is tried again all the same, later.
      return { kind: 'again', at: null, reason };
    default:
      if (statusCode !== undefined && statusCode < 500 && ![408, 412, 429].includes(statusCode)) {
        return { kind: 'refused', reason };
      }
      return { kind: 'again', at: parseRetryAfter(retryAfterOf(response?.headers), now), reason };
  }
}

function retryAfterOf(headers: unknown): string | null {
  if (typeof headers !== 'object' || headers === null || !('get' in headers)) return null;
  if (typeof headers.get !== 'function') return null;
  const value: unknown = headers.get('retry-after');
  return typeof value === 'string' ? value : null;
}
