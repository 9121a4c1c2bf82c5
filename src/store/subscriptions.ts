import { z } from 'zod';
import { type PauseReason, type Subscription, TOPICS } from '../domain/subscription.ts';
import type { Queryable } from './database.ts';
import { jsonOf } from './json.ts';
import { PauseReasonShape } from './pauseReason.ts';
import { bumpRevision, readRevision } from './revision.ts';
import { ChangeKindShape, listOf, readable } from './shapes.ts';

export type SubscriptionRepository = ReturnType<typeof subscriptionRepository>;

const SubscriptionShape: z.ZodType<Subscription> = z.object({
  id: z.string(),
  conversation: z.string(),
  customers: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('all') }),
    z.object({ kind: z.literal('named'), tenantIds: z.array(z.string()) }),
  ]),
  services: z.array(z.string()).nullable(),
  topics: listOf(z.enum(TOPICS)),
  tell: listOf(ChangeKindShape),
  by: z.object({ personId: z.string(), name: z.string() }),
  createdAt: z.date(),
  // What this version can't say the state of sends nothing.
  state: z.enum(['active', 'paused']).catch('paused'),
  reason: PauseReasonShape.nullable().catch(null),
});

const SELECT = `select id::text, conversation, customers, services, topics, tell, created_at as "createdAt", state, reason,
  jsonb_build_object('personId', person_id, 'name', person_name) as by from subscription`;
const FIELDS = `new (id bigint, conversation text, customers jsonb, services text[], topics text[], tell text[],
  person_id text, person_name text, created_at timestamptz, state text, reason text)`;

/** What conversations follow. Every change bumps the revision. */
export function subscriptionRepository(on: Queryable) {
  const read = async (sql: string, parameters: readonly unknown[] = []) =>
    readable(SubscriptionShape, await on.query(sql, parameters));

  return {
    /** Every subscription, active and paused, the oldest first. */
    all: (): Promise<Subscription[]> => read(`${SELECT} order by subscription.id`),

    ofConversation: (key: string): Promise<Subscription[]> =>
      read(`${SELECT} where conversation = $1 order by subscription.id`, [key]),

    /** @returns its id. */
    async add(subscription: Omit<Subscription, 'id'>): Promise<string> {
      const rows = await on.query<{ id: string }>(
        `insert into subscription
           (conversation, customers, services, topics, tell, person_id, person_name, created_at, state, reason)
         select conversation, customers, services, topics, tell, person_id, person_name, created_at, state, reason
         from jsonb_to_record($1::jsonb) as ${FIELDS}
         returning id::text`,
        [jsonOf(rowOf(subscription))],
      );
      await bumpRevision(on);
      return rows[0]?.id ?? '';
    },

    /** Writes all of it, except who added it to which conversation when: these stay. */
    async update(subscription: Subscription): Promise<void> {
      await on.query(
        `update subscription as old set customers = new.customers, services = new.services, topics = new.topics,
           tell = new.tell, person_id = new.person_id, person_name = new.person_name, state = new.state, reason = new.reason
         from jsonb_to_record($1::jsonb) as ${FIELDS} where old.id = new.id`,
        [jsonOf({ ...rowOf(subscription), id: subscription.id })],
      );
      await bumpRevision(on);
    },

    async remove(ids: readonly string[]): Promise<void> {
      await on.query('delete from subscription where id = any($1::text[]::bigint[])', [ids]);
      await bumpRevision(on);
    },

    async pause(ids: readonly string[], reason: PauseReason): Promise<void> {
      await on.query("update subscription set state = 'paused', reason = $2 where id = any($1::text[]::bigint[])", [
        ids,
        reason,
      ]);
      await bumpRevision(on);
    },

    async resume(ids: readonly string[]): Promise<void> {
      await on.query("update subscription set state = 'active', reason = null where id = any($1::text[]::bigint[])", [
        ids,
      ]);
      await bumpRevision(on);
    },

    /** Grows with every change to conversations, subscriptions and mutes: whoever keeps them in memory looks at it. */
    revision: (): Promise<number> => readRevision(on),
  };
}

function rowOf({ by, createdAt, ...rest }: Omit<Subscription, 'id'>) {
  return { ...rest, person_id: by.personId, person_name: by.name, created_at: createdAt };
}
