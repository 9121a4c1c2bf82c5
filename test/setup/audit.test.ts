import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { csvLine } from '../../src/setup/audit/csv.ts';
import { audit } from '../../src/setup/audit.ts';
import { openDatabase } from '../../src/store/open.ts';
import { putEmptyData } from '../helpers/emptyData.ts';
import { createTestClock } from '../helpers/testClock.ts';
import { onPostgres, type Place } from '../store/stores.ts';
import { run } from './terminal.ts';

const ADA = '0f8fad5b-d9cb-469f-a165-70867728950e';
const HAL = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const CONTOSO = '11111111-2222-4333-8444-555555555555';
const FABRIKAM = '99999999-2222-4333-8444-555555555555';
const HEAD = 'at,person_id,tenant_id,action';
const clock = createTestClock();

async function fill(place: Place['settings'], rows: readonly (readonly [string, string, string, string])[]) {
  const database = await openDatabase(place);
  for (const row of rows) {
    await database.query('insert into audit (at, person_id, tenant_id, action) values ($1, $2, $3, $4)', row);
  }
  return database;
}

describe('npm run audit -- export', () => {
  let dataDir: string;
  const place = () => ({ databaseUrl: null, dataDir });
  const runs = (args: string[], environment: Record<string, string> = {}) =>
    run(audit, args, { environment: { DATA_DIR: dataDir, ...environment }, clock });
  const exported = async (args: string[], environment: Record<string, string> = {}) => {
    const { code, out, err } = await runs(['export', ...args], environment);
    assert.equal(code, 0, err);
    return out.split('\n');
  };

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'healthbot-'));
    await putEmptyData(dataDir);
    const database = await fill(place(), [
      ['2026-10-31T22:59:59.999Z', ADA, CONTOSO, 'status'],
      ['2026-10-31T23:00:00Z', ADA, CONTOSO, 'issue'],
      ['2026-11-01T12:00:00Z', HAL, FABRIKAM, 'history'],
      ['2026-11-02T22:59:59.999Z', HAL, CONTOSO, '=HYPERLINK("http://x","y")'],
      ['2026-11-02T23:00:00Z', ADA, FABRIKAM, 'status'],
    ]);
    await database.close();
  });
  after(() => rm(dataDir, { recursive: true }));

  it('takes whole days, the last one included, in the zone that is named', async () => {
    const lines = await exported(['--from', '2026-11-01', '--to', '2026-11-02', '--zone', 'Europe/Paris']);
    assert.deepEqual(lines, [
      HEAD,
      `2026-10-31T23:00:00.000Z,${ADA},${CONTOSO},issue`,
      `2026-11-01T12:00:00.000Z,${HAL},${FABRIKAM},history`,
      `2026-11-02T22:59:59.999Z,${HAL},${CONTOSO},"'=HYPERLINK(""http://x"",""y"")"`,
    ]);
    const same = await exported(['--from', '2026-11-01', '--to', '2026-11-02'], { DEFAULT_TIME_ZONE: 'Europe/Paris' });
    assert.deepEqual(same, lines);
    assert.equal((await exported(['--from', '2026-11-01', '--to', '2026-11-02'])).length, 4);
    assert.equal((await exported(['--from', '2026-11-01', '--to', '2026-11-01'])).length, 2);
  });

  it('takes instants with their own zone, the last one not included', async () => {
    const lines = await exported(['--from', '2026-11-01T00:00+01:00', '--to', '2026-11-02T23:59:59.999+01:00']);
    assert.deepEqual(
      lines.map((line) => line.split(',')[3]?.slice(0, 7)),
      ['action', 'issue', 'history'],
    );
  });

  it('keeps to one customer, and to one person', async () => {
    const all = ['--from', '2026-01-01', '--to', '2026-12-31'];
    assert.equal((await exported([...all, '--customer', CONTOSO.toUpperCase()])).length, 1 + 3);
    assert.equal((await exported([...all, '--person', HAL])).length, 1 + 2);
    assert.equal((await exported([...all, '--person', ADA, '--customer', FABRIKAM])).length, 1 + 1);
  });

  it('writes lines of JSON', async () => {
    const [line = '', ...more] = await exported([
      '--from',
      '2026-11-01T12:00Z',
      '--to',
      '2026-11-01T12:01Z',
      '--format',
      'jsonl',
    ]);
    assert.deepEqual(more, []);
    assert.deepEqual(JSON.parse(line), {
      at: '2026-11-01T12:00:00.000Z',
      personId: HAL,
      tenantId: FABRIKAM,
      action: 'history',
    });
  });

  it('writes a file that others can’t read, and never over one that is there', async () => {
    const path = join(dataDir, 'looks.csv');
    const args = ['export', '--from', '2026-01-01', '--to', '2026-12-31', '--out', path];
    const { code, out, err } = await runs(args);
    assert.deepEqual([code, out], [0, '']);
    assert.match(err, /^5 looks from 2026-01-01T00:00:00.000Z to 2027-01-01T00:00:00.000Z/);
    const lines = (await readFile(path, 'utf8')).split('\n');
    assert.equal(lines.length, 1 + 5 + 1);
    assert.equal((await stat(path)).mode & 0o077, 0);
    const again = await runs(args);
    assert.equal(again.code, 1);
    assert.match(again.err, /EEXIST/);
    assert.equal((await readFile(path, 'utf8')).split('\n').length, 7);
  });

  it('says that the disk is full, and leaves no half file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'healthbot-'));
    const path = join(folder, 'looks.csv');
    const script = `
      import { createReadStream } from 'node:fs';
      import { writeFile } from './src/setup/audit/write.ts';
      async function* pages() {
        for (let page = 0; page < 50; page++) {
          yield ['x'.repeat(4000)];
          // Reading the next page takes a moment, in which the last one is written.
          for await (const _ of createReadStream('package.json')) {}
        }
      }
      await writeFile(pages(), ${JSON.stringify(path)}).catch(({ code }) => console.log(code));`;
    const limited = ['-c', 'ulimit -f 8; exec "$0" --input-type=module --eval "$1"', process.execPath, script];
    const child = spawn('bash', limited, { stdio: ['ignore', 'pipe', 'ignore'] });
    const [out] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    assert.equal(out, 'EFBIG\n');
    await assert.rejects(stat(path));
    await rm(folder, { recursive: true });
  });

  it('goes through more than one page', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'healthbot-'));
    await putEmptyData(folder);
    const database = await fill({ databaseUrl: null, dataDir: folder }, []);
    await database.query(
      `insert into audit (at, person_id, tenant_id, action)
       select $1::timestamptz + make_interval(secs => n), 'p', 't', 'a' || n from generate_series(1, 10001) n`,
      ['2026-11-01T00:00:00Z'],
    );
    await database.close();
    const { out } = await run(audit, ['export', '--from', '2026-11-01', '--to', '2026-11-01'], {
      environment: { DATA_DIR: folder },
      clock,
    });
    const actions = out.split('\n').map((line) => line.split(',')[3]);
    assert.deepEqual(
      actions.slice(1),
      Array.from({ length: 10_001 }, (_, index) => `a${index + 1}`),
    );
    await rm(folder, { recursive: true });
  });

  for (const [args, told] of [
    [[], /npm run audit -- export/],
    [['export'], /--from and --to are needed/],
    [['export', '--from', 'yesterday', '--to', '2026-11-01'], /--from takes a day/],
    [['export', '--from', '2026-11-02', '--to', '2026-11-01'], /--to has to be later/],
    [['export', '--from', '2026-01-01', '--to', '2026-11'], /--to takes a day/],
    [['export', '--from', '2026-01-01', '--to', '20261130'], /--to takes a day/],
    [['export', '--from', 'T09:00', '--to', '2036-11-30'], /--from takes a day/],
    [['export', '--from', '2026-11-01', '--to', '2026-11-01', '--format', 'xml'], /--format takes csv or jsonl/],
    [['export', '--from', '2026-11-01', '--to', '2026-11-01', '--zone', 'Nowhere'], /--zone takes/],
    [['export', '--from', '2026-11-01', '--to', '2026-11-01', '--person', 'ada@partner.example'], /object id/],
    [['export', '--from', '2026-11-01', '--to', '2026-11-01', '--customer', 'Contoso'], /tenant id/],
    [['export', '--from', '2026-11-01', '--nonsense'], /--help/],
  ] as const) {
    it(`says what is wrong with “${args.join(' ')}”`, async () => {
      const { code, out, err } = await runs([...args]);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, told);
    });
  }

  it('says that a bot which is running has the embedded database for itself, and what to do', async () => {
    const database = await openDatabase(place());
    const { code, out, err } = await runs(['export', '--from', '2026-11-01', '--to', '2026-11-01']);
    await database.close();
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, /bot is running.*Stop the bot, run this again/s);
  });

  it('makes no database where there is none', async () => {
    const nowhere = join(dataDir, 'nowhere');
    const { code, err } = await run(audit, ['export', '--from', '2026-11-01', '--to', '2026-11-01'], {
      environment: { DATA_DIR: nowhere },
      clock,
    });
    assert.equal(code, 1);
    assert.match(err, /no database in .*nowhere/);
    await assert.rejects(stat(nowhere));
  });

  it('is a command of the package, and explains itself in both languages', async () => {
    const child = spawn(process.execPath, ['src/setup/audit.ts', '--help', '--lang', 'fr'], { cwd: process.cwd() });
    const [out] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    assert.match(out, /Écrit qui a consulté quel client/);
    assert.match((await runs(['export', '--help'])).out, /Writes who looked at which customer/);
    const { scripts } = JSON.parse(await readFile('package.json', 'utf8'));
    assert.equal(scripts.audit, 'node src/setup/audit.ts');
  });
});

onPostgres('npm run audit -- export, beside a running bot', (makePlace) => {
  it('reads a server’s database', async () => {
    const place = await makePlace();
    const database = await fill(place.settings, [['2026-11-01T12:00:00Z', ADA, CONTOSO, 'status']]);
    const environment = { DATABASE_URL: place.settings.databaseUrl ?? '' };
    const args = ['export', '--from', '2026-11-01', '--to', '2026-11-01'];
    const { code, out } = await run(audit, args, { environment, clock });
    assert.deepEqual([code, out.split('\n').length], [0, 2]);
    await database.query('insert into migration (version, name) values (9999, $1)', ['newer']);
    const other = await run(audit, args, { environment, clock });
    assert.equal(other.code, 1);
    assert.match(other.err, /another version/);
    await database.close();
    await place.remove();
  });
});

describe('a line of CSV', () => {
  for (const [value, written] of [
    ['status', 'status'],
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1', "'＝1"],
    ['\t=1', '"\'\t=1"'],
    [' =1', "' =1"],
    ['\r\n', '"\'\r\n"'],
    ['a,"b"', '"a,""b"""'],
    ['two\nlines', '"two\nlines"'],
    ['', ''],
  ] as const) {
    it(`has ${JSON.stringify(value)} as ${JSON.stringify(written)}`, () => {
      assert.equal(csvLine([value, 'x']), `${written},x`);
    });
  }
});
