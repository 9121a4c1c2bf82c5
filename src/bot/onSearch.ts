import { z } from 'zod';
import { CUSTOMERS, customerChoice } from '../cards/following/customerChoice.ts';
import type { InputChoice } from '../cards/inputs.ts';
import { sightOf } from '../domain/role.ts';
import { admit, refusal } from './admission.ts';
import type { Hall, Visit } from './hall.ts';
import type { Outcome } from './onMessage.ts';
import { INVOKE_PATIENCE_MS } from './patience.ts';
import { within } from './within.ts';

/** Teams shows no more. */
const SHOWN = 15;

/** What somebody is typing into a card's list. Source: Bot Framework's `SearchInvokeValue`. */
const query = z.looseObject({ dataset: z.string().catch(''), queryText: z.string().catch('') });
export type SearchQuery = z.infer<typeof query>;

/** Reads from an activity what is being typed into a list; null where it isn't about that. */
export function searchOf(activity: { type: string; name?: string; value?: unknown }): SearchQuery | null {
  if (activity.type !== 'invoke' || activity.name !== 'application/search') return null;
  const read = query.safeParse(activity.value);
  return read.success ? read.data : { dataset: '', queryText: '' };
}

/**
 * Answers with what may be meant, among what this person sees now. Whoever isn't let in gets an empty list, as somebody does
 * for whom nothing fits: the client has no place for words.
 */
export async function onSearch(hall: Hall, from: Visit, asked: SearchQuery): Promise<Outcome> {
  const { kit } = hall;
  const finding = find(hall, from, asked).catch((error: unknown): Found => {
    kit.logger.error({ err: error }, 'typeahead failed');
    return { outcome: 'failed', results: [] };
  });
  const found = await within(kit.clock, INVOKE_PATIENCE_MS, finding);
  const { outcome, results }: Found = found.done ? found.value : { outcome: 'ok', results: [] };
  const body = { statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse', value: { results } };
  await from.context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
  return outcome;
}

interface Found {
  readonly outcome: Outcome;
  readonly results: readonly InputChoice[];
}

async function find({ kit, people }: Hall, from: Visit, { dataset, queryText }: SearchQuery): Promise<Found> {
  const admission = await admit(from.activity, from.connector, { people, agents: kit.agents });
  if (admission.kind === 'out' || refusal(admission)) return { outcome: 'refused', results: [] };
  if (dataset !== CUSTOMERS) return { outcome: 'ok', results: [] };
  const sees = (customer: Parameters<typeof sightOf>[1]) =>
    sightOf(admission.rights, customer, kit.config.visibility) !== 'none';
  return { outcome: 'ok', results: kit.directory.complete(queryText, sees, SHOWN).map(customerChoice) };
}
