import { randomUUID } from 'node:crypto';
import { chooseCustomerCard } from '../cards/chooseCustomerCard.ts';
import { noMatchCard } from '../cards/noMatchCard.ts';
import type { Customer } from '../domain/customer.ts';
import type { Search } from '../domain/search.ts';
import type { Choice, Command } from './command.ts';
import type { Kit } from './kit.ts';
import { sees, type Turn } from './turn.ts';

/** What has to be found before a command can go on. */
export interface Wanted {
  readonly command: Command;
  /** What was typed for the customer; empty asks among all. */
  readonly text: string;
  /** What else the command was told; kept while the question waits. */
  readonly argument: string;
  /** Tenant ids among which the answer is looked for first. */
  readonly among?: readonly string[];
}

/** How many customers a question shows. */
const SHOWN = 10;

/**
 * Goes on with a command when it is certain which customer is meant; else asks, and waits for the answer.
 *
 * Only customers whom this person sees take part: in the search, in the counts, and in the suggestions.
 */
export async function withCustomer(turn: Turn, wanted: Wanted, kit: Kit): Promise<void> {
  const found = find(turn, wanted, kit);
  if (found.kind === 'certain') {
    const { customer, others, othersTotal } = found;
    return goOn(turn, wanted.command, { customer, argument: wanted.argument, others, othersTotal }, kit);
  }
  if (found.kind === 'none') {
    const { command, argument, text } = wanted;
    const card = noMatchCard({ ...said(turn, kit), text, nearest: found.nearest, command: command.name, argument });
    await turn.show(card);
    return;
  }
  await ask(turn, wanted, found, kit);
}

/** Runs a command for a customer who is certain. */
export async function goOn(turn: Turn, command: Command, choice: Choice, kit: Kit): Promise<void> {
  if (!command.forCustomer) throw new Error(`${command.name} isn't about one customer`);
  await command.forCustomer(turn, choice, kit);
}

/** What a text names, among what this person sees. */
export function find(turn: Turn, { text, among }: Pick<Wanted, 'text' | 'among'>, kit: Kit): Search {
  const visible = sees(turn);
  if (text === '') return anyOf(kit.directory.all().filter(visible));
  if (among) {
    const asked = new Set(among);
    const narrow = kit.directory.search(text, (customer) => asked.has(customer.tenantId) && visible(customer));
    if (narrow.kind === 'certain') return narrow;
  }
  return kit.directory.search(text, visible);
}

function anyOf(customers: readonly Customer[]): Search {
  const [only] = customers;
  if (!only) return { kind: 'none', nearest: [] };
  if (customers.length === 1) return { kind: 'certain', customer: only, others: [], othersTotal: 0 };
  const candidates = customers.toSorted((a, b) => a.name.localeCompare(b.name)).slice(0, SHOWN);
  return { kind: 'ask', because: 'several', candidates, total: customers.length };
}

async function ask(turn: Turn, wanted: Wanted, found: Extract<Search, { kind: 'ask' }>, kit: Kit): Promise<void> {
  const { command, argument } = wanted;
  const token = randomUUID();
  // First the question is on record, then it is asked: an answer can be faster than the store.
  await kit.dialogs.ask(turn.context, {
    command: command.name,
    argument,
    candidates: found.candidates.map((one) => one.tenantId),
    token,
    askedAt: kit.clock.now().getTime(),
  });
  await turn.show(
    chooseCustomerCard({
      ...said(turn, kit),
      because: wanted.text === '' ? 'unnamed' : found.because,
      text: wanted.text,
      candidates: found.candidates,
      total: found.total,
      command: command.name,
      argument,
      inRoom: turn.room,
      token,
    }),
  );
}

/** What every card is told. */
export function said(turn: Pick<Turn, 'locale'>, kit: Pick<Kit, 'clock'>): { locale: Turn['locale']; now: Date } {
  return { locale: turn.locale, now: kit.clock.now() };
}
