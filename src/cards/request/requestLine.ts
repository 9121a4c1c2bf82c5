import type { Actor } from '../../domain/actor.ts';
import type { Locale } from '../../domain/locale.ts';
import type { RequestChange, ServiceRequest } from '../../domain/serviceRequest.ts';
import { translator } from '../../locales/index.ts';
import { apart, shorten } from '../escape.ts';
import { zonedTime } from '../zonedTime.ts';
import { changeText } from './changeText.ts';

/** A line is read in a notification. */
const WORDS_AT_MOST = 240;

/**
 * What happened to a request, for the thread below its card and for the filer's own note: plain text. It names the request
 * and the customer, since a chat has no threads and a phone shows the line alone.
 *
 * @param options.by null for Microsoft, or the bot by itself.
 * @param options.timeZone IANA, the conversation's.
 */
export function requestLine(options: {
  readonly change: RequestChange;
  readonly by: Actor | null;
  readonly request: ServiceRequest;
  readonly customerName: string;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly now: Date;
}): string {
  const { change, by, request, customerName, locale, timeZone, now } = options;
  const say = translator(locale);
  const written = (at: Date) => zonedTime(at, { now, locale, timeZone });
  const values = {
    name: request.name,
    customer: apart(shorten(customerName, 60)),
    service: apart(shorten(request.content.service, 60)),
    // The sentence has an end of its own.
    what: changeText(change, { say, written, outside: apart, most: WORDS_AT_MOST }).replace(
      /[.…]+(?=[\u2068\u2069]*$)/u,
      (end) => (end.includes('…') ? '…' : ''),
    ),
  };
  return by ? say('request.lineBy', { ...values, person: apart(shorten(by.name, 60)) }) : say('request.line', values);
}
