import type { ChangeKind } from '../../domain/change.ts';
import type { Follow } from './followers.ts';

/** What one conversation's subscriptions come to for one issue, put together piece by piece. */
export interface Gathering {
  /** A subscription of all customers takes in this list of them: those at whom it covers the level. */
  all(tell: readonly ChangeKind[], list: readonly string[]): void;
  /** A subscription takes in customers by their names. @returns takes in one: they come in order. */
  named(tell: readonly ChangeKind[]): (tenantId: string, wanted: boolean) => void;
  /** @param everyone all customers that have the issue, in order. */
  result(conversation: string, everyone: readonly string[]): Follow;
}

/** @param carded there is a card already: it names whoever is followed, whichever level the issue has at each. */
export function gatheringFor(carded: boolean): Gathering {
  let lists = NO_LISTS;
  const named: string[] = [];
  const tells = new Set<readonly ChangeKind[]>();
  let wanted = false;
  function take(tenantId: string, wantedHere: boolean): void {
    if (named[named.length - 1] !== tenantId) named.push(tenantId);
    wanted ||= wantedHere;
  }
  return {
    all(tell, list) {
      lists = lists.includes(list) ? lists : [...lists, list];
      tells.add(tell);
      wanted ||= list.length > 0;
    },
    named(tell) {
      tells.add(tell);
      return take;
    },
    result: (conversation, everyone) => ({
      conversation,
      tenantIds: carded && lists.length > 0 ? everyone : together(lists, named, everyone),
      namedIds: named,
      wanted,
      tell: new Set([...tells].flat()),
    }),
  };
}

const NO_LISTS: readonly (readonly string[])[] = [];

/** In order, each once; thousands of conversations get the very same list where they follow the same customers. */
function together(
  lists: readonly (readonly string[])[],
  named: readonly string[],
  everyone: readonly string[],
): readonly string[] {
  const longest = lists.reduce((a, b) => (b.length > a.length ? b : a), NONE);
  if (longest.length === everyone.length) return longest;
  if (lists.length === 0) return named;
  if (lists.length === 1 && named.length === 0) return longest;
  const followed = new Set([...lists.flat(), ...named]);
  return everyone.filter((tenantId) => followed.has(tenantId));
}

const NONE: readonly string[] = [];
