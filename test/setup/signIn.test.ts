import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type LocalCloud, startCloud, trust } from '../../dev/cloud/index.ts';
import { createLogger } from '../../src/log.ts';
import { createDelegatedSignIn, SIGN_IN } from '../../src/services/credentials/delegatedSignIn.ts';
import { signIn } from '../../src/setup/signIn.ts';
import { openDatabase } from '../../src/store/open.ts';
import { secretRepository } from '../../src/store/secrets.ts';
import { putEmptyData } from '../helpers/emptyData.ts';
import { createHastyClock, type HastyClock } from '../services/helpers/hastyClock.ts';
import { run } from './terminal.ts';

const KEY = randomBytes(32);

describe('npm run sign-in', () => {
  let cloud: LocalCloud;
  let clock: HastyClock;
  let dataDir: string;

  beforeEach(async () => {
    clock = createHastyClock();
    cloud = await startCloud({ clock });
    trust(cloud);
    dataDir = await mkdtemp(join(tmpdir(), 'healthbot-'));
    await putEmptyData(dataDir);
  });

  afterEach(async () => {
    await cloud.close();
    await rm(dataDir, { recursive: true });
  });

  const environment = (more: Record<string, string> = {}) => ({
    ...cloud.env(),
    ALLOW_UNAUTHENTICATED: 'true',
    CUSTOMER_ACCESS: 'delegated',
    ENCRYPTION_KEY: KEY.toString('base64'),
    DATA_DIR: dataDir,
    ...more,
  });
  const runs = (args: string[] = [], more: Record<string, string> = {}) =>
    run(signIn, args, { environment: environment(more), clock });

  /** What a bot that is started now has. */
  async function held() {
    const database = await openDatabase({ databaseUrl: null, dataDir });
    try {
      const secrets = secretRepository(database);
      const row = await secrets.read(SIGN_IN);
      const store = createDelegatedSignIn({ given: null, key: KEY, secrets, clock, logger: createLogger('silent') });
      return { row, ...(await store.current()) };
    } finally {
      await database.close();
    }
  }

  it('says where to go, and stores the refresh token encrypted; it is shown nowhere', async () => {
    cloud.signIns.devices.byItself({ person: 'hal', afterPolls: 1 });
    const { code, out, err } = await runs();
    assert.equal(code, 0, err);
    assert.match(err, /^Open https:\/\/localhost:\d+\/device\nand enter the code \w{9} within 15 minutes/);
    assert.match(err, /Signed in as hal\./);
    assert.match(out, /^The sign-in is stored, encrypted\. Start the bot now\./);
    const { refreshToken, personId, signedInAt, row } = await held();
    assert.match(refreshToken, /^refresh\./);
    assert.equal(personId, cloud.people.hal?.objectId);
    assert.ok(signedInAt);
    for (const shown of [out, err, row?.sealed ?? '']) assert.ok(!shown.includes(refreshToken));
  });

  it('prints the token when it is asked to, and stores nothing then', async () => {
    cloud.signIns.devices.byItself({ person: 'hal' });
    const { code, out } = await runs(['--print']);
    assert.equal(code, 0);
    assert.match(out, /^PARTNER_REFRESH_TOKEN=refresh\.\S+$/);
    await assert.rejects(held());
  });

  it('warns of an account with too many rights, and without a second factor', async () => {
    cloud.signIns.devices.byItself({ person: 'ada', mfa: false });
    const { code, err } = await runs();
    assert.equal(code, 0);
    assert.match(err, /!!! This sign-in was made WITHOUT a second factor/);
    assert.match(err, /!!! The account is in AdminAgents\./);
    assert.match(err, /!!! The account reads health through 1 of the 20 relationships that were looked into/);
    cloud.signIns.devices.byItself({ person: 'glen' });
    const { err: global } = await runs();
    assert.match(global, /!!! The account has directory roles: Global Administrator\./);
    assert.match(global, /!!! None of the account's groups has a role that reads health/);
  });

  it('warns of nothing where the account is as it should be', async () => {
    cloud.play([
      ...cloud.world.customers.map(({ domain }) => ({
        atMinute: 0,
        customer: domain,
        set: { relationships: [{ groups: ['helpdeskWest'] }] },
      })),
    ]);
    cloud.signIns.devices.byItself({ person: 'hal' });
    assert.doesNotMatch((await runs()).err, /!!!/);
  });

  it('warns of roles in customers that reading health doesn’t take', async () => {
    const [serviceSupport, globalAdministrator] = [
      'f023fd81-a637-4b56-95fd-791ac0226033',
      '62e90394-69f5-4237-9190-012177145e10',
    ];
    cloud.play([
      ...cloud.world.customers.map(({ domain }, index) => ({
        atMinute: 0,
        customer: domain,
        set: {
          relationships: [
            {
              groups: ['helpdeskWest'],
              roles: index === 0 ? [serviceSupport, globalAdministrator] : [serviceSupport],
            },
          ],
        },
      })),
    ]);
    cloud.signIns.devices.byItself({ person: 'hal' });
    const { code, err } = await runs();
    assert.equal(code, 0);
    assert.match(err, /!!! The account's groups have other roles than Service Support Administrator, in 1 of the 20/);
    assert.equal(err.match(/!!!/g)?.length, 1);
  });

  it('stores the sign-in though the account’s rights can’t be read, and says so', async () => {
    cloud.signIns.devices.byItself({ person: 'hal' });
    cloud.faults.add({ api: 'graph', kind: 'status', status: 403 });
    const { code, err } = await runs();
    assert.equal(code, 0);
    assert.match(err, /!!! The account's rights couldn't be checked: .+\(Graph, .*HTTP 403/);
    assert.match((await held()).refreshToken, /^refresh\./);
  });

  it('asks nobody to sign in while the bot has the folder, and says what to do', async () => {
    const database = await openDatabase({ databaseUrl: null, dataDir });
    try {
      const { code, err } = await runs();
      assert.equal(code, 1);
      assert.match(err, /is in use by another HealthBot/);
      assert.match(err, /npm run sign-in -- --print/);
      assert.deepEqual(cloud.requests, []);
    } finally {
      await database.close();
    }
  });

  it('changes nothing when it is declined or nobody comes', async () => {
    cloud.signIns.devices.byItself({ declines: true });
    const declined = await runs();
    assert.deepEqual([declined.code, declined.out], [1, '']);
    assert.match(declined.err, /The sign-in was declined/);
    cloud.signIns.devices.byItself(null);
    assert.match((await runs()).err, /Nobody signed in in time/);
    await assert.rejects(held());
  });

  it('says what to change where the app may not use device codes', async () => {
    const body = { error: 'invalid_client', error_codes: [7000218] };
    cloud.faults.add({ api: 'entra', kind: 'status', status: 401, path: '/token', body });
    const { code, err } = await runs();
    assert.equal(code, 1);
    assert.match(err, /AADSTS7000218, HTTP 401\)\nIn the app's registration.+"Allow public client flows"/);
  });

  it('says what is missing in the settings', async () => {
    const noKey = await runs([], { ENCRYPTION_KEY: '' });
    assert.deepEqual([noKey.code, /ENCRYPTION_KEY/.test(noKey.err)], [1, true]);
    const notUsed = await runs([], { CUSTOMER_ACCESS: 'application' });
    assert.deepEqual([notUsed.code, /CUSTOMER_ACCESS=delegated/.test(notUsed.err)], [1, true]);
    assert.deepEqual(cloud.requests, []);
  });

  it('refuses arguments that it doesn’t know, and helps in both languages', async () => {
    for (const args of [['--nothing'], ['extra'], ['--lang'], ['--lang', 'de']]) {
      const { code, err } = await runs(args);
      assert.equal(code, 2, args.join(' '));
      assert.match(err, /^[^\n]+$/, args.join(' '));
    }
    assert.match((await runs(['--help'])).out, /^npm run sign-in .+\n\nSigns in as/);
    assert.match((await runs(['--help', '--lang', 'fr'])).out, /\n\nConnecte l’utilisateur/);
    assert.match((await runs(['--help'], { LANG: 'fr_FR.UTF-8' })).out, /\n\nConnecte l’utilisateur/);
    assert.match((await runs(['--help'], { LANG: 'fr_FR.UTF-8', LC_ALL: 'C' })).out, /Signs in as/);
  });

  it('is a program', async () => {
    const program = spawn(process.execPath, ['src/setup/signIn.ts', '--nothing'], {
      cwd: new URL('../../', import.meta.url),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [said, [code]] = await Promise.all([text(program.stderr), once(program, 'exit')]);
    assert.equal(code, 2);
    assert.match(said, /--nothing.+--help says what there is\.\n$/);
  });
});
