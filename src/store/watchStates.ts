import { z } from 'zod';
import type { WatchState } from '../domain/watchState.ts';
import type { Queryable } from './database.ts';
import { jsonOf } from './json.ts';
import { listOf, ProblemShape, readable, SubscriptionShape } from './shapes.ts';

export type WatchStateRepository = ReturnType<typeof watchStateRepository>;

const time = z.date().nullable();
const WatchStateShape: z.ZodType<WatchState> = z.object({
  tenantId: z.string(),
  watermark: time,
  polledAt: time,
  fullAt: time,
  messagesAt: time,
  failingSince: time,
  problem: ProblemShape.nullable().catch(null),
  subscriptions: listOf(SubscriptionShape).nullable().catch(null),
});

/** How far each customer has been read. */
export function watchStateRepository(on: Queryable) {
  return {
    all: async (): Promise<WatchState[]> =>
      readable(
        WatchStateShape,
        await on.query(
          `select tenant_id as "tenantId", watermark, polled_at as "polledAt", full_at as "fullAt",
             messages_at as "messagesAt", failing_since as "failingSince", problem, subscriptions
           from watch_state order by tenant_id`,
        ),
      ),

    /** When each of these customers' message center was last read, of those where it was. */
    async messagesReadAt(tenantIds: readonly string[]): Promise<Map<string, Date>> {
      const rows = await on.query<{ tenantId: string; at: Date }>(
        `select tenant_id as "tenantId", messages_at as at from watch_state
         where tenant_id = any($1::text[]) and messages_at is not null`,
        [tenantIds],
      );
      return new Map(rows.map((row) => [row.tenantId, row.at]));
    },

    /**
     * Who has been read since an instant, as lean as it can be asked for ten thousand customers.
     *
     * @returns `oldest` of these readings; null where there is none.
     */
    async coverage(since: Date): Promise<{ readonly tenantIds: readonly string[]; readonly oldest: Date | null }> {
      const rows = await on.query<{ tenantIds: string | null; oldest: Date | null }>(
        `select string_agg(tenant_id, ',') as "tenantIds", min(polled_at) as oldest
         from watch_state where polled_at >= $1`,
        [since],
      );
      const [row] = rows;
      return { tenantIds: row?.tenantIds?.split(',') ?? [], oldest: row?.oldest ?? null };
    },

    /** When a customer was last read; null where it never was. */
    async readAt(tenantId: string): Promise<Date | null> {
      const rows = await on.query<{ at: Date | null }>('select polled_at as at from watch_state where tenant_id = $1', [
        tenantId,
      ]);
      return rows[0]?.at ?? null;
    },

    /** Of a customer that is named twice the last is kept. */
    async save(states: readonly WatchState[]): Promise<void> {
      const last = new Map(states.map((state) => [state.tenantId, state]));
      await on.query(
        `insert into watch_state
           (tenant_id, watermark, polled_at, full_at, messages_at, failing_since, problem, subscriptions)
         select "tenantId", watermark, "polledAt", "fullAt", "messagesAt", "failingSince", problem, subscriptions
         from jsonb_to_recordset($1::jsonb) as new ("tenantId" text, watermark timestamptz, "polledAt" timestamptz,
           "fullAt" timestamptz, "messagesAt" timestamptz, "failingSince" timestamptz, problem jsonb, subscriptions jsonb)
         order by "tenantId"
         on conflict (tenant_id) do update set watermark = excluded.watermark, polled_at = excluded.polled_at,
           full_at = excluded.full_at, messages_at = excluded.messages_at, failing_since = excluded.failing_since,
           problem = excluded.problem, subscriptions = excluded.subscriptions`,
        [jsonOf([...last.values()])],
      );
    },

    /** Forgets customers that aren't ours any more. */
    async remove(tenantIds: readonly string[]): Promise<void> {
      await on.query('delete from watch_state where tenant_id = any($1::text[])', [tenantIds]);
    },
  };
}
