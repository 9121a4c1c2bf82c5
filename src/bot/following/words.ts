import type { SubscriptionDraft } from '../../cards/following/draft.ts';
import { serviceWord, splitServiceWord } from '../../domain/serviceWords.ts';
import { TOPICS, type Topic } from '../../domain/subscription.ts';
import { foldWord } from '../text.ts';

const EVERYTHING: ReadonlySet<string> = new Set(['all', 'everything', 'tous', 'tout', 'toutes', 'tous les clients']);
const TOPIC_WORDS: Readonly<Record<string, readonly Topic[]>> = {
  incident: ['incidents'],
  incidents: ['incidents'],
  advisory: ['advisories'],
  advisories: ['advisories'],
  avis: ['advisories'],
  maintenance: ['maintenance'],
  maintenances: ['maintenance'],
  message: ['messages'],
  messages: ['messages'],
  annonces: ['messages'],
  all: TOPICS,
  everything: TOPICS,
  tout: TOPICS,
  tous: TOPICS,
};
const JOINTS: ReadonlySet<string> = new Set(['and', 'et', '+', ',']);

/** What a text means by all customers. */
export function meansAll(text: string): boolean {
  return EVERYTHING.has(foldWord(text.trim()));
}

/**
 * Reads a wish in words: `all`, `contoso exchange incidents`, `contoso; fabrikam advisories`.
 *
 * @param isCustomer whether a text names a customer as it is: one may be called “Northwind Mail”.
 * @returns what a form would have been filled in with; topics only where some were named.
 */
export function wishInWords(
  text: string,
  isCustomer: (text: string) => boolean,
): Pick<SubscriptionDraft, 'scope' | 'names' | 'services'> & Partial<Pick<SubscriptionDraft, 'topics'>> {
  const { rest, topics } = takeTopics(text);
  const told = topics.length > 0 ? { topics: topics.join(',') } : {};
  if (meansAll(rest)) return { scope: 'all', names: '', services: '', ...told };
  const { names, services } = takeServices(rest, isCustomer);
  if (meansAll(names)) return { scope: 'all', names: '', services, ...told };
  return { scope: 'named', names, services, ...told };
}

/** Words for topics at the end; the last one left is never one: `all` alone means customers. */
function takeTopics(text: string): { rest: string; topics: Topic[] } {
  const tokens = text
    .trim()
    .split(/[\s,]+/)
    .filter((token) => token !== '');
  const topics = new Set<Topic>();
  while (tokens.length > 1) {
    const last = foldWord(tokens.at(-1) ?? '');
    const named = Object.hasOwn(TOPIC_WORDS, last) ? TOPIC_WORDS[last] : undefined;
    if (!named && !(JOINTS.has(last) && topics.size > 0)) break;
    for (const topic of named ?? []) topics.add(topic);
    tokens.pop();
  }
  const rest = topics.size === 0 ? text.trim() : tokens.join(' ');
  return { rest, topics: TOPICS.filter((topic) => topics.has(topic)) };
}

/** The word for a service stands beside the last customer, or is all there is after `all`. */
function takeServices(text: string, isCustomer: (text: string) => boolean): { names: string; services: string } {
  const parts = text.split(';').map((part) => part.trim());
  const last = parts.at(-1) ?? '';
  if (isCustomer(last)) return { names: text, services: '' };
  if (serviceWord(last)) return { names: parts.slice(0, -1).join('; '), services: last };
  const split = splitServiceWord(last);
  if (!split || split.customer === '') return { names: text, services: '' };
  return { names: [...parts.slice(0, -1), split.customer].join('; '), services: split.service.word };
}
