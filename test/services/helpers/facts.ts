import { rm } from 'node:fs/promises';
import { customerFactsRepository } from '../../../src/store/customerFacts.ts';
import { openDatabase } from '../../../src/store/open.ts';
import { makeDataDir } from '../../helpers/emptyData.ts';

/** What the sources of customers said, in an embedded database of its own. */
export async function openFacts() {
  const dataDir = await makeDataDir();
  const database = await openDatabase({ databaseUrl: null, dataDir });
  return {
    facts: customerFactsRepository(database),
    async empty(): Promise<void> {
      await database.query('delete from customer_fact');
      await database.query('delete from customer_source');
    },
    async close(): Promise<void> {
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
