import type { Queryable } from '../database.ts';
import { toldViews } from '../toldViews.ts';

/**
 * Takes a customer out of everything that conversations were told of issues. Cards that named nobody else are gone.
 *
 * @returns how many views named it.
 */
export async function takeOutOfViews(tx: Queryable, tenantId: string): Promise<number> {
  const store = toldViews(tx);
  const without = (ids: readonly string[]) => ids.filter((id) => id !== tenantId);
  const naming = await store.naming(tenantId);
  for (const { issueKey, hash, view } of naming) {
    const tenantIds = without(view.tenantIds);
    if (tenantIds.length === 0) {
      await tx.query('delete from outage_card where issue_key = $1 and told = $2', [issueKey, hash]);
    } else {
      const left = {
        ...view,
        tenantIds,
        resolvedIds: without(view.resolvedIds),
        unreadableIds: without(view.unreadableIds),
      };
      const [told = hash] = await store.save([{ issueKey, view: left }]);
      await tx.query('update outage_card set told = $3 where issue_key = $1 and told = $2', [issueKey, hash, told]);
    }
    await tx.query('delete from told_view where issue_key = $1 and hash = $2', [issueKey, hash]);
  }
  return naming.length;
}
