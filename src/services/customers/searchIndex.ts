import type { Customer } from '../../domain/customer.ts';
import { fold } from '../../domain/fold.ts';

/** One customer, folded for comparing. */
export interface Entry {
  readonly customer: Customer;
  /** The folded name. */
  readonly name: string;
  /** The folded name without its spaces. */
  readonly joined: string;
  readonly aliases: readonly string[];
  /** The words of the name and of the aliases. */
  readonly words: readonly string[];
}

/** Customers, ready to be searched: made anew whenever the directory changes. */
export interface SearchIndex {
  readonly entries: readonly Entry[];
  /** Customers that a text names outright: folded full name or alias. */
  readonly byName: ReadonlyMap<string, readonly Entry[]>;
  readonly byDomain: ReadonlyMap<string, readonly Entry[]>;
  readonly byTenant: ReadonlyMap<string, Entry>;
  readonly byWord: ReadonlyMap<string, readonly Entry[]>;
}

/** Folds every name once, so that a search only compares. */
export function buildIndex(customers: readonly Customer[]): SearchIndex {
  const byName = new Map<string, Entry[]>();
  const byDomain = new Map<string, Entry[]>();
  const byTenant = new Map<string, Entry>();
  const byWord = new Map<string, Entry[]>();
  const entries = customers.map((customer): Entry => {
    const name = fold(customer.name);
    const aliases = customer.aliases.map(fold).filter((alias) => alias !== '');
    const words = [...new Set([name, ...aliases].flatMap((text) => text.split(' ')))].filter((word) => word !== '');
    const entry = { customer, name, joined: name.replaceAll(' ', ''), aliases, words };
    for (const text of new Set([name, ...aliases])) add(byName, text, entry);
    for (const domain of customer.domains) add(byDomain, domain, entry);
    for (const word of words) add(byWord, word, entry);
    byTenant.set(customer.tenantId, entry);
    return entry;
  });
  return { entries, byName, byDomain, byTenant, byWord };
}

function add(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const known = map.get(key);
  if (known) known.push(entry);
  else map.set(key, [entry]);
}
