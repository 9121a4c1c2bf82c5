import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { type LocalCloud, startCloud, trust } from '../../dev/cloud/index.ts';
import { loadConfig } from '../../src/config.ts';
import type { SignInNews } from '../../src/domain/signIn.ts';
import { createSignInWatch, type SignInWatch } from '../../src/main/signInWatch.ts';
import { createAllTokens } from '../../src/main/tokens.ts';
import { createMetrics } from '../../src/metrics.ts';
import type { DelegatedSignIn } from '../../src/services/credentials/delegatedSignIn.ts';
import { createGraph } from '../../src/services/graph/graph.ts';
import { rememberedRepository } from '../../src/store/remembered.ts';
import { createHastyClock, type HastyClock } from '../services/helpers/hastyClock.ts';
import { logged } from '../services/helpers/logged.ts';
import { withEachStore } from '../store/stores.ts';

const DAY = 86_400_000;
const QUARTER = 15 * 60_000;

withEachStore('the watch over the partner’s sign-in', (store) => {
  let cloud: LocalCloud;
  let clock: HastyClock;
  let news: SignInNews[];
  let signIn: DelegatedSignIn;
  let watch: SignInWatch;
  const log = logged();

  beforeEach(async () => {
    clock = createHastyClock();
    cloud = await startCloud({ clock });
    trust(cloud);
    await store().query('delete from secret');
    await store().query('delete from remembered');
    log.lines.length = 0;
    news = [];
    start();
  });
  afterEach(() => cloud.close());

  /** The program, as if it had just been started. */
  function start(settings: Record<string, string> = {}): void {
    const config = loadConfig({
      ...cloud.env(),
      ALLOW_UNAUTHENTICATED: 'true',
      CUSTOMER_ACCESS: 'delegated',
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      ...settings,
    });
    const parts = { clock, metrics: createMetrics(), logger: log.logger };
    const { tokens, userTokens, signIn: begun } = createAllTokens(config, { ...parts, database: store() });
    assert.ok(userTokens && begun);
    signIn = begun;
    watch = createSignInWatch({
      signIn,
      userTokens,
      remembered: rememberedRepository(store()),
      graph: createGraph({ endpoint: cloud.graphEndpoint, tokens, ...parts }),
      tell: async (one) => void news.push(one),
      config,
      clock,
      logger: log.logger,
    });
  }
  async function signInAs(person: string): Promise<void> {
    const personId = cloud.people[person]?.objectId ?? '';
    await signIn.begin({ refreshToken: cloud.signIns.add({ person }), personId });
  }
  /** Looks at it so many times, one quarter of an hour after the other. */
  async function checks(times: number): Promise<void> {
    for (let i = 0; i < times; i++) {
      clock.advance(QUARTER);
      await watch.check();
    }
  }
  const told = () => news.map((one) => (one.kind === 'refused' ? (one.problem.code ?? one.problem.kind) : one.kind));

  it('says nothing while it is taken, and renews it', async () => {
    await signInAs('hal');
    const before = await signIn.current();
    await checks(3);
    assert.deepEqual([told(), await watch.warning()], [[], null]);
    assert.ok((await signIn.current()).renewedAt > before.renewedAt);
  });

  it('tells once that nobody has signed in, and then of each way in which it is refused', async () => {
    await checks(3);
    assert.deepEqual(told(), ['signInMissing']);
    await signInAs('hal');
    await checks(2);
    assert.equal(await watch.warning(), null);
    cloud.signIns.refuse(null, 53003);
    await checks(3);
    cloud.signIns.refuse(null, 50076);
    await checks(3);
    assert.deepEqual(told(), ['signInMissing', 'AADSTS53003', 'AADSTS50076']);
    assert.equal(await watch.warning(), 'the partner’s sign-in is refused (AADSTS50076): npm run sign-in');
    const lines = log.lines.filter((line) => JSON.stringify(line).includes('sign-in is refused'));
    assert.equal(lines.length, 3);
  });

  it('tells again when it is revoked anew, after somebody has signed in', async () => {
    await signInAs('hal');
    cloud.signIns.revoke();
    await checks(2);
    await signInAs('hal');
    await checks(2);
    cloud.signIns.revoke();
    await checks(2);
    assert.deepEqual(told(), ['AADSTS50173', 'AADSTS50173']);
  });

  it('tells once, whoever checks next: also after a restart', async () => {
    const key = randomBytes(32).toString('base64');
    start({ ENCRYPTION_KEY: key });
    await signInAs('hal');
    cloud.signIns.revoke();
    await checks(1);
    start({ ENCRYPTION_KEY: key });
    await checks(2);
    assert.deepEqual(told(), ['AADSTS50173']);
  });

  it('takes a failure of Entra’s for no refusal', async () => {
    await signInAs('hal');
    cloud.faults.add({ api: 'entra', kind: 'status', status: 503 });
    await checks(2);
    assert.deepEqual([told(), await watch.warning()], [[], null]);
  });

  it('tells 14, 7 and 1 days before the end, where it couldn’t be renewed for long', async () => {
    await signInAs('hal');
    cloud.faults.add({ api: 'entra', kind: 'status', status: 503 });
    for (let day = 0; day < 91; day++) {
      clock.advance(DAY);
      await watch.check();
    }
    assert.deepEqual(told(), ['ends', 'ends', 'ends']);
    cloud.faults.clear();
    await checks(1);
    assert.equal(told().at(-1), 'AADSTS700082');
  });

  it('tells of a rule that asks for a new sign-in, though it is used every day, and begins anew with the next one', async () => {
    start({ PARTNER_SIGN_IN_DAYS: '30' });
    await signInAs('hal');
    for (let day = 0; day < 29; day++) {
      clock.advance(DAY);
      await watch.check();
      await watch.check();
    }
    assert.deepEqual(told(), ['ends', 'ends', 'ends']);
    await signInAs('hal');
    await checks(2);
    clock.advance(16 * DAY);
    await checks(2);
    assert.equal(news.length, 4);
  });

  it('writes loudly at the start what the account may that it shouldn’t', async () => {
    const shouted = async (person: string) => {
      await signInAs(person);
      log.lines.length = 0;
      start({ PARTNER_REFRESH_TOKEN: cloud.signIns.add({ person }) });
      await watch.warnOfRights();
      return JSON.stringify(log.lines);
    };
    assert.match(await shouted('ada'), /IS IN ADMINAGENTS/);
    assert.match(await shouted('glen'), /Global Administrator.*HAS DIRECTORY ROLES/);
    assert.doesNotMatch(await shouted('hal'), /ADMINAGENTS|DIRECTORY ROLES/);
    cloud.faults.add({ api: 'graph', kind: 'status', status: 403 });
    assert.match(await shouted('hal'), /weren’t read/);
  });
});
