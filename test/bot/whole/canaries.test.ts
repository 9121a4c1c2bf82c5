import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalCloud, startCloud } from '../../../dev/cloud/index.ts';
import { createEverybody, type Everybody, TEAM } from '../../helpers/agents.ts';
import { type BotFramework, ISSUER, startBotFramework } from '../../helpers/botFramework.ts';
import { type Delivery, type FakeConnector, startConnector } from '../../helpers/connector.ts';
import { putEmptyData } from '../../helpers/emptyData.ts';
import { valuesOf } from '../../helpers/forms.ts';
import { buttons } from './answers.ts';
import {
  BOT_SECRET,
  CANARY,
  CUSTOMER,
  canaryWorld,
  READER_SECRET,
  TENANT,
  TRAP,
  troubleEverywhere,
} from './canaryWorld.ts';
import { type Run, runProgram } from './program.ts';
import { file, formIn, submit } from './requests/reporting.ts';

const BOT = '6f1c0a52-35a4-4a5e-9d8e-3d0d1b1f0c11';
const KEY = randomBytes(32).toString('base64');

/**
 * The real program with something that can be told from all else in every secret, every name and every text: none of it may
 * come out.
 */
describe('what the program writes', function () {
  this.timeout(60_000);
  let cloud: LocalCloud;
  let connector: FakeConnector;
  let framework: BotFramework;
  let folder: string;
  let run: Run;
  let url: string;
  let token: string;
  let refreshToken: string;
  let agent: Everybody['agent'];
  /** All that came out: figures and answers to strangers. */
  const told: string[] = [];

  before(async () => {
    cloud = await startCloud({ world: canaryWorld() });
    connector = await startConnector();
    framework = await startBotFramework({ appId: BOT, serviceUrl: connector.url });
    token = await framework.token();
    refreshToken = cloud.signIns.add();
    cloud.apps.register({ clientId: BOT, secrets: [BOT_SECRET], audiences: [ISSUER] });
    folder = await mkdtemp(join(tmpdir(), 'healthbot-canaries-'));
    await putEmptyData(join(folder, 'data'));
    await writeFile(join(folder, 'ca.pem'), `${cloud.caPem}\n${framework.caPem}`);
    await writeFile(join(folder, 'aliases.json'), JSON.stringify({ [TENANT]: ['canaryalias'] }));
    await writeFile(join(folder, 'trap.mjs'), TRAP);
    cloud.faults.add({ api: 'partnerCenter', kind: 'status', status: 400, count: 1, body: { description: CANARY } });
    run = runProgram(folder, settings());
    url = String((await run.logged('listening')).url);
    await run.logged('ready');
    ({ agent } = createEverybody(connector, cloud.people, () => url, { authorization: `Bearer ${token}` }));
  });
  after(async () => {
    run.child.kill('SIGKILL');
    await run.ended;
    await framework.close();
    await connector.close();
    await cloud.close();
    await rm(folder, { recursive: true, force: true });
  });

  function settings(): Record<string, string> {
    const { groups, partnerTenantId } = cloud.world;
    return {
      ...cloud.env(),
      NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'),
      NODE_OPTIONS: `--import=${join(folder, 'trap.mjs')}`,
      MicrosoftAppId: BOT,
      MicrosoftAppTenantId: partnerTenantId,
      MicrosoftAppPassword: BOT_SECRET,
      ToChannelFromBotLoginUrl: `${cloud.authorityHost}/${partnerTenantId}`,
      ToBotFromChannelOpenIdMetadataUrl: framework.metadataUrl,
      ADMIN_AGENTS_GROUP: groups.adminAgents?.id ?? '',
      HELPDESK_AGENTS_GROUP: groups.helpdeskAgents?.id ?? '',
      SALES_AGENTS_GROUP: groups.salesAgents?.id ?? '',
      CUSTOMER_ACCESS: 'delegated',
      CUSTOMER_SOURCE: 'graph+partnercenter',
      CUSTOMER_ALIASES_PATH: join(folder, 'aliases.json'),
      PARTNER_REFRESH_TOKEN: refreshToken,
      ENCRYPTION_KEY: KEY,
      PARTNER_TYPE: 'indirect-reseller',
      PROVIDER_CONTACT: CANARY,
      PERSON_TURNS_PER_MINUTE: '1000000',
      POLL_INTERVAL_SECONDS: '1',
      GROUP_WAIT_SECONDS: '0',
      STATUS_MAX_AGE_SECONDS: '0',
      DATA_DIR: join(folder, 'data'),
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'trace',
    };
  }
  const outage = (text: string) => (): Delivery | undefined =>
    connector.deliveries.find(({ activity }) => JSON.stringify(activity).includes(text));

  it('is driven through everything that people do', async () => {
    const ada = agent('ada');
    for (const text of [
      `status ${CUSTOMER.domain}`,
      'status canaryalias',
      'issue EX990001',
      'issue CN0R-1Y0',
      `messages ${CUSTOMER.domain}`,
      `maintenance ${CUSTOMER.domain}`,
      `history ${CUSTOMER.domain}`,
      `access ${CUSTOMER.domain}`,
      `customers ${CUSTOMER.name}`,
      `status canary.user@${CUSTOMER.domain}`,
      `status ${CANARY}`,
      CANARY,
      'incidents',
      'whoami',
      'settings',
      `mute ${CUSTOMER.domain} for 4h`,
      `unmute ${CUSTOMER.domain}`,
    ]) {
      const answered = await ada.says(text);
      assert.equal(answered.status, 200, text);
    }
    const team = { team: { id: TEAM, name: CANARY }, channel: { id: TEAM, name: CANARY } };
    await ada.sends({ type: 'message', text: 'help', channelData: team }, { in: 'channel' });
    await agent('otto').says(`status ${CUSTOMER.name}`);
  });

  it('is driven through a service request, its notes and its changes', async () => {
    const hal = agent('ada');
    const typed = {
      title: CANARY,
      description: CANARY,
      firstName: 'Canary',
      lastName: 'Canary',
      email: 'canary@x.example',
    };
    const bad = formIn(await hal.says(`report ${CUSTOMER.domain}`));
    await submit(hal, bad, { ...typed, email: CANARY, phone: CANARY });
    const card = await file(hal, `report ${CUSTOMER.domain}`, { ...typed, ownTicket: 'canary-1', users: CANARY });
    await hal.clicks(card, 'requestNote', { inputs: { ...valuesOf(card), note: CANARY } });
    await hal.clicks(card, 'requestDetails');
    await hal.says(`requests ${CUSTOMER.domain}`);
  });

  it('is driven through an outage that rooms follow', async () => {
    const [form] = (await agent('ada').says(`subscribe ${CUSTOMER.domain}`, { in: 'channel' })).arrived;
    assert.ok(form);
    const issue = { title: 'canarynews', impact: CANARY, classification: 'incident', service: 'Exchange Online' };
    cloud.play([
      {
        atMinute: 0,
        issue: 'EX990002',
        set: { ...issue, status: 'serviceInterruption' },
        post: `Title: ${CANARY}\n\nCurrent status: ${CANARY}`,
        addTo: [CUSTOMER.name],
      },
    ]);
    const card = await connector.until(outage('canarynews'));
    for (const button of buttons(card).slice(0, 3))
      await agent('ada').clicks(card, (one) => one.title === button.title);
  });

  it('is driven through failures of every API, of Teams, and of what strangers send', async () => {
    const ada = agent('ada');
    for (const fault of troubleEverywhere()) {
      cloud.faults.clear();
      cloud.faults.add(fault);
      await ada.says(`status ${CUSTOMER.domain}`);
      await ada.says(`messages ${CUSTOMER.domain}`);
    }
    cloud.faults.clear();
    for (const status of [400, 403, 500]) {
      connector.fail(/POST .*activities/, { status, code: CANARY }, 2);
      await ada.says(`status ${CUSTOMER.domain}`);
    }
    for (const [body, authorization] of [
      [`{"text": ${CANARY}`, `Bearer ${token}`],
      [JSON.stringify({ type: CANARY, text: CANARY }), `Bearer ${CANARY}`],
      [
        JSON.stringify({ type: 'message', channelId: 'msteams', serviceUrl: CANARY, conversation: { id: CANARY } }),
        `Bearer ${token}`,
      ],
      [
        JSON.stringify({
          type: 'message',
          channelId: 'msteams',
          serviceUrl: connector.url,
          conversation: { id: CANARY },
          text: CANARY,
        }),
        `Bearer ${await framework.token({ forged: true })}`,
      ],
      [
        JSON.stringify({ type: 'message', channelId: 'msteams', serviceUrl: connector.url, conversation: { id: 'x' } }),
        `Bearer ${await framework.token({ expires: -600 })}`,
      ],
    ] as const) {
      const headers = { 'content-type': 'application/json', authorization };
      told.push(await (await fetch(`${url}/api/messages`, { method: 'POST', headers, body })).text());
    }
    told.push(await (await fetch(`${url}/${encodeURIComponent(CANARY)}?secret=${CANARY}`)).text());
  });

  it('is driven to its end by an error that nobody has caught', async () => {
    for (const path of ['metrics', 'readyz', 'healthz']) told.push(await (await fetch(`${url}/${path}`)).text());
    run.child.kill('SIGUSR2');
    const { code } = await run.ended;
    assert.equal(code, 1);
  });

  it('has lines about all of that', async () => {
    const { stdout } = await run.ended;
    for (const message of [
      'listening',
      'ready',
      'turn failed',
      'activity refused: not authenticated',
      'a library has written to the console',
      'the runtime warns',
      'unhandled',
    ]) {
      assert.ok(stdout.includes(`"msg":"${message}"`), `nothing says "${message}"`);
    }
    assert.ok(stdout.includes(TENANT), 'a customer is named by its id');
    assert.match(told.join('\n'), /^healthbot_turns_total\{/m);
  });

  it('has nothing secret in it, and nothing of a customer’s or a person’s but ids', async () => {
    const { stdout, stderr } = await run.ended;
    const everything = [stdout, stderr, ...told].join('\n');
    const found = everything
      .split('\n')
      .filter((line) => /canar(y|ies)/i.test(line.replaceAll('healthbot-canaries-', '')));
    assert.deepEqual(found, []);
    const { people } = cloud.world;
    const secrets = [READER_SECRET, BOT_SECRET, refreshToken, KEY, token, token.split('.')[2] ?? ''];
    for (const secret of [...secrets, ...Object.values(people).map(({ name }) => name)]) {
      assert.ok(!everything.includes(secret), secret);
    }
    // Tokens of Entra's, and refresh tokens that came later.
    for (const shape of [/eyJ[\w-]+\./, /Bearer /, /refresh\.[0-9a-f]/, /"stack"/])
      assert.doesNotMatch(everything, shape);
    assert.equal(stderr, '', 'everything is in the log');
  });

  it('has nothing of it either where the program can’t start', async () => {
    const postgres = { DATABASE_URL: `postgres://canary:${CANARY.replaceAll(' ', '')}@127.0.0.1:9/canary` };
    await writeFile(join(folder, 'broken.json'), `{ "${CANARY}": `);
    const twisted = {
      AZURE_TENANT_ID: CANARY,
      ENCRYPTION_KEY: CANARY,
      GRAPH_ENDPOINT: `http://${CANARY}`,
      CLOUD: CANARY,
    };
    for (const wrong of [postgres, twisted, { CUSTOMER_ALIASES_PATH: join(folder, 'broken.json') }]) {
      const { code, stdout, stderr } = await runProgram(folder, { ...settings(), ...wrong }).ended;
      assert.equal(code, 1);
      assert.doesNotMatch(`${stdout}${stderr}`.replaceAll('healthbot-canaries-', ''), /canary/i);
      assert.notEqual(stderr, '');
    }
  });
});
