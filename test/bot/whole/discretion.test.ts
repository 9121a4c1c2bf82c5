import assert from 'node:assert/strict';
import { WorldCustomer, WorldEvent, WorldIssue } from '../../../dev/cloud/world/types.ts';
import { defaultWorld, tenantOf } from '../../../dev/cloud/world/world.ts';
import { createLogger } from '../../../src/log.ts';
import { auditRepository } from '../../../src/store/audit.ts';
import { openDatabase } from '../../../src/store/open.ts';
import { CHANNEL, type Harness, startHarness } from '../../helpers/harness.ts';
import { hides, only, shows } from './answers.ts';

const CANARY = { name: 'Kanarienvogel Zyxwv', domain: 'kanarienvogel.example' };
const TENANT = tenantOf(CANARY);

/** The world, and in it a customer whose every text can be told from all others. */
function world() {
  const base = defaultWorld();
  const posts = [{ ago: 5, text: 'Current status: canarypost is being looked at.' }];
  const issue = { id: 'EX990001', service: 'Exchange Online', classification: 'incident', impact: 'canaryimpact' };
  const event = { trackingId: 'CN0R-1Y0', title: 'canaryevent', summary: 'canarysummary', service: 'Storage' };
  const subscriptions = [{ name: 'canarysubscription', events: [event.trackingId] }];
  return {
    ...base,
    customers: [...base.customers, WorldCustomer.parse({ ...CANARY, issues: [issue.id], subscriptions })],
    issues: [...base.issues, WorldIssue.parse({ ...issue, title: 'canarytitle', startedAgo: 10, posts })],
    events: [...base.events, WorldEvent.parse({ ...event, regions: ['canaryregion'], startedAgo: 10, updates: [] })],
  };
}

describe('discretion', () => {
  let bot: Harness;
  const lines: string[] = [];
  before(async () => {
    const logger = createLogger('trace', { write: (line) => void lines.push(line) });
    bot = await startHarness({ cloud: { world: world() }, logger, env: { STATUS_MAX_AGE_SECONDS: '0' } });
  });
  afterEach(() => {
    bot.cloud.faults.clear();
    bot.connector.reset();
  });
  after(() => bot.close());

  /** The rows that looks have left, read while the bot is stopped. */
  async function rows(since: Date): Promise<string[]> {
    let found: string[] = [];
    await bot.restart(async (dataDir) => {
      const database = await openDatabase({ databaseUrl: null, dataDir });
      const entries = await auditRepository(database).between(since, new Date(Date.now() + 60_000));
      found = entries.map((one) => `${one.personId} ${one.tenantId} ${one.action}`);
      await database.close();
    });
    return found;
  }

  it('leaves a row for every look at a customer, and none where nothing was shown', async () => {
    const since = new Date();
    const [ada, hal, otto] = [bot.agent('ada'), bot.agent('hal'), bot.agent('otto')];
    await otto.says('status contoso');
    await hal.says('status contoso.eu');
    await ada.says('help');
    await ada.says('customers');
    await ada.says('fabrikam');
    await ada.says('status alpine');
    assert.deepEqual(await rows(since), []);

    const alpine = bot.cloud.state.tenant('alpine-ski.fr')?.tenantId ?? '';
    const contoso = bot.cloud.state.tenant('contoso.com')?.tenantId ?? '';
    await ada.says('2');
    const card = only(await hal.says('status contoso', { in: 'channel' }));
    await hal.clicks(card, 'issue');
    await ada.clicks(card, 'refreshStatus');
    await hal.clicks(card, 'autoRefreshStatus', { trigger: 'automatic' });
    await hal.says('EX771204 ');
    await hal.says('issue BC_1-FXZ contoso');
    await hal.says('status contoso mail');
    await hal.says('access contoso');
    const [adas, hals] = [ada.someone.aadObjectId, hal.someone.aadObjectId];
    assert.deepEqual(await rows(since), [
      `${adas} ${alpine} status`,
      `${hals} ${contoso} status`,
      `${hals} ${contoso} issue`,
      `${adas} ${contoso} refresh`,
      `${hals} ${contoso} autoRefresh`,
      `${hals} ${contoso} issue`,
      `${hals} ${contoso} issue`,
      `${hals} ${contoso} service`,
      `${hals} ${contoso} access`,
    ]);
  });

  it("writes nothing of a customer's but ids into the log, whatever goes wrong", async () => {
    lines.length = 0;
    const ada = bot.agent('ada');
    const card = only(await ada.says('status kanarienvogel', { in: 'channel' }));
    shows(card, CANARY.name, 'canarytitle', 'canarysubscription');
    shows(only(await ada.says('issue EX990001 kanarienvogel')), 'canarypost', 'canaryimpact');
    shows(only(await ada.says('CN0R-1Y0')), 'canarysummary');
    await ada.says('canarytyped what is the matter');
    await ada.clicks(card, 'issue');
    await ada.sends({ type: 'invoke', name: 'adaptiveCard/action', value: { canarydata: 'canarydata' } });
    for (const fault of [
      { api: 'graph', kind: 'html' },
      { api: 'arm', kind: 'status', status: 500 },
      { api: 'arm', kind: 'reset' },
      { api: 'entra', kind: 'empty' },
    ] as const) {
      bot.cloud.faults.add({ tenantId: TENANT, ...fault });
      await ada.says('status kanarienvogel');
      await ada.says('access kanarienvogel');
      bot.cloud.faults.clear();
    }
    bot.cloud.faults.add({ api: 'graph', path: 'transitiveMemberOf', kind: 'status', status: 500 });
    await bot.agent('hedy').says('status kanarienvogel');
    bot.connector.fail(/PUT|POST .*activities/, { status: 500 }, 3);
    await ada.says('status kanarienvogel');
    bot.connector.fail(/POST .*activities/, { status: 403 }, 3);
    await ada.says('canarytyped once more', { in: 'channel' });
    bot.connector.fail(/GET .*members/, 'reset', 3);
    await bot.agent('sam').says('status kanarienvogel', { in: 'group' });
    await bot.restart();

    const log = lines.join('');
    assert.ok(log.includes('turn failed') && log.includes('stopped'), 'what went wrong was logged');
    const names = Object.values(bot.cloud.people).map((person) => person.name);
    const tokens = ['Bearer', 'eyJ', bot.cloud.world.clientSecret];
    for (const secret of [...tokens, ...names, 'anarienvogel', 'Zyxwv', 'canary', 'Users can']) {
      const line = lines.find((one) => one.includes(secret));
      assert.equal(line, undefined, `"${secret}" is in the log`);
    }
  });

  it('tells a person no more of a failure than a reference that the log has', async () => {
    lines.length = 0;
    bot.connector.fail(/POST .*activities/, { status: 500 });
    const word = only(await bot.agent('ada').says('status kanarienvogel', { in: 'channel' }));
    assert.equal(word.conversationId, `${CHANNEL};messageid=root`);
    hides(word, 'Kanarienvogel', 'scripted', 'RestError');
    const reference = /\b[0-9a-f]{8}\b/.exec(JSON.stringify(word.activity.summary))?.[0] ?? 'none';
    assert.ok(lines.some((line) => line.includes(reference) && line.includes('turn failed')));
  });
});
