import type { RequestFilter } from '../../domain/serviceRequest.ts';
import { foldWord } from '../text.ts';

/** What `requests` was typed with: words of its own, and the rest, a customer or a text. */
export interface RequestWords {
  readonly state: RequestFilter['state'];
  readonly mine: boolean;
  readonly rest: string;
}

const STATES: Readonly<Record<string, RequestFilter['state']>> = {
  open: 'open',
  ouvert: 'open',
  ouverte: 'open',
  ouverts: 'open',
  ouvertes: 'open',
  closed: 'closed',
  ferme: 'closed',
  fermee: 'closed',
  fermes: 'closed',
  fermees: 'closed',
  clos: 'closed',
  close: 'closed',
  closes: 'closed',
  all: 'any',
  any: 'any',
  tout: 'any',
  tous: 'any',
  toute: 'any',
  toutes: 'any',
};
const MINE: ReadonlySet<string> = new Set(['mine', 'my', 'mien', 'mienne', 'miens', 'miennes', 'mes']);
/** They stand before "miennes", and mean nothing by themselves. */
const ARTICLES: ReadonlySet<string> = new Set(['les', 'le', 'la']);

/**
 * Reads what was typed after `requests`. Words of its own count at the end or the beginning only: `requests closed contoso`,
 * `demandes contoso fermées`; within a customer's name they are part of it.
 */
export function requestWords(text: string): RequestWords {
  const tokens = text.split(' ').filter((token) => token !== '');
  let state: RequestFilter['state'] = 'open';
  let mine = false;
  const take = (token: string | undefined): boolean => {
    const word = foldWord(token ?? '');
    if (Object.hasOwn(STATES, word)) state = STATES[word] ?? state;
    else if (MINE.has(word)) mine = true;
    else return false;
    return true;
  };
  while (take(tokens[0])) tokens.shift();
  while (take(tokens.at(-1))) {
    tokens.pop();
    if (mine && ARTICLES.has(foldWord(tokens.at(-1) ?? ''))) tokens.pop();
  }
  while (ARTICLES.has(foldWord(tokens[0] ?? '')) && MINE.has(foldWord(tokens[1] ?? ''))) {
    tokens.splice(0, 2);
    mine = true;
  }
  return { state, mine, rest: tokens.join(' ') };
}
