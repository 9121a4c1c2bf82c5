import type { Customer } from '../../domain/customer.ts';
import { createDistance, errorsAtMost } from './nearness.ts';
import type { Entry, SearchIndex } from './searchIndex.ts';

/** So many customers are offered where none fits. */
const SHOWN = 5;
/** So many words of a text are looked at: no name has more that tell. */
const WORDS = 4;
/** Shorter words say nothing of a name. */
const SHORTEST = 3;

/**
 * Customers whose names have a word in common with a text that fits none: those that have most of it first, and a word
 * that few names have counts for more than one that many have. Where no name has one of its words, those with a word
 * that a typing error turns into one.
 *
 * @param words folded.
 * @param sees whether the person who asks may know of a customer: others take no part, not in what counts either.
 */
export function wordsInCommon(
  index: SearchIndex,
  words: readonly string[],
  sees: (customer: Customer) => boolean,
): Customer[] {
  const telling = words.filter((one) => one.length >= SHORTEST).slice(0, WORDS);
  const exact = best(
    telling.map((word) => index.byWord.get(word) ?? []),
    sees,
  );
  return exact.length > 0
    ? exact
    : best(
        telling.map((word) => entriesNear(index, word)),
        sees,
      );
}

/** @param found the customers that have each word. */
function best(found: readonly (readonly Entry[])[], sees: (customer: Customer) => boolean): Customer[] {
  const scores = new Map<Entry, number>();
  for (const all of found) {
    const having = all.filter((entry) => sees(entry.customer));
    for (const entry of having) scores.set(entry, (scores.get(entry) ?? 0) + 1 / having.length);
  }
  return [...scores]
    .toSorted(([a, one], [b, other]) => other - one || (a.name < b.name ? -1 : 1))
    .slice(0, SHOWN)
    .map(([entry]) => entry.customer);
}

function entriesNear({ byWord }: SearchIndex, word: string): Entry[] {
  const distance = createDistance(word, errorsAtMost(word));
  const near = new Set<Entry>();
  for (const [other, entries] of byWord) if (distance(other) !== null) for (const entry of entries) near.add(entry);
  return [...near];
}
