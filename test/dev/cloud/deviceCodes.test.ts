import assert from 'node:assert/strict';
import { z } from 'zod';
import type { LocalCloud } from '../../../dev/cloud/index.ts';
import type { ManualClock } from '../../../dev/cloud/manualClock.ts';
import { startAskedCloud } from '../../helpers/askedCloud.ts';
import type { CloudAnswer, CloudClient } from '../../helpers/cloudClient.ts';

const Issued = z.object({
  user_code: z.string().min(6),
  device_code: z.string().min(20),
  verification_uri: z.url(),
  expires_in: z.literal(900),
  interval: z.literal(5),
  message: z.string(),
});
const Given = z.object({ access_token: z.string(), refresh_token: z.string().optional(), id_token: z.string() });
const Refused = z.object({ error: z.string(), error_codes: z.array(z.number()) });

describe('a device code of the local cloud', () => {
  let clock: ManualClock;
  let cloud: LocalCloud;
  let client: CloudClient;
  let partner: string;

  beforeEach(async () => {
    ({ clock, cloud, client } = await startAskedCloud());
    partner = cloud.world.partnerTenantId;
  });

  afterEach(() => cloud.close());

  async function begin(fields: Record<string, string> = {}): Promise<Response> {
    const body = new URLSearchParams({
      client_id: cloud.world.clientId,
      scope: `${cloud.graphEndpoint}/.default offline_access`,
      ...fields,
    });
    return fetch(`${cloud.authorityHost}/${partner}/oauth2/v2.0/devicecode`, { method: 'POST', body });
  }
  const issued = async (fields?: Record<string, string>) => Issued.parse(await (await begin(fields)).json());
  const poll = (code: string): Promise<CloudAnswer> =>
    client.exchange(partner, { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: code });
  const word = async (code: string) => Refused.parse((await poll(code)).json).error;

  it('is pending until somebody enters it, and then good once', async () => {
    const { device_code, user_code } = await issued();
    assert.equal(await word(device_code), 'authorization_pending');
    assert.deepEqual(cloud.signIns.devices.waiting(), [user_code]);
    cloud.signIns.devices.enter(user_code, { person: 'hal' });
    clock.advance(5_000);
    const given = await poll(device_code);
    assert.equal(given.status, 200);
    const { refresh_token } = Given.parse(given.json);
    const next = await client.exchange(partner, { grant_type: 'refresh_token', refresh_token: refresh_token ?? '' });
    assert.equal(next.status, 200);
    clock.advance(5_000);
    assert.equal(await word(device_code), 'bad_verification_code');
    assert.deepEqual(cloud.signIns.devices.waiting(), []);
  });

  it('gives no refresh token where none was asked for', async () => {
    cloud.signIns.devices.byItself({});
    const { device_code } = await issued({ scope: `${cloud.armEndpoint}/.default` });
    assert.equal(Given.parse((await poll(device_code)).json).refresh_token, undefined);
  });

  it('slows a client down that asks too soon, by five seconds each time', async () => {
    const { device_code } = await issued();
    assert.equal(await word(device_code), 'authorization_pending');
    clock.advance(4_000);
    assert.equal(await word(device_code), 'slow_down');
    clock.advance(6_000);
    assert.equal(await word(device_code), 'slow_down');
    clock.advance(15_000);
    assert.equal(await word(device_code), 'authorization_pending');
  });

  it('can be declined, and expires after a quarter of an hour', async () => {
    const { device_code, user_code } = await issued();
    cloud.signIns.devices.enter(user_code, { declines: true });
    assert.equal(await word(device_code), 'authorization_declined');
    const { device_code: late } = await issued();
    clock.advance(899_000);
    assert.equal(await word(late), 'authorization_pending');
    clock.advance(1_000);
    assert.equal(await word(late), 'expired_token');
  });

  it('is given to the app that is known, for an API that is known, and redeemed with the app’s secret', async () => {
    assert.equal((await begin({ client_id: 'another' })).status, 400);
    assert.equal((await begin({ scope: 'https://elsewhere.example/.default' })).status, 400);
    const { device_code } = await issued();
    const unproven = await client.exchange(partner, {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code,
      client_secret: 'wrong',
    });
    assert.deepEqual(Refused.parse(unproven.json).error_codes, [7000215]);
  });

  it('is entered by itself after so many questions, where a test says so', async () => {
    cloud.signIns.devices.byItself({ person: 'hedy', mfa: false, afterPolls: 1 });
    const { device_code } = await issued();
    assert.equal(await word(device_code), 'authorization_pending');
    clock.advance(5_000);
    assert.equal((await poll(device_code)).status, 200);
    assert.throws(() => cloud.signIns.devices.byItself({ person: 'nobody' }), /nobody is called/);
  });
});
