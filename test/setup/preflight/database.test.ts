import assert from 'node:assert/strict';
import { openDatabase } from '../../../src/store/open.ts';
import { putEmptyData } from '../../helpers/emptyData.ts';
import { has, partner } from './partner.ts';

describe('preflight of the database', () => {
  const on = partner();

  it('looks into the embedded database, and leaves it to a bot that runs', async () => {
    await putEmptyData(on.dataDir);
    has(await on.found('database', { DATA_DIR: on.dataDir }), /^ok: Database: open, its tables are up to date/);
    const database = await openDatabase({ databaseUrl: null, dataDir: on.dataDir });
    try {
      const use = { DATA_DIR: on.dataDir };
      has(await on.found('database', use), /^skipped: Database: a bot is running on it/);
      const { PARTNER_REFRESH_TOKEN: _, ...stored } = on.delegated('hal');
      has(
        await on.found('account', { ...use, ...stored }),
        /^skipped: Sign-in: in the database of the bot that is running/,
      );
      await database.query('insert into migration (version, name) values (999, $1)', ['of the future']);
    } finally {
      await database.close();
    }
    has(await on.found('database', { DATA_DIR: on.dataDir }), /^missing: Database: of a newer version .+999/);
  });

  it('says when the database’s server isn’t there, without its password', async () => {
    const lines = await on.found('database', { DATABASE_URL: 'postgres://bot:hunter2@127.0.0.1:9/none' });
    has(lines, /^missing: Database: it can't be opened: .*ECONNREFUSED.* → Look at DATABASE_URL/);
    assert.ok(!lines.join().includes('hunter2'));
  });
});
