import type { Clock } from '../../clock.ts';
import type { Database } from '../../store/database.ts';
import { issueRepository } from '../../store/issues.ts';
import { createMemory, type Memory } from './memory.ts';

/** What was over for so long isn't remembered any more, in milliseconds. */
const REMEMBERED = 30 * 24 * 60 * 60_000;

/** What every customer's API said when it was last read. */
export async function recall(database: Database, clock: Clock): Promise<Memory> {
  const memory = createMemory();
  const since = new Date(clock.now().getTime() - REMEMBERED);
  for await (const page of issueRepository(database).membership(since)) {
    for (const { issueKey, tenantId, modifiedAt, resolved } of page) {
      const id = issueKey.split('/')[1];
      if (id) memory.set(tenantId, id, { modifiedAt: modifiedAt.getTime(), resolved });
    }
  }
  return memory;
}
