import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { IssueView } from '../domain/outageCard.ts';
import type { Queryable } from './database.ts';
import { jsonOf } from './json.ts';
import { instant, LevelShape, maybeInstant, readable } from './shapes.ts';

const ViewRow = z.object({
  issueKey: z.string(),
  hash: z.string(),
  body: z.object({
    level: LevelShape,
    status: z.string(),
    resolved: z.boolean(),
    modifiedAt: instant,
    textHash: z.string(),
    startedAt: maybeInstant,
    tenantIds: z.array(z.string()),
    resolvedIds: z.array(z.string()),
    unreadableIds: z.array(z.string()),
  }),
});

/** Names a view among those of its issue. */
export interface ViewName {
  readonly issueKey: string;
  readonly hash: string;
}

/** Finds a view that was read. */
export type FindView = (name: ViewName) => IssueView | undefined;

/**
 * What conversations were told of issues. A view can name thousands of customers, and thousands of conversations that
 * follow the same ones have the same view: each is kept, and read, once.
 */
export function toldViews(on: Queryable) {
  return {
    /** @returns each view's hash. */
    async save(views: readonly { readonly issueKey: string; readonly view: IssueView }[]): Promise<string[]> {
      const known = new Map<IssueView, { json: string; hash: string }>();
      const rows = new Map<string, { issueKey: string; hash: string; body: string }>();
      const hashes = views.map(({ issueKey, view }) => {
        let one = known.get(view);
        if (!one) {
          const json = jsonOf(view);
          one = { json, hash: createHash('sha256').update(json).digest('base64url') };
          known.set(view, one);
        }
        rows.set(`${issueKey} ${one.hash}`, { issueKey, hash: one.hash, body: one.json });
        return one.hash;
      });
      const distinct = [...rows.values()].sort((a, b) => (a.issueKey + a.hash < b.issueKey + b.hash ? -1 : 1));
      // One that is there already is locked against being swept.
      await on.query(
        `insert into told_view (issue_key, hash, body)
         select * from unnest($1::text[], $2::text[], $3::text[]::jsonb[])
         on conflict (issue_key, hash) do update set hash = excluded.hash`,
        [distinct.map((row) => row.issueKey), distinct.map((row) => row.hash), distinct.map((row) => row.body)],
      );
      return hashes;
    },

    /** Those that can't be read are not found. */
    async load(names: readonly ViewName[]): Promise<FindView> {
      const wanted = [...new Map(names.map((name) => [keyOf(name), name])).values()];
      const rows = await on.query(
        `select issue_key as "issueKey", hash, body from told_view
         join unnest($1::text[], $2::text[]) as wanted (issue_key, hash) using (issue_key, hash)`,
        [wanted.map((name) => name.issueKey), wanted.map((name) => name.hash)],
      );
      const found = new Map(readable(ViewRow, rows).map((row) => [keyOf(row), row.body]));
      return (name) => found.get(keyOf(name));
    },

    /** Those that name a customer; those that can't be read aren't found, and go with `sweep`. */
    naming: async (tenantId: string): Promise<(ViewName & { readonly view: IssueView })[]> => {
      const rows = await on.query(
        `select issue_key as "issueKey", hash, body from told_view
         where body->'tenantIds' ? $1 or body->'resolvedIds' ? $1 or body->'unreadableIds' ? $1 order by issue_key, hash`,
        [tenantId],
      );
      return readable(ViewRow, rows).map(({ body, ...name }) => ({ ...name, view: body }));
    },

    /** @returns how many no card refers to any more, and are gone. */
    sweep: async (): Promise<number> =>
      (
        await on.query(
          `delete from told_view v where not exists
             (select from outage_card c where c.issue_key = v.issue_key and c.told = v.hash) returning 1`,
        )
      ).length,
  };
}

function keyOf({ issueKey, hash }: ViewName): string {
  return `${issueKey} ${hash}`;
}
