import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createMetrics } from '../../../src/metrics.ts';
import { createDelegatedSignIn } from '../../../src/services/credentials/delegatedSignIn.ts';
import { createDelegatedTokens } from '../../../src/services/credentials/delegatedTokens.ts';
import type { LeaseRepository } from '../../../src/store/leases.ts';
import { leaseRepository } from '../../../src/store/leases.ts';
import { secretRepository } from '../../../src/store/secrets.ts';
import { withEachStore } from '../../store/stores.ts';
import { createHastyClock, type HastyClock } from '../helpers/hastyClock.ts';
import { logged } from '../helpers/logged.ts';
import { problemFrom } from '../helpers/problems.ts';
import { grant, refusal, startTokenEndpoint, succession, type TokenAnswer } from '../helpers/tokenEndpoint.ts';

const PARTNER = '11111111-1111-4111-8111-111111111111';
const CUSTOMER = '22222222-2222-4222-8222-222222222222';
const OTHER = '33333333-3333-4333-8333-333333333333';
const CLIENT = '44444444-4444-4444-8444-444444444444';
const KEY = randomBytes(32);
const DAY = 86_400_000;

withEachStore("tokens of the partner's user", (store) => {
  let entra: Awaited<ReturnType<typeof startTokenEndpoint>>;
  let clock: HastyClock;
  const log = logged();
  before(async () => {
    entra = await startTokenEndpoint();
  });
  beforeEach(async () => {
    await store().query('delete from secret');
    await store().query('delete from lease');
    clock = createHastyClock();
    entra.answers(succession());
    log.lines.length = 0;
  });
  after(() => entra.close());

  /** A process that was started with this refresh token in its settings. */
  function started(given = 'first') {
    const leases: LeaseRepository = leaseRepository(store());
    const signIn = createDelegatedSignIn({
      given,
      key: KEY,
      secrets: secretRepository(store()),
      clock,
      logger: log.logger,
    });
    const settings = {
      partnerTenantId: PARTNER,
      clientId: CLIENT,
      clientSecret: 'client secret',
      clientCertificatePath: null,
      authorityHost: entra.url,
      instanceDiscovery: false,
      audiences: { graph: 'https://graph.test', arm: 'https://arm.test', partnerCenter: 'https://pc.test' },
    };
    const caller = { clock, metrics: createMetrics(), random: () => 0.5 };
    return createDelegatedTokens(settings, { signIn, leases, logger: log.logger }, caller);
  }
  const spent = () => entra.asked.map(({ form }) => form.get('refresh_token'));

  it('are exchanged for the refresh token in the tenant that is read', async () => {
    assert.equal(await started().token(CUSTOMER, 'arm'), 'access-1');
    const [asked] = entra.asked;
    assert.equal(asked?.tenantId, CUSTOMER);
    assert.deepEqual(Object.fromEntries(asked?.form ?? []), {
      client_id: CLIENT,
      client_secret: 'client secret',
      grant_type: 'refresh_token',
      refresh_token: 'first',
      scope: 'https://arm.test/.default',
    });
  });

  it('are kept by tenant and resource, until five minutes before they expire', async () => {
    const tokens = started();
    for (const _ of [1, 2]) {
      await Promise.all([tokens.token(CUSTOMER, 'arm'), tokens.token(CUSTOMER, 'graph'), tokens.token(OTHER, 'arm')]);
    }
    assert.equal(entra.asked.length, 3);
    clock.advance(4_212_000 - 1);
    await tokens.token(CUSTOMER, 'arm');
    assert.equal(entra.asked.length, 3);
    clock.advance(1);
    await tokens.token(CUSTOMER, 'arm');
    assert.equal(entra.asked.length, 4);
  });

  it("take over the refresh token that the partner's tenant gives, after a restart too", async () => {
    const tokens = started();
    await tokens.token(PARTNER, 'partnerCenter');
    await tokens.token(CUSTOMER, 'graph');
    await started().token(OTHER, 'graph');
    assert.deepEqual(spent(), ['first', `refresh-${PARTNER}-1`, `refresh-${PARTNER}-1`]);
    assert.equal(entra.asked[0]?.form.get('scope'), 'https://pc.test/.default offline_access');
  });

  it("don't take over what customers' tenants give", async () => {
    const tokens = started();
    for (const tenantId of [CUSTOMER, OTHER]) await tokens.token(tenantId, 'graph');
    await started().token(CUSTOMER, 'graph');
    assert.deepEqual(spent(), ['first', 'first', 'first']);
  });

  it('keep the refresh token where there is no new one, or none that can be one', async () => {
    const { refresh_token: _, ...bare } = grant('given', '');
    for (const body of [bare, { ...bare, refresh_token: '' }, { ...bare, refresh_token: 7 }]) {
      entra.answers(() => ({ body }));
      assert.equal(await started().token(PARTNER, 'arm'), 'given');
      assert.deepEqual(spent(), ['first']);
    }
  });

  it('read numbers that are written as text', async () => {
    entra.answers(() => ({ body: { ...grant('given', 'next'), expires_in: '3599' } }));
    const token = await started().credential(CUSTOMER, 'arm').getToken('https://arm.test/.default');
    assert.equal((token?.expiresOnTimestamp ?? 0) - clock.now().getTime(), 3_599_000);
  });

  it('are renewed by one process at a time: the others use what there is, and keep nothing', async () => {
    const first = Promise.withResolvers<TokenAnswer>();
    const arrived = Promise.withResolvers<void>();
    entra.answers(() => {
      if (entra.asked.length > 1) return { body: grant('second', 'refresh of the second') };
      arrived.resolve();
      return first.promise;
    });
    const slow = started().token(PARTNER, 'arm');
    await arrived.promise;
    assert.equal(await started().token(PARTNER, 'arm'), 'second');
    first.resolve({ body: grant('first', 'refresh of the first') });
    assert.equal(await slow, 'first');
    await started().token(CUSTOMER, 'arm');
    assert.deepEqual(spent(), ['first', 'first', 'refresh of the first']);
  });

  it('are renewed again after a process has died in the middle', async () => {
    const until = new Date(clock.now().getTime() + 120_000);
    await leaseRepository(store()).take('partnerSignIn', 'the dead', clock.now(), until);
    await started().token(PARTNER, 'arm');
    await started().token(PARTNER, 'arm');
    clock.advance(120_001);
    await started().token(PARTNER, 'arm');
    await started().token(CUSTOMER, 'arm');
    assert.deepEqual(spent(), ['first', 'first', 'first', `refresh-${PARTNER}-3`]);
  });

  it("are renewed once a day, though only customers' are asked for", async () => {
    const tokens = started();
    await tokens.token(CUSTOMER, 'graph');
    clock.advance(DAY + 1);
    await tokens.token(CUSTOMER, 'graph');
    await tokens.token(OTHER, 'graph');
    assert.deepEqual(
      entra.asked.map((one) => one.tenantId),
      [CUSTOMER, PARTNER, CUSTOMER, OTHER],
    );
    assert.deepEqual(spent().slice(2), [`refresh-${PARTNER}-2`, `refresh-${PARTNER}-2`]);
  });

  it("are given although they can't be renewed; that is tried again after an hour", async () => {
    const tokens = started();
    await tokens.token(CUSTOMER, 'graph');
    const next = succession();
    entra.answers((request) => (request.tenantId === PARTNER ? refusal(53003) : next(request)));
    clock.advance(DAY + 1);
    for (const resource of ['graph', 'arm'] as const) await tokens.token(CUSTOMER, resource);
    const renewals = () => entra.asked.filter((one) => one.tenantId === PARTNER).length;
    assert.equal(renewals(), 1);
    assert.deepEqual(
      log.lines.filter((one) => one.level === 40).map((one) => one.code),
      ['AADSTS53003'],
    );
    clock.advance(3_600_001 + 4_512_000);
    await tokens.token(CUSTOMER, 'graph');
    assert.equal(renewals(), 2);
  });

  it('say of one tenant what is wrong there, and leave the others alone', async () => {
    const kinds = { 50076: 'mfaRequired', 53003: 'interactionRequired', 65001: 'noConsent', 50020: 'roleMissing' };
    for (const [number, kind] of Object.entries(kinds)) {
      const next = succession();
      entra.answers((request) => (request.tenantId === CUSTOMER ? refusal(Number(number)) : next(request)));
      const tokens = started();
      const problem = await problemFrom(tokens.token(CUSTOMER, 'graph'));
      assert.deepEqual([problem.api, problem.kind, problem.code], ['entra', kind, `AADSTS${number}`]);
      await tokens.token(OTHER, 'graph');
      await problemFrom(tokens.token(CUSTOMER, 'graph'));
      assert.equal(entra.asked.length, 2);
    }
  });

  for (const [number, kind] of [
    [700082, 'signInExpired'],
    [50173, 'signInRevoked'],
  ] as const) {
    it(`ask about no other tenant for thirty seconds once Entra says AADSTS${number}, unless there is another sign-in`, async () => {
      entra.answers(({ form }) =>
        form.get('refresh_token') === 'new' ? { body: grant('given', 'x') } : refusal(number),
      );
      const tokens = started();
      for (const tenantId of [CUSTOMER, OTHER, PARTNER]) {
        assert.equal((await problemFrom(tokens.token(tenantId, 'graph'))).kind, kind);
      }
      assert.equal(entra.asked.length, 1);
      clock.advance(30_000);
      await problemFrom(tokens.token(OTHER, 'graph'));
      assert.equal(entra.asked.length, 2);
      assert.equal(await started('new').token(CUSTOMER, 'arm'), 'given');
      assert.equal(await tokens.token(CUSTOMER, 'arm'), 'given');
    });
  }

  it('say nothing secret, neither in an error nor in the log', async () => {
    entra.answers(() => refusal(700082));
    const tokens = started('a secret of the operator');
    const [result] = await Promise.allSettled([tokens.token(PARTNER, 'arm')]);
    const { reason } = result?.status === 'rejected' ? result : assert.fail('it was given');
    const said = JSON.stringify([log.lines, String(reason), reason, reason.stack]);
    for (const secret of ['a secret of the operator', 'client secret']) assert.ok(!said.includes(secret));
    assert.ok(log.lines.length > 0);
  });
});
