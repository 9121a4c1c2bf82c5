import { AssertionError } from 'node:assert';
import { cardOf, textsOf } from '../helpers/cards.ts';
import type { Delivery } from '../helpers/connector.ts';
import { placeOf } from './places.ts';
import type { Arrival } from './stage.ts';
import type { Check, Expected } from './timeline.ts';

/**
 * Holds what arrived since the last check against what was to arrive.
 *
 * @param arrivals everything so far; from `since` on it is new.
 * @param names ids of messages by what the timeline calls them: those that are named now are added.
 * @throws AssertionError that lists what arrived when.
 */
export function compareArrivals(
  check: Check,
  arrivals: readonly Arrival[],
  since: number,
  names: Map<string, string>,
): void {
  const fresh = Map.groupBy(arrivals.slice(since), (one) => placeOf(one.conversationId));
  const { until, steps: _, anyOrder, ...places } = check;
  const expected = new Map<string, readonly Expected[]>(Object.entries(places));
  const wrong: string[] = [];
  for (const place of new Set([...expected.keys(), ...fresh.keys()])) {
    const wanted = expected.get(place) ?? [];
    const came = fresh.get(place) ?? [];
    const fault = anyOrder ? compareSet(wanted, came, names) : compareAll(wanted, came, names);
    if (fault) wrong.push(`${place}: ${fault}`);
  }
  if (wrong.length === 0) return;
  const list = arrivals.map((one, index) => `${index < since ? ' ' : '*'} ${inWords(one)}`);
  throw new AssertionError({
    message: [`by minute ${until}:`, ...wrong, '', 'arrived so far (* since the last check):', ...list].join('\n'),
  });
}

/** The first thing that is wrong at one place; null where nothing is. */
function compareAll(wanted: readonly Expected[], came: readonly Arrival[], names: Map<string, string>): string | null {
  let next = 0;
  for (const one of wanted) {
    const fault = compareOne(one, came[next], names);
    if (!fault) next += 1;
    else if (!one.maybe) return fault;
  }
  return compareOne(undefined, came[next], names);
}

/** The same where the order is left open. */
function compareSet(wanted: readonly Expected[], came: readonly Arrival[], names: Map<string, string>): string | null {
  const left = [...came];
  for (const one of wanted) {
    const index = left.findIndex((arrival) => compareOne(one, arrival, names) === null);
    if (index >= 0) left.splice(index, 1);
    else if (!one.maybe) return compareOne(one, left[0], names);
  }
  return compareOne(undefined, left[0], names);
}

/** What is wrong with an arrival; null where nothing is. */
function compareOne(
  wanted: Expected | undefined,
  came: Arrival | undefined,
  names: Map<string, string>,
): string | null {
  if (!wanted) return came ? `unexpected: ${inWords(came)}` : null;
  if (!came) return `missing: ${describeWanted(wanted)}`;
  const misfit = `${describeWanted(wanted)} was expected, not ${inWords(came)}`;
  const { way, text, card, of } = outline(came);
  const [kind, pattern, name] = partsOf(wanted);
  if (way !== kind || !pattern.test(text)) return misfit;
  if (kind === 'card' && name) names.set(name, came.id);
  else if (name && of !== null && names.get(name) !== of) return `${misfit} (another message than “${name}”)`;
  if (wanted.shows && !wanted.shows.test(card)) return `${inWords(came)} doesn't show ${wanted.shows}: ${card}`;
  if (wanted.hides?.test(card)) return `${inWords(came)} shows ${wanted.hides}: ${card}`;
  return null;
}

function partsOf(wanted: Expected): [kind: string, pattern: RegExp, name: string | undefined] {
  if ('card' in wanted) return ['card', wanted.card, wanted.as];
  if ('edit' in wanted) return ['edit', wanted.edit, wanted.of];
  return ['line', wanted.line, wanted.under];
}

function describeWanted(wanted: Expected): string {
  const [kind, pattern, name] = partsOf(wanted);
  return `${kind} ${pattern}${name ? ` (“${name}”)` : ''}`;
}

/** What a message is, and says. `of` is the message that it edits or is a line of; null where that can't be told. */
export function outline({ way, id, conversationId, activity }: Omit<Delivery, 'replyToId'>): {
  way: 'card' | 'edit' | 'line';
  text: string;
  card: string;
  of: string | null;
} {
  const thread = /;messageid=(.*)$/.exec(conversationId)?.[1] ?? null;
  const content = cardOf({ way, id, conversationId, activity, replyToId: null });
  const text = String(activity.summary ?? activity.text ?? '');
  const card = textsOf(content);
  if (way === 'update') return { way: 'edit', text, card, of: id };
  return { way: activity.attachments === undefined ? 'line' : 'card', text, card, of: thread };
}

function inWords(arrival: Arrival): string {
  const { way, text, of } = outline(arrival);
  const which = way === 'card' ? ` ${arrival.id}` : of ? ` of ${of}` : '';
  return `${arrival.minute.toFixed(2)} ${placeOf(arrival.conversationId)} ${way}${which}: ${text}`;
}
