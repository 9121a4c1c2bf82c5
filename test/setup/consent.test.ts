import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalCloud, startCloud, trust } from '../../dev/cloud/index.ts';
import { defaultWorld } from '../../dev/cloud/world/world.ts';
import { consent } from '../../src/setup/consent.ts';
import { preflight } from '../../src/setup/preflight.ts';
import { createHastyClock, type HastyClock } from '../services/helpers/hastyClock.ts';
import { run } from './terminal.ts';

describe('npm run consent', () => {
  let cloud: LocalCloud;
  let clock: HastyClock;
  let dataDir: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'healthbot-'));
    await begin();
  });
  afterEach(async () => {
    await cloud.close();
    await rm(dataDir, { recursive: true });
  });

  async function begin(options: Parameters<typeof startCloud>[0] = {}): Promise<void> {
    clock = createHastyClock();
    cloud = await startCloud({ clock, ...options });
    trust(cloud);
    cloud.signIns.devices.byItself({ person: 'ada' });
  }
  const environment = () => ({
    ...cloud.env(),
    ALLOW_UNAUTHENTICATED: 'true',
    CUSTOMER_ACCESS: 'delegated',
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    DATA_DIR: dataDir,
  });
  const runs = (args: readonly string[], more: Record<string, string> = {}) =>
    run(consent, args, { environment: { ...environment(), ...more }, clock });
  const idOf = (domain: string) => cloud.state.tenant(domain)?.tenantId ?? '';
  const stateOf = (domain: string) => {
    const tenant = cloud.state.tenant(domain);
    assert.ok(tenant);
    return cloud.state.customer(tenant).entra;
  };
  const posts = () => cloud.requests.filter(({ api, method }) => api === 'partnerCenter' && method !== 'GET');
  /** So many customers without a consent, and nobody else. */
  async function manyWithout(count: number): Promise<void> {
    await cloud.close();
    const world = defaultWorld();
    const customers = world.customers
      .filter((one) => one.relationships.some(({ status }) => status === 'active'))
      .slice(0, count)
      .map((one) => ({ ...one, entra: 'noConsent' as const }));
    await begin({ world: { ...world, customers } });
  }

  it('consents for one customer, whom the bot can then read', async () => {
    assert.equal(stateOf('woodgrovebank.com'), 'noConsent');
    const { code, out, err } = await runs(['--customer', 'Woodgrove']);
    assert.equal(code, 0, out + err);
    assert.match(
      err,
      /^Open https:.+\nand enter the code \w{9} within 15 minutes\. Sign in as yourself: an admin agent/,
    );
    assert.match(out, new RegExp(`^✔ Woodgrove Bank \\(${idOf('woodgrovebank.com')}\\): consented\n\nConsented: 1\\.`));
    assert.equal(stateOf('woodgrovebank.com'), 'consented');
  });

  it('posts the reader’s delegated permissions and nothing else, once', async () => {
    await runs(['--customer', 'humongousinsurance.com']);
    const [post, ...more] = posts();
    assert.deepEqual(more, []);
    assert.equal(post?.path, `/v1/customers/${idOf('humongousinsurance.com')}/applicationconsents`);
  });

  it('goes through all customers: a line for each, with what to do', async () => {
    const { code, out } = await runs(['--all']);
    assert.equal(code, 1);
    assert.match(out, /^✔ Contoso \([0-9a-f-]{36}\): there is a consent already$/m);
    assert.match(out, /^✔ Woodgrove Bank .+: consented$/m);
    assert.match(out, /^– Proseware .+: no delegated administration \(expired\)\n {4}→ Request a new relationship/m);
    assert.match(out, /^✖ Coho Winery .+HTTP 404.+\n {4}→ Partner Center has no such customer of yours/m);
    assert.match(
      out,
      /^Consented: 2\. There already: \d+\. Done before: 0\. .+ Failed: 2\. Not tried: 0\.\nRun the same/m,
    );
    const lines = out.split('\n').filter((line) => /^[✔✖–] /.test(line));
    assert.equal(lines.length, cloud.world.customers.length);
  });

  it('says which role is missing where a customer’s relationship doesn’t give it', async () => {
    cloud.play([{ atMinute: 0, customer: 'woodgrovebank.com', set: { consentRole: false } }]);
    const { code, out } = await runs(['--customer', 'woodgrovebank.com']);
    assert.equal(code, 1);
    assert.match(
      out,
      /^✖ Woodgrove Bank .+\(Partner Center, 2032, HTTP 403, .+\)\n {4}→ Sign in as an admin agent whose group/,
    );
  });

  it('does in a dry run nothing at all, and lets nobody sign in', async () => {
    const { code, out } = await runs(['--all', '--dry-run']);
    assert.equal(code, 0);
    assert.match(out, /^• Woodgrove Bank .+: would be consented to$/m);
    assert.match(out, /^– Litware .+: no delegated administration \(reseller only\)$/m);
    assert.match(out, /\nNothing was done\. \d+ customers would be consented to; 0 were done before\.$/);
    assert.deepEqual(posts(), []);
    assert.ok(!cloud.requests.some(({ path }) => path.includes('devicecode')));
  });

  it('goes on where it was ended, whatever ended it', async () => {
    await manyWithout(12);
    cloud.faults.add({ api: 'partnerCenter', kind: 'status', status: 500, method: 'POST', count: 5 });
    const first = await runs(['--all']);
    assert.equal(first.code, 1);
    assert.match(first.out, /Consented: 7\. .+ Failed: 5\./);
    await appendFile(join(dataDir, 'consents.jsonl'), '{"tenantId":"half a li');
    cloud.requests.length = 0;
    const second = await runs(['--all']);
    assert.equal(second.code, 0);
    assert.match(second.out, /Consented: 5\. There already: 0\. Done before: 7\./);
    assert.equal(posts().length, 5);
    const third = await runs(['--all']);
    assert.deepEqual([third.code, third.out], [0, 'Nothing is left to do: 12 were done before.']);
    assert.match((await runs(['--all', '--dry-run'])).out, /0 customers would be consented to; 12 were done before/);
  });

  it('keeps ids alone, and forgets what was done for another app', async () => {
    await manyWithout(2);
    const state = join(dataDir, 'elsewhere', 'state.jsonl');
    await runs(['--all', '--state', state]);
    const kept = await readFile(state, 'utf8');
    assert.ok(!/contoso/i.test(kept));
    await writeFile(state, kept.replaceAll(cloud.world.clientId, '5f1d3f0a-7b0f-4c39-9a3f-2f6a5d1c0009'));
    assert.match((await runs(['--all', '--state', state])).out, /There already: 2\. Done before: 0\./);
  });

  it('asks for at most four at once', async () => {
    await manyWithout(12);
    let under = 0;
    let most = 0;
    const slow = cloud.world.customers.length;
    cloud.faults.add({ api: 'partnerCenter', kind: 'delay', delayMs: 1, method: 'POST', count: slow });
    const sleep = clock.sleep.bind(clock);
    // The cloud goes by the same clock: a request that is delayed is one that is under way.
    clock.sleep = async (ms, signal) => {
      if (ms !== 1) return sleep(ms, signal);
      under += 1;
      most = Math.max(most, under);
      await new Promise((resolve) => setImmediate(resolve));
      under -= 1;
    };
    const { out } = await runs(['--all']);
    assert.match(out, /Consented: 12\./);
    assert.ok(most > 1 && most <= 4, `${most} at once`);
  });

  it('waits as long as Partner Center says, and asks again', async () => {
    cloud.faults.add({
      api: 'partnerCenter',
      kind: 'status',
      status: 429,
      method: 'POST',
      count: 1,
      retryAfter: '120',
    });
    const { code, out } = await runs(['--customer', 'woodgrovebank.com']);
    assert.equal(code, 0, out);
    assert.ok(
      clock.waits.some((ms) => ms > 110_000 && ms <= 120_000),
      clock.waits.join(),
    );
    const ids = posts().map((one) => one.ids['ms-requestid']);
    assert.deepEqual([ids.length, new Set(ids).size], [2, 1]);
  });

  it('gives up on a customer whom Partner Center never takes', async () => {
    cloud.faults.add({ api: 'partnerCenter', kind: 'status', status: 429, method: 'POST', retryAfter: '60' });
    const { code, out } = await runs(['--customer', 'woodgrovebank.com']);
    assert.equal(code, 1);
    assert.match(out, /^✖ Woodgrove Bank .+HTTP 429.+\n {4}→ Run the command again later/);
  });

  it('takes an older consent back first where it is asked to', async () => {
    const { code, out } = await runs(['--customer', 'contoso.com', '--renew']);
    assert.equal(code, 0, out);
    assert.match(out, /^✔ Contoso .+: consented/);
    assert.deepEqual(
      posts().map(({ method, path }) => [method, path.replace(/.*applicationconsents/, '')]),
      [
        ['DELETE', `/${cloud.world.clientId}`],
        ['POST', ''],
      ],
    );
    assert.equal((await runs(['--customer', 'woodgrovebank.com', '--renew'])).code, 0, 'also where there is none');
  });

  it('stops at a sign-in without a second factor, before anybody is asked for', async () => {
    cloud.signIns.devices.byItself({ person: 'ada', mfa: false });
    const { code, err } = await runs(['--all']);
    assert.equal(code, 1);
    assert.match(err, /WITHOUT a second factor.+Sign in with a second factor/);
    assert.deepEqual(posts(), []);
  });

  it('stops for all where Partner Center doesn’t take the operator', async () => {
    await manyWithout(12);
    const body = { code: 400, description: 'no', data: [], source: 'x' };
    cloud.faults.add({ api: 'partnerCenter', kind: 'status', status: 401, method: 'POST', body });
    const { code, out } = await runs(['--all']);
    assert.equal(code, 1);
    assert.match(out, /→ Sign in as a user of Partner Center/);
    const [, failed = '', left = ''] = /Failed: (\d+)\. Not tried: (\d+)\./.exec(out) ?? [];
    assert.ok(Number(failed) <= 4);
    assert.equal(Number(failed) + Number(left), 12);
  });

  it('fails for each customer where the operator is no admin agent', async () => {
    cloud.signIns.devices.byItself({ person: 'hal' });
    const { code, out } = await runs(['--customer', 'contoso.com', '--customer', 'woodgrovebank.com']);
    assert.equal(code, 1);
    assert.equal(out.match(/^✖ .+HTTP 403/gm)?.length, 2);
  });

  it('renews the operator’s token where the work takes longer than it lasts', async () => {
    const busy = { api: 'partnerCenter', kind: 'status', status: 429, method: 'POST' } as const;
    cloud.faults.add({ ...busy, count: 5, retryAfter: '899' });
    const { code, out } = await runs(['--customer', 'woodgrovebank.com']);
    assert.equal(code, 0, out);
    // The sign-in's, and one more.
    const exchanged = cloud.requests.filter(({ api, path }) => api === 'entra' && path.endsWith('/token'));
    assert.equal(exchanged.length, 2);
  });

  it('asks which customer is meant, and doesn’t guess', async () => {
    const several = await runs(['--customer', 'Northwind']);
    assert.equal(several.code, 2);
    assert.match(several.err, /^"Northwind" doesn't say for certain.+(\n {2}Northwind [ \w]+ \([0-9a-f-]{36}\)){3}$/);
    const unknown = await runs(['--customer', 'zzzzzzzz']);
    assert.deepEqual([unknown.code, unknown.err], [2, 'No customer is called "zzzzzzzz".']);
    assert.deepEqual(posts(), []);
  });

  it('takes names from outside apart from what a terminal obeys', async () => {
    await cloud.close();
    const world = defaultWorld();
    const [first] = world.customers;
    assert.ok(first);
    const name = 'Evil\u001b[2J\u202e\r\nCorp';
    await begin({ world: { ...world, customers: [{ ...first, name, entra: 'noConsent' }] } });
    const { out } = await runs(['--all']);
    assert.match(out, /^✔ Evil \[2J {2,}Corp \([0-9a-f-]{36}\): consented\n\n/);
  });

  it('says which list of customers couldn’t be read: they may be missing', async () => {
    cloud.faults.add({ api: 'graph', kind: 'status', status: 403, path: '/contracts' });
    const { code, err } = await runs(['--all', '--dry-run']);
    assert.equal(code, 0);
    assert.match(err, /^Customers: the list contracts can't be read: .+HTTP 403/);
    cloud.faults.add({ api: 'graph', kind: 'status', status: 403 });
    const none = await runs(['--all']);
    assert.deepEqual([none.code, /Customers: there are none$/.test(none.err)], [1, true]);
  });

  it('is what preflight tells to run', async () => {
    cloud.play(
      cloud.world.customers.map(({ domain }) => ({ atMinute: 0, customer: domain, set: { entra: 'noConsent' } })),
    );
    const signedIn = { ...environment(), PARTNER_REFRESH_TOKEN: cloud.signIns.add({ person: 'hal' }) };
    const { out } = await run(preflight, [], { environment: signedIn, clock });
    const [, tenantId = ''] = /→ npm run consent -- --customer ([0-9a-f-]{36})/.exec(out) ?? [];
    assert.equal((await runs(['--customer', tenantId])).code, 0);
  });

  it('needs to be told for whom, and refuses arguments that it doesn’t know', async () => {
    for (const args of [[], ['--all', '--customer', 'x'], ['--customer'], ['--customer', ''], ['--everybody'], ['x']]) {
      const { code, err } = await runs(args);
      assert.equal(code, 2, args.join(' '));
      assert.match(err, /^[^\n]+$/);
    }
    assert.match((await runs(['--help'])).out, /^npm run consent /);
    assert.match((await runs(['--help', '--lang', 'fr'])).out, /Consent, au nom du partenaire/);
    const cloudless = await runs(['--all'], { CLOUD: 'usgov', PARTNER_CENTER_ENDPOINT: '' });
    assert.deepEqual([cloudless.code, /publishes no Partner Center API/.test(cloudless.err)], [1, true]);
    assert.match((await runs(['--all', '--dry-run'], { CUSTOMER_ACCESS: 'application' })).err, /^Note: these consents/);
  });
});
