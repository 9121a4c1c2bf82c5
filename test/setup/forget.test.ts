import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forget } from '../../src/setup/forget.ts';
import { openDatabase } from '../../src/store/open.ts';
import { putEmptyData } from '../helpers/emptyData.ts';
import { createTestClock } from '../helpers/testClock.ts';
import { tablesWith } from '../store/erasure/dump.ts';
import { run } from './terminal.ts';

const ADA = '0f8fad5b-d9cb-469f-a165-70867728950e';
const CONTOSO = '11111111-2222-4333-8444-555555555555';
const FABRIKAM = '99999999-2222-4333-8444-555555555555';

describe('npm run forget', () => {
  const clock = createTestClock();
  let dataDir: string;
  const runs = (...args: string[]) => run(forget, args, { environment: { DATA_DIR: dataDir }, clock });
  async function inside<T>(work: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>): Promise<T> {
    const database = await openDatabase({ databaseUrl: null, dataDir });
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  }

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'healthbot-'));
    await putEmptyData(dataDir);
    await inside(async (database) => {
      for (const tenantId of [CONTOSO, FABRIKAM]) {
        await database.query("insert into snapshot values ($1, '{}', $2)", [tenantId, clock.now()]);
        await database.query("insert into audit (at, person_id, tenant_id, action) values ($1, $2, $3, 'status')", [
          clock.now(),
          ADA,
          tenantId,
        ]);
      }
      await database.query("insert into customer_fact values ('contracts', $1, '{\"contracts\": []}', $2)", [
        FABRIKAM,
        clock.now(),
      ]);
    });
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  it('counts with --dry-run, and erases nothing', async () => {
    const { code, out } = await runs('--customer', CONTOSO.toUpperCase(), '--dry-run');
    assert.equal(code, 0);
    assert.deepEqual(out.split('\n'), ['This would be erased, or changed, by table:', '  snapshot: 1', '  audit: 1']);
    assert.deepEqual(await inside((database) => tablesWith(database, CONTOSO)), ['audit', 'snapshot']);
  });

  it('erases with --yes, once', async () => {
    const { code, out } = await runs('--customer', CONTOSO, '--yes');
    assert.equal(code, 0);
    assert.match(out, /^This was erased.*\n {2}snapshot: 1\n {2}audit: 1$/);
    assert.deepEqual(await inside((database) => tablesWith(database, CONTOSO)), ['audit', 'ended_customer']);
    assert.deepEqual(await inside((database) => tablesWith(database, FABRIKAM)), [
      'audit',
      'customer_fact',
      'snapshot',
    ]);
    assert.equal((await runs('--customer', CONTOSO, '--yes')).out, 'There is nothing.');
  });

  it('takes a person out of the record of looks, which stays', async () => {
    assert.match((await runs('--person', ADA, '--yes')).out, /audit: 2/);
    await inside(async (database) => {
      const rows = await database.query("select 1 from audit where person_id = 'erased'");
      assert.equal(rows.length, 2);
      assert.deepEqual(await tablesWith(database, ADA), ['audit']);
    });
  });

  it('says of whom Microsoft still lists as a customer that it will be read again', async () => {
    assert.match((await runs('--customer', FABRIKAM, '--dry-run')).err, /Microsoft still lists/);
    assert.equal((await runs('--customer', CONTOSO, '--dry-run')).err, '');
  });

  it('wants to be sure, and to know whom', async () => {
    for (const [args, told] of [
      [['--customer', CONTOSO], /--yes erases it/],
      [['--yes'], /whom to erase/],
      [['--customer', CONTOSO, '--person', ADA, '--yes'], /one of them/],
      [['--customer', 'Contoso', '--yes'], /tenant id/],
      [['--person', 'ada@partner.example', '--yes'], /object id/],
    ] as const) {
      const { code, out, err } = await runs(...args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, told);
    }
    assert.deepEqual(await inside((database) => tablesWith(database, CONTOSO)), ['audit', 'snapshot']);
  });

  it('leaves everything as it was where it is stopped in between', async () => {
    await inside(async (database) => {
      await database.query(
        "create function stop() returns trigger language plpgsql as $$ begin raise exception 'stopped'; end $$",
      );
      await database.query('create trigger stop before delete on audit for each row execute function stop()');
    });
    const { code, err } = await runs('--customer', CONTOSO, '--yes');
    assert.equal(code, 1);
    assert.match(err, /stopped/);
    assert.deepEqual(await inside((database) => tablesWith(database, CONTOSO)), ['audit', 'snapshot']);
  });

  it('says that a bot which is running has the embedded database for itself', async () => {
    await inside(async () => {
      const { code, err } = await runs('--customer', CONTOSO, '--yes');
      assert.equal(code, 1);
      assert.match(err, /bot is running/);
    });
  });
});
