import type { Customer } from '../../domain/customer.ts';
import { fold } from '../../domain/fold.ts';
import { bestFirst, byName, fragmentOf } from './search.ts';
import type { SearchIndex } from './searchIndex.ts';

/** Nobody has a longer name. */
const LONGEST = 300;

/**
 * Customers that somebody who is still typing may mean: those whose names hold each word of the text, or a part of one,
 * and those with a domain that begins with it. Nothing typed yet: the first ones by name.
 *
 * @param sees whether the person who asks may know of a customer.
 * @param most so many.
 */
export function complete(
  index: SearchIndex,
  text: string,
  sees: (customer: Customer) => boolean,
  most: number,
): readonly Customer[] {
  if (text.length > LONGEST) return [];
  const folded = fold(text);
  const domain = text.trim().toLowerCase();
  const words = folded.split(' ');
  const joined = words.join('');
  const fitting = index.entries.filter(
    (entry) =>
      (domain === '' ||
        (folded !== '' && fragmentOf(entry, words, joined)) ||
        entry.customer.domains.some((one) => one.startsWith(domain))) &&
      sees(entry.customer),
  );
  const ordered = folded === '' ? fitting.toSorted(byName) : bestFirst(fitting, folded);
  return ordered.slice(0, most).map((entry) => entry.customer);
}
