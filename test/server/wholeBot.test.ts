import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { type LocalCloud, startCloud, trust } from '../../dev/cloud/index.ts';
import { type Clock, systemClock } from '../../src/clock.ts';
import { loadConfig } from '../../src/config.ts';
import { type HealthBot, start } from '../../src/main.ts';
import { startConnector } from '../helpers/connector.ts';
import { makeDataDir } from '../helpers/emptyData.ts';
import { createTestClock } from '../helpers/testClock.ts';
import { JSON_TYPE } from './front.ts';

const MESSAGE = {
  type: 'message',
  id: '1',
  channelId: 'msteams',
  conversation: { id: 'a:29:ada', conversationType: 'personal' },
  recipient: { id: '28:bot' },
};

describe('the whole bot behind the server', () => {
  const clock = createTestClock();
  let cloud: LocalCloud;
  let dataDir: string;
  let bot: HealthBot;

  async function startBot(settings: Record<string, string>, time: Clock = clock): Promise<void> {
    const environment = { ...cloud.env(), DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...settings };
    bot = await start({ ...loadConfig(environment), port: 0, host: '127.0.0.1' }, { clock: time });
  }
  function say(activity: object, headers: Record<string, string> = {}): Promise<Response> {
    const init = { method: 'POST', headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(activity) };
    return fetch(`${bot.url}/api/messages`, init);
  }
  const metrics = async () => (await fetch(`${bot.url}/metrics`)).text();

  before(async () => {
    cloud = await startCloud();
    trust(cloud);
  });
  after(() => cloud.close());
  beforeEach(async () => {
    dataDir = await makeDataDir();
  });
  afterEach(async () => {
    await bot.close();
    cloud.faults.clear();
    await rm(dataDir, { recursive: true });
  });

  it('is ready once the customers could be read, even if Graph failed at first', async () => {
    cloud.faults.add({ api: 'graph', kind: 'status', status: 403 });
    await startBot({ ALLOW_UNAUTHENTICATED: 'true' });
    await bot.ready;
    const early = await fetch(`${bot.url}/readyz`);
    assert.equal(early.status, 503);
    assert.deepEqual(await early.json(), { ready: false, reasons: ['the customers aren’t loaded yet'] });
    assert.equal((await fetch(`${bot.url}/healthz`)).status, 200);
    assert.match(await metrics(), /upstream_seconds_count\{api="graph",outcome="(?!ok)/);

    cloud.faults.clear();
    clock.advance(30_000);
    for (let status = 503; status === 503; ) status = (await fetch(`${bot.url}/readyz`)).status;
  });

  it('refuses who can’t prove to be Teams, and doesn’t say why', async () => {
    const id = '6f1c0a52-35a4-4a5e-9d8e-3d0d1b1f0c11';
    const groups = { ADMIN_AGENTS_GROUP: id, HELPDESK_AGENTS_GROUP: id, SALES_AGENTS_GROUP: id };
    await startBot({ ...groups, MicrosoftAppId: id, MicrosoftAppPassword: 'x', MicrosoftAppTenantId: id });
    const activity = { ...MESSAGE, serviceUrl: 'https://attacker.example/', from: { id: '29:x' }, text: 'status' };
    for (const authorization of [null, 'Bearer', 'Bearer x.y.z', 'Basic eDp5']) {
      const response = await say(activity, authorization ? { authorization } : {});
      assert.equal(response.status, 401, `${authorization}`);
      assert.deepEqual(await response.json(), { error: 'Not authenticated.' });
    }
    assert.doesNotMatch(await metrics(), /^healthbot_turns_total\{/m);
  });

  it('counts turns, cards, and calls to Microsoft by API and outcome', async () => {
    const connector = await startConnector();
    try {
      // By real time: a connection that is cut on the way is tried again after a moment, which has to pass.
      await startBot({ ALLOW_UNAUTHENTICATED: 'true' }, systemClock);
      await bot.ready;
      cloud.faults.add({ api: 'arm', kind: 'status', status: 403 });
      const person = cloud.people.ada;
      assert.ok(person);
      const ada = { id: '29:ada', name: person.name, aadObjectId: person.objectId, tenantId: person.tenantId };
      connector.setRoster('a:29:ada', [ada]);
      const response = await say({ ...MESSAGE, serviceUrl: connector.url, from: ada, text: 'status Contoso' });
      assert.equal(response.status, 200);
      const text = await metrics();
      for (const line of [
        /^healthbot_turns_total\{kind="message",outcome="ok"\} 1$/m,
        /^healthbot_turn_seconds_count\{kind="message"\} 1$/m,
        /^healthbot_upstream_seconds_count\{api="entra",outcome="ok"\} [1-9]/m,
        /^healthbot_upstream_seconds_count\{api="graph",outcome="ok"\} [1-9]/m,
        /^healthbot_upstream_seconds_count\{api="arm",outcome="\w+"\} [1-9]/m,
        /^healthbot_cards_total\{card="\w+",way="\w+"\} 1$/m,
        /^process_cpu_seconds_total /m,
      ]) {
        assert.ok(line.test(text), `${line} in ${text.match(/^healthbot_(?!.*_bucket).*/gm)?.join('\n')}`);
      }
      for (const private_ of ['Contoso', person.objectId, person.name]) assert.ok(!text.includes(private_));
    } finally {
      await connector.close();
    }
  });
});
