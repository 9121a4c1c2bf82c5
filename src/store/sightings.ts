import { z } from 'zod';
import type { Sighting } from '../domain/sighting.ts';
import type { IssueSource } from '../domain/trackedIssue.ts';
import type { Queryable } from './database.ts';
import { readable } from './shapes.ts';

/** A customer's request that isn't over. */
export interface Report {
  readonly source: IssueSource;
  readonly service: string;
  readonly tenantId: string;
  readonly filedAt: Date;
}

/** An incident of Microsoft's that is open for a customer. */
export interface IncidentAt {
  readonly issueKey: string;
  readonly source: IssueSource;
  readonly service: string;
  readonly tenantId: string;
  /** Never named in a room. */
  readonly sensitive: boolean;
}

/** Where a sighting stands. */
export interface SightingCard {
  readonly conversation: string;
  readonly messageId: string;
}

const SightingShape: z.ZodType<Sighting> = z.object({
  id: z.string(),
  service: z.string(),
  tenantIds: z.array(z.string()),
  openedAt: z.date(),
  issueKey: z.string().nullable(),
  joinedAt: z.date().nullable(),
  endedAt: z.date().nullable(),
});
const source = z.enum(['microsoft365', 'azure']).catch('microsoft365');
const ReportShape: z.ZodType<Report> = z.object({
  source,
  service: z.string(),
  tenantId: z.string(),
  filedAt: z.date(),
});
const IncidentShape: z.ZodType<IncidentAt> = z.object({
  issueKey: z.string(),
  source,
  service: z.string(),
  tenantId: z.string(),
  sensitive: z.boolean().catch(true),
});

const SELECT = `select s.id::text, s.service, s.tenant_ids as "tenantIds", s.opened_at as "openedAt",
  s.issue_key as "issueKey", s.joined_at as "joinedAt", s.ended_at as "endedAt" from sighting s`;

/** What agents reported of several customers before Microsoft said anything, and where that stands. */
export function sightingRepository(on: Queryable) {
  const read = async (rest: string, parameters: readonly unknown[]) =>
    readable(SightingShape, await on.query(`${SELECT} ${rest}`, parameters));

  return {
    /** Those that haven't ended. */
    open: (): Promise<Sighting[]> => read('where s.ended_at is null order by s.id', []),

    /** Those that ended since then. */
    endedSince: (since: Date): Promise<Sighting[]> => read('where s.ended_at >= $1 order by s.id', [since]),

    /** What a message shows; null where it shows none. */
    shownBy: async (messageId: string): Promise<Sighting | null> => {
      const where = 'join sighting_card card on card.sighting_id = s.id where card.message_id = $1::text::bigint';
      return (await read(where, [messageId]))[0] ?? null;
    },

    /** @returns its id; null where there is one of this service that hasn't ended. */
    async add({
      service,
      tenantIds,
      openedAt,
    }: Pick<Sighting, 'service' | 'tenantIds' | 'openedAt'>): Promise<string | null> {
      const rows = await on.query<{ id: string }>(
        `insert into sighting (service, tenant_ids, opened_at) values ($1, $2, $3)
         on conflict do nothing returning id::text`,
        [service, tenantIds, openedAt],
      );
      return rows[0]?.id ?? null;
    },

    async save({ id, tenantIds, issueKey, joinedAt, endedAt }: Sighting): Promise<void> {
      await on.query(
        `update sighting set tenant_ids = $2, issue_key = $3, joined_at = $4, ended_at = $5
         where id = $1::text::bigint`,
        [id, tenantIds, issueKey, joinedAt, endedAt],
      );
    },

    async addCards(id: string, messageIds: readonly string[]): Promise<void> {
      await on.query(
        `insert into sighting_card (sighting_id, message_id)
         select $1::text::bigint, unnest($2::text[])::bigint`,
        [id, messageIds],
      );
    },

    cardsOf: (id: string): Promise<SightingCard[]> =>
      on.query(
        `select m.conversation, m.id::text as "messageId" from sighting_card card
         join bot_message m on m.id = card.message_id
         where card.sighting_id = $1::text::bigint order by m.id`,
        [id],
      ),

    /** Requests that aren't over, filed since then; the oldest first. */
    reports: async (since: Date): Promise<Report[]> =>
      readable(
        ReportShape,
        await on.query(
          `select source, service, tenant_id as "tenantId", filed_at as "filedAt" from service_request
           where changed_at >= $1 and filed_at >= $1 and state <> 'closed' order by filed_at, id`,
          [since],
        ),
      ),

    /** Incidents that are open for any of these customers, the oldest first. */
    incidentsAt: async (tenantIds: readonly string[]): Promise<IncidentAt[]> =>
      readable(
        IncidentShape,
        await on.query(
          `select i.key as "issueKey", i.source, i.service, m.tenant_id as "tenantId",
             (i.body->>'sensitive')::boolean as sensitive
           from issue_member m join issue i on i.key = m.issue_key and i.level = 'incident' and not i.resolved
           where m.tenant_id = any($1::text[]) and not m.resolved order by i.first_seen_at, i.key`,
          [tenantIds],
        ),
      ),

    /** @returns how many ended before then and are gone. */
    sweep: async (before: Date): Promise<number> =>
      (await on.query('delete from sighting where ended_at < $1 returning 1', [before])).length,
  };
}
