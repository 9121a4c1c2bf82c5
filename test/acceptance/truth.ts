import { outline } from './compareArrivals.ts';
import { PLACES } from './killing.ts';
import { placeOf } from './places.ts';
import type { Arrival } from './stage.ts';

/** Something that arrived, and what it is. */
type Told = Pick<Arrival, 'id' | 'life'> & ReturnType<typeof outline>;

/**
 * Looks whether every conversation has been told the truth of issues that opened, got worse and are over: nothing missing,
 * and nothing doubled but what was being sent there when the program was killed.
 *
 * @returns what isn't so, in words.
 */
export function untruths(arrivals: readonly Arrival[], issues: readonly string[]): string[] {
  return PLACES.flatMap((place) => {
    const here = toldAt(place, arrivals);
    return issues.flatMap((issue) => untruthsOf(here, issue).map((what) => `${place}: ${issue}: ${what}`));
  });
}

/** How many cards and lines about issues came more than once, over all conversations. */
export function doubled(arrivals: readonly Arrival[], issues: readonly string[]): number {
  const told = PLACES.flatMap((place) => issues.flatMap((issue) => partsOf(toldAt(place, arrivals), issue)));
  return told.reduce((sum, { came }) => sum + Math.max(0, came.length - 1), 0);
}

function toldAt(place: string, arrivals: readonly Arrival[]): readonly Told[] {
  const here = arrivals.filter((one) => placeOf(one.conversationId) === place);
  return here.map((one) => ({ ...outline(one), id: one.id, life: one.life }));
}

/** What there is to tell of an issue, in order, and each time that it came. */
function partsOf(here: readonly Told[], issue: string): readonly { what: string; came: readonly Told[] }[] {
  const mine = here.filter((one) => one.text.includes(issue));
  const lines = mine.filter((one) => one.way === 'line');
  return [
    { what: 'card', came: mine.filter((one) => one.way === 'card') },
    { what: 'line that it is worse', came: lines.filter((one) => one.text.includes('worse')) },
    { what: 'line that it is over', came: lines.filter((one) => one.text.includes('restored')) },
  ];
}

function untruthsOf(here: readonly Told[], issue: string): string[] {
  const parts = partsOf(here, issue);
  const wrong = parts.flatMap(({ what, came }) => (came.length === 0 ? [`no ${what}`] : []));
  for (const { what, came } of parts) {
    const fits = came.every((again, index) => index === 0 || wasBeingSent(here, came[index - 1], again));
    if (!fits) wrong.push(`${what}: doubled, and was not being sent at a kill`);
  }
  const firsts = parts.flatMap(({ came }) => (came[0] ? [here.indexOf(came[0])] : []));
  if (firsts.some((position, index) => position < (firsts[index - 1] ?? 0))) wrong.push('out of order');
  const card = parts[0]?.came.at(-1)?.id;
  const shown = here.findLast((one) => one.way !== 'line' && one.id === card)?.text ?? '';
  if (!shown.includes('is restored for')) wrong.push(`shows “${shown}”`);
  return wrong;
}

/**
 * Whether the program died while it was sending `once`, and sent it again: `once` is the last that came before a kill, and
 * `again` the first that came after it. So a kill doubles one message in a conversation at most.
 */
function wasBeingSent(here: readonly Told[], once: Told | undefined, again: Told): boolean {
  return once !== undefined && once.life < again.life && here.indexOf(again) === here.indexOf(once) + 1;
}
