import assert from 'node:assert/strict';
import { type LocalCloud, startCloud, trust } from '../../../dev/cloud/index.ts';
import { createMetrics } from '../../../src/metrics.ts';
import { type DeviceCode, SignInEnded, signInByDevice } from '../../../src/services/credentials/deviceSignIn.ts';
import { UpstreamError } from '../../../src/services/upstream/upstreamError.ts';
import { createHastyClock, type HastyClock } from '../helpers/hastyClock.ts';

describe('a sign-in by device code', () => {
  let clock: HastyClock;
  let cloud: LocalCloud;
  let shown: DeviceCode[];

  beforeEach(async () => {
    clock = createHastyClock();
    cloud = await startCloud({ clock });
    trust(cloud);
    shown = [];
  });

  afterEach(() => cloud.close());

  const signIn = (settings: { clientSecret?: string; audience?: string } = {}) =>
    signInByDevice(
      {
        clientId: cloud.world.clientId,
        clientSecret: settings.clientSecret ?? cloud.world.clientSecret,
        clientCertificatePath: null,
        authorityHost: cloud.authorityHost,
      },
      { clock, metrics: createMetrics() },
      { tenantId: cloud.world.partnerTenantId, audience: settings.audience ?? cloud.partnerCenterEndpoint },
      (code) => shown.push(code),
    );
  const problem = async (promise: Promise<unknown>) => {
    const error: unknown = await promise.then(
      () => null,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof UpstreamError);
    return error.problem;
  };

  it('shows a code, asks every five seconds, and gives who signed in, and how', async () => {
    cloud.signIns.devices.byItself({ person: 'hal', afterPolls: 2 });
    const { refreshToken, objectId, tenantId, mfa, userName } = await signIn();
    assert.match(refreshToken, /^refresh\./);
    assert.deepEqual(
      [objectId, tenantId, mfa, userName],
      [cloud.people.hal?.objectId, cloud.world.partnerTenantId, true, 'hal'],
    );
    assert.deepEqual(clock.waits, [5_000, 5_000, 5_000]);
    assert.match(shown[0]?.userCode ?? '', /^\w{9}$/);
    assert.equal(shown[0]?.page, `${cloud.authorityHost}/device`);
  });

  it('says when it was made without a second factor', async () => {
    cloud.signIns.devices.byItself({ mfa: false });
    assert.equal((await signIn()).mfa, false);
  });

  it('waits longer when it is told to', async () => {
    const slow = { error: 'slow_down', error_codes: [70016] };
    cloud.faults.add({ api: 'entra', kind: 'status', status: 400, count: 1, path: '/token', body: slow });
    cloud.signIns.devices.byItself({ afterPolls: 1 });
    await signIn();
    assert.deepEqual(clock.waits, [5_000, 10_000, 10_000]);
  });

  it('ends when it is declined', async () => {
    cloud.signIns.devices.byItself({ declines: true });
    await assert.rejects(signIn(), (error) => error instanceof SignInEnded && error.reason === 'declined');
  });

  it('ends when nobody enters the code in time', async () => {
    await assert.rejects(signIn(), (error) => error instanceof SignInEnded && error.reason === 'expired');
    assert.ok(clock.waits.length >= 179);
  });

  it('has Entra’s reason where it isn’t possible', async () => {
    assert.deepEqual((await problem(signIn({ audience: 'https://elsewhere.example' }))).code, 'AADSTS70011');
    assert.deepEqual((await problem(signIn({ clientSecret: 'wrong' }))).kind, 'badCredential');
  });

  it('goes on after a failure of Entra’s that passes', async () => {
    cloud.signIns.devices.byItself({ afterPolls: 1 });
    cloud.faults.add({ api: 'entra', kind: 'status', status: 503, count: 1, path: '/token' });
    cloud.faults.add({ api: 'entra', kind: 'reset', count: 1, path: '/devicecode' });
    assert.match((await signIn()).refreshToken, /^refresh\./);
  });

  it('refuses an answer that isn’t one', async () => {
    cloud.faults.add({ api: 'entra', kind: 'status', status: 200, path: '/devicecode', body: { user_code: 7 } });
    assert.equal((await problem(signIn())).kind, 'unreadable');
  });
});
