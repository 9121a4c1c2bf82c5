import { outline } from './compareArrivals.ts';
import { PLACES } from './killing.ts';
import { placeOf } from './places.ts';
import type { Arrival } from './stage.ts';

/** Something that arrived, and what it is. */
type Told = Pick<Arrival, 'id' | 'life' | 'seen'> & ReturnType<typeof outline>;

/**
 * Looks whether every conversation has been told the truth of issues that opened, got worse and are over: nothing missing,
 * and nothing doubled, be it a card, an edit or a line, but what was being sent there when the program was killed.
 *
 * @param requests everything that came, with what nobody would see.
 * @returns what isn't so, in words.
 */
export function untruths(requests: readonly Arrival[], issues: readonly string[]): string[] {
  return PLACES.flatMap((place) => {
    const here = toldAt(place, requests);
    return issues.flatMap((issue) => untruthsOf(here, issue).map((what) => `${place}: ${issue}: ${what}`));
  });
}

/** How many cards, edits and lines about issues came again after a kill, over all conversations. */
export function doubled(requests: readonly Arrival[], issues: readonly string[]): number {
  return PLACES.flatMap((place) => {
    const here = toldAt(place, requests);
    return issues.flatMap((issue) => partsOf(here, issue).flatMap(repetitions));
  }).length;
}

function toldAt(place: string, requests: readonly Arrival[]): readonly Told[] {
  const here = requests.filter((one) => placeOf(one.conversationId) === place);
  return here.map((one) => ({ ...outline(one), id: one.id, life: one.life, seen: one.seen }));
}

/** Something that there is to tell of an issue, and each time that it came. */
interface Part {
  readonly what: string;
  readonly came: readonly Told[];
}

/** What there is to tell of an issue, in order. */
function partsOf(here: readonly Told[], issue: string): readonly Part[] {
  const mine = here.filter((one) => one.text.includes(issue));
  const of = (way: Told['way'], words: string) => mine.filter((one) => one.way === way && one.text.includes(words));
  return [
    { what: 'card', came: of('card', '') },
    { what: 'edit that it is worse', came: of('edit', 'is down for') },
    { what: 'line that it is worse', came: of('line', 'worse') },
    { what: 'edit that it is over', came: of('edit', 'is restored for') },
    { what: 'line that it is over', came: of('line', 'restored') },
  ];
}

function untruthsOf(here: readonly Told[], issue: string): string[] {
  const parts = partsOf(here, issue);
  const wrong = parts.flatMap(({ what, came }) => (came.length === 0 ? [`no ${what}`] : []));
  for (const part of parts) {
    const fits = repetitions(part).every(([once, again]) =>
      again.way === 'edit'
        ? !parts.some((other) => cameAgainBehind(here, other, once, again))
        : wasBeingSent(here, once, again),
    );
    if (!fits) wrong.push(`${part.what}: doubled, and was not being sent at a kill`);
  }
  // An edit that takes in what has come since goes to the end of what waits: it may come after its line.
  const inOrder = parts.filter(({ what }) => !what.startsWith('edit'));
  const firsts = inOrder.flatMap(({ came }) => (came[0] ? [here.indexOf(came[0])] : []));
  if (firsts.some((position, index) => position < (firsts[index - 1] ?? 0))) wrong.push('out of order');
  const card = parts[0]?.came.at(-1)?.id;
  const shown = here.findLast((one) => one.way !== 'line' && one.id === card)?.text ?? '';
  if (!shown.includes('is restored for')) wrong.push(`shows “${shown}”`);
  return wrong;
}

/**
 * What came again, each time with when it had come last. An edit does where it shows what its message shows already, after
 * a kill: in one life of the program, one that was decided while another was being sent may do so, too.
 */
function repetitions({ came }: Part): readonly (readonly [once: Told, again: Told])[] {
  return came.flatMap((again, index) => {
    const once = came[index - 1];
    if (!once || (again.way === 'edit' && (again.seen || once.life === again.life))) return [];
    return [[once, again] as const];
  });
}

/**
 * Whether the program died while it was sending `once`, and sent it again: `once` is the last that came before a kill, and
 * `again` the first that came after it. So a kill doubles one message in a conversation at most.
 */
function wasBeingSent(here: readonly Told[], once: Told, again: Told): boolean {
  return once.life < again.life && here.indexOf(again) === here.indexOf(once) + 1;
}

/**
 * Whether a card or line that came behind an edit came again behind that edit's repetition: then both were sent before the
 * first was taken down. An edit that shows the same needn't be one that came twice: one that was decided while another was
 * being sent goes to the end of what waits, and may be sent by the next program only.
 */
function cameAgainBehind(here: readonly Told[], part: Part, once: Told, again: Told): boolean {
  return repetitions(part).some(
    ([first, second]) =>
      second.way !== 'edit' &&
      first.life === once.life &&
      here.indexOf(first) > here.indexOf(once) &&
      here.indexOf(second) > here.indexOf(again),
  );
}
