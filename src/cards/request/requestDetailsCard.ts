import type { RequestEvent } from '../../domain/serviceRequest.ts';
import { type T, translator } from '../../locales/index.ts';
import { execute } from '../actions.ts';
import type { Card } from '../card.ts';
import { escapeMarkdown, shorten } from '../escape.ts';
import { capital } from '../text/capital.ts';
import { clockTime } from '../times.ts';
import { header } from '../tone.ts';
import { changeText } from './changeText.ts';
import { requestFacts } from './facts.ts';
import { type Part, requestTemplate, section, words } from './parts.ts';
import type { RequestCardOptions } from './requestCard.ts';
import { reportedParts } from './requestParts.ts';
import { standingOf, toneOf } from './standing.ts';

const render = requestTemplate('requestDetails');

/** What the trail may take, in bytes of its JSON: the rest of the card has to find room below 40 KB. */
const ROOM = 18_000;

/**
 * A request with its audit trail: who did what when, the newest first.
 *
 * @param options.events oldest first, as they are kept.
 */
export function requestDetailsCard(options: RequestCardOptions & { readonly events: readonly RequestEvent[] }): Card {
  const { request, customerName, now } = options;
  const say = translator(options.locale);
  const { name, content, id } = request;
  return render(
    {
      ...header(toneOf(standingOf(request)), say('request.trail.title', { name })),
      subtitle: [customerName, content.service].map((text) => escapeMarkdown(shorten(text, 120))).join(' · '),
      parts: [...trail(options.events, now, say), section(requestFacts(options, say)), ...reportedParts(request, say)],
      footers: [],
      actions: [execute(say('request.action.back', { name }), { verb: 'request', request: id })],
    },
    say('request.trail.summary', { name }),
  );
}

function trail(events: readonly RequestEvent[], now: Date, say: T): Part[] {
  let room = ROOM;
  const shown: Part[] = [];
  const newest = events.toReversed();
  for (const event of newest) {
    const parts = eventParts(event, now, say);
    room -= Buffer.byteLength(JSON.stringify(parts));
    if (room < 0 && shown.length > 0) break;
    shown.push({ type: 'Container', spacing: 'Small', items: parts });
  }
  const count = events.length - shown.length;
  return count === 0 ? shown : [...shown, words(say('request.trail.leftOut', { count }), { small: true })];
}

function eventParts({ at, by, change }: RequestEvent, now: Date, say: T): Part[] {
  const microsofts = change.kind === 'message' || change.kind === 'status' || change.kind === 'issueOver';
  const person = by ? shorten(by.name, 80) : say(microsofts ? 'request.trail.microsoft' : 'request.trail.bot');
  const text = changeText(change, { say, outside: escapeMarkdown, written: (date) => clockTime(date, now) });
  return [
    words(say('request.trail.by', { time: clockTime(at, now), person: escapeMarkdown(person) }), { small: true }),
    words(capital(text), { close: true }),
  ];
}
