import type { Customer } from '../../domain/customer.ts';
import { fold } from '../../domain/fold.ts';
import type { Search } from '../../domain/search.ts';
import { createDistance, errorsAtMost } from './nearness.ts';
import type { Entry, SearchIndex } from './searchIndex.ts';
import { wordsInCommon } from './wordsInCommon.ts';

/** How many customers a question, or the offer of others, names. */
const SHOWN = 10;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** What people say for `&`, which names are written with: it takes no part in a guess. */
const ANDS = new Set(['et', 'and', 'und', 'y', 'e']);
/** Microsoft's names have 256 characters at most: what is longer is no name, and would be compared with all of them. */
const LONGEST = 300;
const DOMAIN = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u;

/**
 * Finds the customer that a text names. Reading the wrong customer to a caller is the worst mistake, so it is certain
 * only for a tenant id, a domain, a user's address in one, an alias, quotes, the full name, or a whole word that one
 * customer's name alone holds. A fragment or a typing error asks.
 *
 * Whoever isn't seen takes no part at all: not in what is certain, not in counts, not in guesses.
 *
 * @param sees whether the person who asks may know of a customer.
 */
export function search(index: SearchIndex, text: string, sees: (customer: Customer) => boolean): Search {
  if (text.length > LONGEST) return { kind: 'none', nearest: [] };
  const quoted = /^["'«“](.+)["'»”]$/u.exec(text.trim())?.[1];
  const typed = (quoted ?? text).trim();
  const visible = (found: readonly Entry[] | undefined) => (found ?? []).filter((entry) => sees(entry.customer));
  if (GUID.test(typed)) return decided(visible(one(index.byTenant.get(typed.toLowerCase()))));
  const host = typed.toLowerCase().replace(/^[^\s@]+@/, '');
  if (DOMAIN.test(host)) {
    const found = visible(index.byDomain.get(host));
    if (found.length > 0) return decided(found);
    if (typed.includes('@')) return none(index, fold(host), sees);
  }
  const folded = fold(typed);
  if (folded === '') return { kind: 'none', nearest: [] };
  const named = visible(index.byName.get(folded));
  if (named.length > 0) return certain(named, sharing(index, folded, visible, named));
  const words = folded.split(' ');
  const holding = visible(index.byWord.get(words[0] ?? '')).filter((entry) => holdsWords(entry, folded));
  if (holding.length > 0) return decided(holding.toSorted(byName));
  const joined = words.join('');
  const parts = telling(words);
  const fitting = visible(index.entries.filter((entry) => fragmentOf(entry, parts, joined)));
  if (fitting.length > 0) return ask('guess', bestFirst(fitting, folded));
  const near = nearest(index, folded, sees);
  return near.length > 0 ? ask('guess', near) : none(index, folded, sees);
}

/** Nobody fits: whoever has a word of it in the name is offered. */
function none(index: SearchIndex, folded: string, sees: (customer: Customer) => boolean): Search {
  return { kind: 'none', nearest: wordsInCommon(index, telling(folded.split(' ')), sees) };
}

/** The words that tell names apart; all, where none does. */
function telling(words: readonly string[]): readonly string[] {
  const distinct = [...new Set(words)];
  const left = distinct.filter((word) => !ANDS.has(word));
  return left.length > 0 ? left : distinct;
}

function one(entry: Entry | undefined): Entry[] {
  return entry ? [entry] : [];
}

/** One is certain, several are asked about. */
function decided(found: readonly Entry[]): Search {
  return found.length === 0
    ? { kind: 'none', nearest: [] }
    : found.length === 1
      ? certain(found, [])
      : ask('several', found);
}

function certain(found: readonly Entry[], others: readonly Entry[]): Search {
  const [only] = found;
  if (!only || found.length > 1) return ask('several', found);
  return {
    kind: 'certain',
    customer: only.customer,
    others: others.slice(0, SHOWN).map((entry) => entry.customer),
    othersTotal: others.length,
  };
}

function ask(because: 'several' | 'guess', found: readonly Entry[]): Search {
  const candidates = found.slice(0, SHOWN).map((entry) => entry.customer);
  return { kind: 'ask', because, candidates, total: found.length };
}

/** Others whose names hold all the words too: "contoso" is Contoso, and there is Contoso France. */
function sharing(
  index: SearchIndex,
  folded: string,
  visible: (found: readonly Entry[] | undefined) => readonly Entry[],
  named: readonly Entry[],
): Entry[] {
  return visible(index.byWord.get(folded.split(' ')[0] ?? ''))
    .filter((entry) => !named.includes(entry) && holdsWords(entry, folded))
    .toSorted(byName);
}

/** The words in this order, whole. */
function holdsWords({ name, aliases }: Entry, folded: string): boolean {
  return [name, ...aliases].some((text) => ` ${text} `.includes(` ${folded} `));
}

/** Each word of the text is a part of some word of the name, or the name without its spaces holds the text. */
export function fragmentOf(entry: Entry, words: readonly string[], joined: string): boolean {
  return (
    words.every((word) => entry.words.some((own) => own.includes(word))) ||
    (joined.length >= 4 && entry.joined.includes(joined))
  );
}

/** Names that begin with the text, then those with a word that does, then the rest. */
export function bestFirst(fitting: readonly Entry[], folded: string): Entry[] {
  const groups: [Entry[], Entry[], Entry[]] = [[], [], []];
  for (const entry of fitting) groups[rank(entry, folded)].push(entry);
  return groups.flatMap((group) => group.toSorted(byName));
}

function rank(entry: Entry, folded: string): 0 | 1 | 2 {
  if (entry.name.startsWith(folded)) return 0;
  return entry.words.some((word) => word.startsWith(folded)) ? 1 : 2;
}

/** Names, aliases and words that a typing error or two turn into the text: the fewest errors first. */
function nearest(index: SearchIndex, folded: string, sees: (customer: Customer) => boolean): Entry[] {
  const most = errorsAtMost(folded);
  if (most === 0) return [];
  const distance = createDistance(folded, most);
  const found = new Map<Entry, number>();
  // Thousands of customers share a few words: each is compared once.
  for (const texts of [index.byName, index.byWord]) {
    for (const [text, entries] of texts) {
      const errors = distance(text);
      if (errors === null) continue;
      for (const entry of entries) found.set(entry, Math.min(errors, found.get(entry) ?? errors));
    }
  }
  return [...found]
    .filter(([entry]) => sees(entry.customer))
    .toSorted(([a, errorsA], [b, errorsB]) => errorsA - errorsB || byName(a, b))
    .map(([entry]) => entry);
}

export function byName(a: Entry, b: Entry): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : a.customer.tenantId < b.customer.tenantId ? -1 : 1;
}
