import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { READER_ROLES } from '../../dev/cloud/apps.ts';
import { type LocalCloud, startCloud, trust } from '../../dev/cloud/index.ts';
import { defaultWorld } from '../../dev/cloud/world/world.ts';
import { preflight } from '../../src/setup/preflight.ts';
import { openDatabase } from '../../src/store/open.ts';
import { type FakeConnector, startConnector } from '../helpers/connector.ts';
import { putEmptyData } from '../helpers/emptyData.ts';
import { createHastyClock } from '../services/helpers/hastyClock.ts';
import { run } from './terminal.ts';

const KEY = randomBytes(32).toString('base64');
const BOT = '5f1d3f0a-7b0f-4c39-9a3f-2f6a5d1c0001';
const Report = z.object({
  ok: z.boolean(),
  steps: z.array(
    z.object({
      name: z.string(),
      findings: z.array(
        z.object({ state: z.string(), text: z.string(), why: z.string().optional(), fix: z.string().optional() }),
      ),
    }),
  ),
});

describe('npm run preflight', () => {
  let cloud: LocalCloud;
  let connector: FakeConnector;
  let dataDir: string;

  before(async () => {
    connector = await startConnector();
  });
  beforeEach(async () => {
    await begin();
    dataDir = await mkdtemp(join(tmpdir(), 'healthbot-'));
  });
  afterEach(async () => {
    await cloud.close();
    await rm(dataDir, { recursive: true });
  });
  after(() => connector.close());

  async function begin(options: Parameters<typeof startCloud>[0] = {}): Promise<void> {
    cloud = await startCloud(options);
    trust(cloud);
    cloud.apps.register({ clientId: BOT, secrets: ['bot secret'], audiences: ['https://api.botframework.com'] });
  }
  async function beginAgain(options: Parameters<typeof startCloud>[0]): Promise<void> {
    await cloud.close();
    await begin(options);
  }
  const environment = () => ({
    ...cloud.env(),
    MicrosoftAppId: BOT,
    MicrosoftAppPassword: 'bot secret',
    MicrosoftAppTenantId: cloud.world.partnerTenantId,
    ToChannelFromBotLoginUrl: `${cloud.authorityHost}/${cloud.world.partnerTenantId}`,
    ADMIN_AGENTS_GROUP: cloud.world.groups.adminAgents?.id ?? '',
    HELPDESK_AGENTS_GROUP: cloud.world.groups.helpdeskAgents?.id ?? '',
    SALES_AGENTS_GROUP: cloud.world.groups.salesAgents?.id ?? '',
    DATA_DIR: join(dataDir, 'data'),
  });
  const delegated = (person: string, mfa = true) => ({
    CUSTOMER_ACCESS: 'delegated',
    ENCRYPTION_KEY: KEY,
    PARTNER_REFRESH_TOKEN: cloud.signIns.add({ person, mfa }),
  });
  const runs = (args: readonly string[] = [], more: Record<string, string> = {}) =>
    run(preflight, args, { environment: { ...environment(), ...more }, clock: createHastyClock() });

  /** What was found of one step, each with its state. */
  async function found(step: string, more: Record<string, string> = {}, args: readonly string[] = []) {
    const { code, out, err } = await runs(['--json', ...args], more);
    assert.equal(err, '');
    const report = Report.parse(JSON.parse(out));
    assert.equal(code, report.ok ? 0 : 1);
    const findings = report.steps.find(({ name }) => name === step)?.findings ?? [];
    for (const { state, why, fix, text } of findings)
      if (state === 'missing' || state === 'warning') assert.ok(why && fix, `${text} says why and what to do`);
    return findings.map(({ state, text, fix }) => `${state}: ${text}${fix ? ` → ${fix}` : ''}`);
  }
  const has = (findings: readonly string[], ...wanted: RegExp[]) => {
    for (const one of wanted)
      assert.ok(
        findings.some((line) => one.test(line)),
        `${one} in ${findings.join('\n')}`,
      );
  };

  it('finds nothing missing in an environment that is complete', async () => {
    const { code, out } = await runs();
    assert.equal(code, 0, out);
    assert.match(out, /^✔ Settings: complete\n✔ Database: will be made in .+\n✔ Bot registration: gets a token/);
    assert.match(out, /\n✔ Permissions: those that are needed, and no more\n✔ ADMIN_AGENTS_GROUP: AdminAgents\n/);
    assert.match(out, /\n✔ Customers: \d+ \(\d+ with delegated administration, 1 waiting for it, 2 where it has ended/);
    assert.match(
      out,
      /\n✔ Reading: Contoso \(delegated administration\): Microsoft 365 can be read\n✔ Azure: Contoso: 2/,
    );
    assert.match(out, /\n– Teams: not tried; .+\n\nNothing is missing\.$/);
    assert.doesNotMatch(out, /✖/);
  });

  it('does the same as the partner’s user, and says when the account is as it should be', async () => {
    const { code, out } = await runs([], delegated('hal'));
    assert.equal(code, 0, out);
    assert.match(out, /✔ Sign-in: Entra takes it/);
    assert.match(out, /✔ Partner Center: takes the signed-in user's calls, made with a second factor/);
  });

  it('looks at nothing else where the settings are incomplete, and names each', async () => {
    const { code, out } = await runs([], { AZURE_CLIENT_SECRET: '', POLL_INTERVAL_SECONDS: 'often' });
    assert.equal(code, 1);
    assert.match(out, /✖ Settings: AZURE_CLIENT_SECRET\n {4}The bot doesn't start without it\.\n {4}→ put /);
    assert.match(out, /✖ Settings: POLL_INTERVAL_SECONDS\n/);
    assert.match(out, /Something is missing: see the lines with ✖\.$/);
    assert.deepEqual(cloud.requests, []);
  });

  it('looks into the embedded database, and leaves it to a bot that runs', async () => {
    await putEmptyData(dataDir);
    has(await found('database', { DATA_DIR: dataDir }), /^ok: Database: open, its tables are up to date/);
    const database = await openDatabase({ databaseUrl: null, dataDir });
    try {
      const use = { DATA_DIR: dataDir };
      has(await found('database', use), /^skipped: Database: a bot is running on it/);
      const { PARTNER_REFRESH_TOKEN: _, ...stored } = delegated('hal');
      has(
        await found('account', { ...use, ...stored }),
        /^skipped: Sign-in: in the database of the bot that is running/,
      );
      await database.query('insert into migration (version, name) values (999, $1)', ['of the future']);
    } finally {
      await database.close();
    }
    has(await found('database', { DATA_DIR: dataDir }), /^missing: Database: of a newer version .+999/);
  });

  it('says when the database’s server isn’t there, without its password', async () => {
    const lines = await found('database', { DATABASE_URL: 'postgres://bot:hunter2@127.0.0.1:9/none' });
    has(lines, /^missing: Database: it can't be opened: .*ECONNREFUSED.* → Look at DATABASE_URL/);
    assert.ok(!lines.join().includes('hunter2'));
  });

  it('says when the bot’s registration gets no token', async () => {
    const wrong = await found('bot', { MicrosoftAppPassword: 'wrong' });
    has(wrong, /^missing: Bot registration: no token for Teams: .+AADSTS7000215/);
    has(await found('bot', { MicrosoftAppPassword: '', MicrosoftAppType: 'UserAssignedMSI' }), /^skipped: .+managed/);
  });

  describe('with the address of a bot', () => {
    let server: Server;
    let answers: (path: string) => { status: number; body: string };
    let url: string;

    beforeEach(async () => {
      answers = (path) =>
        path === '/healthz' ? { status: 200, body: '{"alive":true}' } : { status: 401, body: '{"error":"no"}' };
      server = createServer((request, response) => {
        const { status, body } = answers(request.url ?? '');
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(body);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port }: Partial<AddressInfo> = Object(server.address());
      url = `http://127.0.0.1:${port}`;
    });
    afterEach(() => new Promise((resolve) => server.close(resolve)));

    const endpoint = () => found('endpoint', {}, ['--url', `${url}/`]);

    it('looks whether it answers by https, and turns strangers away', async () => {
      has(
        await endpoint(),
        /^ok: Address: http:\/\/127\.0\.0\.1:\d+ answers$/,
        /^missing: Address: not https/,
        /^ok: Address: strangers are turned away/,
      );
    });

    it('says loudly when it believes everybody', async () => {
      const usual = answers;
      answers = (path) => (path === '/healthz' ? usual(path) : { status: 200, body: '{}' });
      has(await endpoint(), /^missing: Address: WHOEVER REACHES IT IS BELIEVED → Take ALLOW_UNAUTHENTICATED out/);
    });

    it('says when messages don’t get through, or something else answers, or nobody does', async () => {
      const usual = answers;
      answers = (path) => (path === '/healthz' ? usual(path) : { status: 502, body: '<html>' });
      has(await endpoint(), /^missing: Address: \/api\/messages doesn't work: HTTP 502/);
      answers = () => ({ status: 200, body: '<html>hello</html>' });
      has(await endpoint(), /^missing: Address: .+\/healthz isn't answered by a bot: HTTP 200/);
      const nobody = await found('endpoint', {}, ['--url', 'http://127.0.0.1:9']);
      has(nobody, /^missing: Address: http:\/\/127\.0\.0\.1:9 can't be reached: .*(ECONNREFUSED|bad port)/);
    });
  });

  it('says when the reader gets no token', async () => {
    const wrong = await found('reader', { AZURE_CLIENT_SECRET: 'wrong' });
    has(wrong, /^missing: Reader: no token .+AADSTS7000215.+ → Make a new secret/);
    const unknown = await found('reader', { AZURE_CLIENT_ID: BOT.replace('0001', '0002') });
    has(unknown, /^missing: Reader: no token .+AADSTS700016.+ → In the app's registration in your own tenant/);
    cloud.faults.add({ api: 'entra', kind: 'status', status: 503 });
    has(await found('reader'), /^missing: Reader: no token .+ → Try again/);
  });

  it('names permissions that are missing, and those that are too many', async () => {
    const { clientId, clientSecret } = cloud.world;
    const roles = [...READER_ROLES.filter((name) => !/Delegated|Service/.test(name)), 'Mail.ReadWrite'];
    cloud.apps.register({ clientId, secrets: [clientSecret], roles });
    has(
      await found('reader'),
      /^missing: Permissions: missing DelegatedAdminRelationship\.Read\.All →/,
      /^missing: Permissions: missing ServiceHealth\.Read\.All, ServiceMessage\.Read\.All →/,
      /^warning: Permissions: more than are needed: Mail\.ReadWrite →/,
    );
    const asUser = await found('reader', delegated('hal'));
    assert.ok(!asUser.join().includes('ServiceHealth'), 'a user’s permissions are no roles of the app');
    cloud.apps.register({ clientId, secrets: [clientSecret] });
    has(
      await found('reader'),
      /^missing: Permissions: missing Delegated.+, Directory\.Read\.All, User\.Read\.All, Group/,
    );
  });

  it('says which group isn’t there, or is none that can be trusted', async () => {
    const world = defaultWorld();
    const { salesAgents } = world.groups;
    assert.ok(salesAgents);
    await beginAgain({
      world: { ...world, groups: { ...world.groups, salesAgents: { ...salesAgents, unified: true } } },
    });
    has(
      await found('groups', { HELPDESK_AGENTS_GROUP: BOT }),
      /^ok: ADMIN_AGENTS_GROUP: AdminAgents$/,
      /^missing: HELPDESK_AGENTS_GROUP: there is no group 5f1d.+ → Put the object id/,
      /^missing: SALES_AGENTS_GROUP: SalesAgents is no security group →/,
    );
    cloud.faults.add({ api: 'graph', kind: 'status', status: 403, path: '/groups/' });
    has(await found('groups'), /^missing: ADMIN_AGENTS_GROUP: can't be read: .+HTTP 403.+ → In the app's registration/);
  });

  it('finds groups by name where nothing is authenticated', async () => {
    const open = { MicrosoftAppId: '', MicrosoftAppPassword: '', ALLOW_UNAUTHENTICATED: 'true' };
    const named = { ADMIN_AGENTS_GROUP: 'AdminAgents', SALES_AGENTS_GROUP: 'Nobody' };
    has(
      await found('groups', { ...open, ...named }),
      /^ok: ADMIN_AGENTS_GROUP: AdminAgents$/,
      /^missing: SALES_AGENTS_GROUP: not one security group is called Nobody/,
    );
    has(await found('bot', open), /^skipped: Bot registration: none/);
  });

  it('says when there is no sign-in, or Entra refuses it, by number', async () => {
    const { PARTNER_REFRESH_TOKEN: _, ...nobody } = delegated('hal');
    has(await found('account', nobody), /^missing: Sign-in: nobody has signed in yet → npm run sign-in$/);
    has(await found('customers', nobody), /^skipped: Reading: not tried without the sign-in/);
    has(await found('account'), /^skipped: Sign-in: none is needed/);
    const signedIn = delegated('hal');
    cloud.signIns.revoke();
    has(await found('account', signedIn), /^missing: Sign-in: Entra refuses it: .+AADSTS50173.+ → npm run sign-in$/);
    cloud.signIns.refuse(null, 53003);
    has(await found('account', signedIn), /^missing: .+AADSTS53003.+ → The customer's administrator excepts/);
  });

  it('warns loudly of an account that may too much, and of one that may too little', async () => {
    has(await found('account', delegated('ada')), /^warning: The account is in AdminAgents\. → Take it out/);
    has(
      await found('account', delegated('glen')),
      /^warning: The account has directory roles: Global Administrator\./,
      /^warning: None of the account's groups has a role that reads health/,
    );
  });

  it('says what Partner Center lacks', async () => {
    const noMfa = await found('partnerCenter', delegated('hal', false));
    has(noMfa, /^warning: Partner Center: refuses: .+900421.+ → Require MFA of the account, and sign in again/);
    const listed = await found('partnerCenter', { ...delegated('hal', false), CUSTOMER_SOURCE: 'graph+partnercenter' });
    has(listed, /^missing: Partner Center: refuses/);
    has(await found('partnerCenter', { CUSTOMER_SOURCE: 'graph+partnercenter' }), /^ok: .+takes the app's calls/);
    has(await found('partnerCenter'), /^skipped: Partner Center: isn't asked/);
    has(
      await found('partnerCenter', { CLOUD: 'usgov', PARTNER_CENTER_ENDPOINT: '' }),
      /^skipped: .+no API in this cloud/,
    );
  });

  it('says which list of customers can’t be read, and when there are none', async () => {
    cloud.faults.add({ api: 'graph', kind: 'status', status: 403, path: 'delegatedAdminRelationships' });
    const unread = await found('relationships');
    has(unread, /^missing: Customers: the list relationships can't be read: .+HTTP 403.+ → In the app's registration/);
    await beginAgain({ world: { ...defaultWorld(), customers: [] } });
    has(await found('relationships'), /^missing: Customers: there are none → AZURE_TENANT_ID has to be/);
    has(await found('customers'), /^skipped: Reading: no customer to try/);
  });

  it('warns of relationships that end soon', async () => {
    has(await found('relationships'), /^warning: Customers: the relationship with 1 ends soon → Extend it/);
  });

  it('says what to do where no customer can be read: each way of reading has its own', async () => {
    const consentTo = (domains: readonly string[], entra: string) =>
      cloud.play(domains.map((customer) => ({ atMinute: 0, customer, set: { entra } })));
    consentTo(['contoso.com', 'contoso.fr', 'contoso.eu'], 'noConsent');
    const first = await found('customers');
    has(first, /^missing: Reading: .+AADSTS65001.+ → Send this link .+adminconsent\?client_id=/);
    has(
      await found('customers', delegated('hal')),
      /^missing: .+AADSTS65001.+ → npm run consent -- --customer [0-9a-f-]{36}$/,
    );
    consentTo(['contoso.com', 'contoso.fr'], 'noConsent');
    has(await found('customers'), /^ok: Reading: Contoso Europe GmbH/);
  });

  it('says of customers without delegated administration how they are, and finds nothing missing in that', async () => {
    has(
      await found('customers', delegated('hal')),
      /^skipped: Reading: Litware \(reseller only\): /,
      /^skipped: Reading: Proseware \(expired\): /,
      /^skipped: Reading: Lucerne Publishing \(terminated\): /,
    );
  });

  it('warns where no Azure subscription is seen, or Azure refuses', async () => {
    cloud.play([{ atMinute: 0, customer: 'contoso.com', set: { subscriptions: [] } }]);
    has(await found('customers'), /^warning: Azure: Contoso: no subscription is seen → Give the reader/);
    cloud.faults.add({ api: 'arm', kind: 'status', status: 403 });
    has(await found('customers'), /^warning: Azure: Contoso: .+HTTP 403.+ → Give the reader/);
  });

  it('writes to Teams only where a conversation is named, and says when that fails', async () => {
    const open = { MicrosoftAppId: '', MicrosoftAppPassword: '', ALLOW_UNAUTHENTICATED: 'true' };
    const to = ['--to', '19:support@thread.tacv2', '--service-url', connector.url];
    await found('teams', open);
    assert.equal(connector.deliveries.length, 0);
    has(await found('teams', open, to), /^ok: Teams: a line was written to 19:support@thread\.tacv2$/);
    assert.match(String(connector.deliveries[0]?.activity.text), /only a test of the connection/);
    connector.fail(/activities/, { status: 403, code: 'BotNotInConversationRoster' });
    has(await found('teams', open, to), /^missing: Teams: .+BotNotInConversationRoster → Install the app/);
    const elsewhere = await found('teams', { ...open, CLOUD: 'usgov' }, ['--to', 'a:1']);
    has(elsewhere, /^skipped: Teams: not tried; in this cloud --service-url/);
  });

  it('goes on after a step that fails by itself', async () => {
    cloud.faults.add({ api: 'graph', kind: 'html', status: 200, path: '/groups/' });
    const { out, code } = await runs();
    assert.equal(code, 1);
    assert.match(out, /✖ ADMIN_AGENTS_GROUP: can't be read/);
    assert.match(out, /\n✔ Reading: Contoso/);
  });

  it('speaks French, and refuses arguments that it doesn’t know', async () => {
    assert.match((await runs(['--lang', 'fr'])).out, /^✔ Réglages : complets\n[\s\S]+\nRien ne manque\.$/);
    assert.match((await runs(['--help'])).out, /^npm run preflight /);
    for (const args of [['--url', 'bot.example'], ['--url'], ['--to', ''], ['--verbose'], ['--json', 'x']]) {
      const { code, err } = await runs(args);
      assert.equal(code, 2, args.join(' '));
      assert.match(err, /^[^\n]+$/);
    }
    assert.deepEqual(cloud.requests.filter(({ path }) => path.includes('token')).length > 0, true);
  });

  it('changes nothing: every request reads, but those for tokens', async () => {
    await runs([], delegated('hal'));
    assert.ok(cloud.requests.length > 20);
    assert.deepEqual(
      cloud.requests.filter(({ api, method }) => api !== 'entra' && method !== 'GET'),
      [],
    );
  });
});
