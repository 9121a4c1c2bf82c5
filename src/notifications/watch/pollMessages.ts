import type { CenterMessage } from '../../domain/centerMessage.ts';
import type { WatchState } from '../../domain/watchState.ts';
import { readMessage, readMessageStamps, readMessages } from '../../services/health/centerMessages.ts';
import type { PollParts } from './poll.ts';

/**
 * A message center is read about once an hour, in milliseconds: it is told of once a day.
 *
 * It is read whether anybody follows it or not. The `messages` and `maintenance` commands answer from the store over
 * thousands of customers, which nobody could read while somebody waits; and it costs one request an hour more, beside
 * two dozen for the customer's health, whose answer is nearly always empty.
 */
const EVERY = 3_600_000;
/** Our clock and Microsoft's may differ by so much, and Graph may show a change so late, in milliseconds. */
const OVERLAP = 10 * 60_000;
/** So many bodies are asked for one by one; more of them come as a list. */
const SINGLY = 5;

/** What a customer's message center lists that it didn't list before, or not like this. */
export interface MessageNews {
  readonly bodies: readonly CenterMessage[];
  /** Posts whose bodies the store has already from another customer. */
  readonly knownIds: readonly string[];
}

/** Whether there is anything in it. */
export function hasPosts(news: MessageNews | null): news is MessageNews {
  return news !== null && news.bodies.length + news.knownIds.length > 0;
}

/**
 * Whether a customer's message center is to be read now.
 *
 * @param triedAt when it was last tried: one that can't be read isn't asked at every poll.
 */
export function messagesDue({ messagesAt }: WatchState, triedAt: Date | null, now: Date): boolean {
  const last = Math.max(messagesAt?.getTime() ?? 0, triedAt?.getTime() ?? 0);
  return now.getTime() - last >= EVERY;
}

/**
 * What has changed in a customer's message center since it was last read. First only what is there, then the bodies that
 * the store doesn't have: they are long, there are hundreds of them, and they are the same at every customer.
 *
 * @throws {UpstreamError}
 */
export async function pollMessages(
  { graph, turn, knownMessages }: Pick<PollParts, 'graph' | 'turn' | 'knownMessages'>,
  { tenantId, messagesAt }: Pick<WatchState, 'tenantId' | 'messagesAt'>,
): Promise<MessageNews> {
  const since = messagesAt && new Date(messagesAt.getTime() - OVERLAP);
  await turn();
  const stamps = await readMessageStamps(graph, tenantId, since);
  if (stamps.length === 0) return { bodies: [], knownIds: [] };
  const known = await knownMessages(stamps.map((stamp) => stamp.id));
  const isNew = ({ id, modifiedAt }: { id: string; modifiedAt: Date }) =>
    modifiedAt.getTime() > (known.get(id)?.getTime() ?? Number.NEGATIVE_INFINITY);
  const missing = stamps.filter(isNew);
  const bodies: CenterMessage[] = [];
  if (missing.length > SINGLY) {
    await turn();
    bodies.push(...(await readMessages(graph, tenantId, since)).filter(isNew));
  } else {
    for (const { id } of missing) {
      await turn();
      const body = await readMessage(graph, tenantId, id);
      if (body) bodies.push(body);
    }
  }
  return { bodies, knownIds: stamps.filter((stamp) => !isNew(stamp)).map((stamp) => stamp.id) };
}
