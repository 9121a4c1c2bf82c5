import type { DraftProblems, SubscriptionDraft } from '../../cards/following/draft.ts';
import type { Customer } from '../../domain/customer.ts';
import { fold } from '../../domain/fold.ts';
import { KNOWN_SERVICES, serviceWord } from '../../domain/serviceWords.ts';
import { type Subscription, TOPICS } from '../../domain/subscription.ts';
import { TELLING_NAMES, TELLINGS, tellingsOf } from '../../domain/told.ts';
import type { ConversationSettings, SubscriptionWish } from '../../notifications/desk.ts';
import { find } from '../findCustomer.ts';
import type { Kit } from '../kit.ts';
import { sees, type Turn } from '../turn.ts';
import { readSettings, settingsDraft } from './settings.ts';

/** What was typed, read; and what is wrong with it: then nothing may come of it. */
export interface ReadWish {
  readonly wish: SubscriptionWish;
  readonly settings: ConversationSettings;
  readonly problems: DraftProblems<SubscriptionDraft>;
}

/** So many customers are named for a text that fits several. */
const OFFERED = 3;

/** A new wish as a form begins with it. */
export function newDraft(settings: ConversationSettings, typed: Partial<SubscriptionDraft> = {}): SubscriptionDraft {
  return {
    scope: 'named',
    names: '',
    pick: '',
    services: '',
    topics: 'incidents',
    tell: 'new,worse,over',
    ...settingsDraft(settings),
    ...typed,
  };
}

/** A subscription as a form shows it to be changed. */
export function draftOf(turn: Turn, subscription: Subscription, settings: ConversationSettings, kit: Kit) {
  const { customers, services, topics, tell } = subscription;
  const named = customers.kind === 'named' ? customers.tenantIds : [];
  return newDraft(settings, {
    scope: customers.kind,
    names: named
      .map(kit.directory.get)
      .filter((customer) => customer !== undefined)
      .filter(sees(turn))
      .map((customer) => nameFor(turn, customer, kit))
      .join('; '),
    services: services?.join('; ') ?? '',
    topics: topics.join(','),
    tell: tellingsOf(tell).join(','),
  });
}

/** What was chosen from the list stands among the names when the form is shown again: a list can't show it everywhere. */
export function withPick(turn: Turn, draft: SubscriptionDraft, kit: Kit): SubscriptionDraft {
  const picked = kit.directory.get(draft.pick);
  const text = picked && sees(turn)(picked) ? nameFor(turn, picked, kit) : draft.pick.trim();
  const names = [draft.names.trim(), text].filter((one) => one !== '').join('; ');
  return { ...draft, names, pick: '' };
}

/** The shortest text that names this customer and no other. */
function nameFor(turn: Turn, customer: Customer, kit: Kit): string {
  const texts = [customer.name, ...customer.domains];
  const certain = (text: string) => {
    if (text.includes(';')) return false;
    const found = find(turn, { text }, kit);
    return found.kind === 'certain' && found.customer.tenantId === customer.tenantId;
  };
  return texts.find(certain) ?? customer.tenantId;
}

/** Reads what was typed, among what this person sees. */
export async function readWish(turn: Turn, draft: SubscriptionDraft, kit: Kit): Promise<ReadWish> {
  const { settings, problems } = readSettings(draft, turn.say);
  const all = draft.scope === 'all';
  const customers = readCustomers(turn, all ? '' : draft.names, all ? '' : draft.pick, kit);
  const services = await readServices(turn, draft.services, kit);
  const topics = TOPICS.filter((topic) => draft.topics.split(',').includes(topic));
  const tell = TELLING_NAMES.filter((name) => draft.tell.split(',').includes(name));
  const names = customers.problems;
  if (!all && names.length === 0 && customers.tenantIds.length === 0) names.push(turn.say('follow.problem.noNames'));
  return {
    wish: {
      customers: all ? { kind: 'all' } : { kind: 'named', tenantIds: customers.tenantIds },
      services: services.names,
      topics,
      tell: tell.flatMap((name) => TELLINGS[name]),
    },
    settings,
    problems: {
      ...(names.length > 0 ? { names } : {}),
      ...(services.problems.length > 0 ? { services: services.problems } : {}),
      ...(topics.length === 0 ? { topics: [turn.say('follow.problem.topics')] } : {}),
      ...problems,
    },
  };
}

function readCustomers(
  turn: Turn,
  names: string,
  pick: string,
  kit: Kit,
): { tenantIds: readonly string[]; problems: string[] } {
  const found = new Set<string>();
  const problems: string[] = [];
  const picked = kit.directory.get(pick);
  const chosen = picked && sees(turn)(picked) ? picked : null;
  // A host without a list of its own shows a plain box, into which a name may be typed.
  for (const text of [...partsOf(names), ...(chosen ? [] : partsOf(pick))]) {
    const search = find(turn, { text }, kit);
    if (search.kind === 'certain') found.add(search.customer.tenantId);
    else if (search.kind === 'none') problems.push(turn.say('follow.problem.none', { text }));
    else {
      const key = search.because === 'several' ? 'follow.problem.several' : 'follow.problem.guess';
      problems.push(turn.say(key, { text, names: offer(search.candidates) }));
    }
  }
  if (chosen) found.add(chosen.tenantId);
  return { tenantIds: [...found], problems };
}

/** Twins have one name: their domains tell them apart. */
function offer(candidates: readonly Customer[]): string {
  return candidates
    .slice(0, OFFERED)
    .map(({ name, domains }) => (domains[0] ? `${name} (${domains[0]})` : name))
    .join(', ');
}

async function readServices(
  turn: Turn,
  typed: string,
  kit: Kit,
): Promise<{ names: readonly string[] | null; problems: string[] }> {
  const parts = partsOf(typed.replaceAll(',', ';'));
  if (parts.length === 0) return { names: null, problems: [] };
  const heads = await kit.issues.openHeads(['incident', 'advisory', 'maintenance'], null);
  const known = [...new Set([...KNOWN_SERVICES, ...heads.map(({ body }) => body.service)])];
  const names = new Map<string, string>();
  const problems: string[] = [];
  for (const text of parts) {
    const word = serviceWord(text, known);
    if (!word) problems.push(turn.say('follow.problem.service', { text }));
    for (const name of word?.services ?? []) names.set(fold(name), name);
  }
  return { names: [...names.values()], problems };
}

function partsOf(text: string): string[] {
  return text
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
