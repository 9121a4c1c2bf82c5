import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fromArguments, toArguments } from '../../../dev/cloud/process/options.ts';
import { type CloudProcess, spawnCloud } from '../../../dev/cloud/process/spawn.ts';

describe('the local cloud in a process of its own', () => {
  let cloud: CloudProcess;

  before(async () => {
    cloud = await spawnCloud({ clock: 'manual', at: '2026-11-23T09:00:00Z', controlPort: 0 });
  });

  after(() => cloud.close());

  it('says what the bot needs: settings, a certificate to trust, people', () => {
    assert.match(cloud.env.GRAPH_ENDPOINT ?? '', /^https:\/\/localhost:\d+$/);
    assert.ok(existsSync(cloud.caPath));
    assert.ok(cloud.people.ada);
  });

  it('goes by the clock that its parent drives', async () => {
    const before = await cloud.tell({ clear: true });
    assert.equal(before.now, '2026-11-23T09:00:00.000Z');
    const later = await cloud.tell({ advance: 90_000 });
    assert.equal(later.now, '2026-11-23T09:01:30.000Z');
  });

  it('plays scenarios and takes faults, and says what is wrong with one that it can’t play', async () => {
    await cloud.tell({ play: [{ atMinute: 1, customer: 'Contoso', set: { entra: 'noConsent' } }] });
    await cloud.tell({ fault: { api: 'graph', kind: 'status', status: 500 } });
    await assert.rejects(cloud.tell({ play: [{ atMinute: 1, customer: 'Nobody' }] }), /no customer is called Nobody/);
    await assert.rejects(cloud.tell({ play: 'x' }), /expected array/);
  });

  it('answers several at once, each its own', async () => {
    const [first, second] = await Promise.all([cloud.tell({ requests: true }), cloud.tell({ clear: true })]);
    assert.deepEqual(first.requests, []);
    assert.equal(second.requests, undefined);
  });

  it('takes the same commands over HTTP, and no others', async () => {
    const post = (body: string) => fetch(cloud.controlUrl ?? '', { method: 'POST', body });
    assert.equal((await post('{"advance": 1000}')).status, 200);
    assert.equal((await post('{"explode": true}')).status, 400);
    assert.equal((await post('nonsense')).status, 400);
  });

  it('takes its certificate with it when it ends', async () => {
    const another = await spawnCloud();
    await another.close();
    assert.equal(existsSync(another.caPath), false);
  });

  it('doesn’t start with arguments that make no sense', async () => {
    assert.throws(() => fromArguments(['--clock', 'sundial']), /manual or system/);
    assert.throws(() => fromArguments(['--customers', 'many']), /whole number/);
    assert.throws(() => fromArguments(['--at', '2026-11-23T09:00:00Z']), /needs --clock manual/);
    assert.throws(() => fromArguments(['--frobnicate']), /frobnicate/);
  });

  it('reads the arguments that it is started with', () => {
    const options = { customers: 7, controlPort: 0, clock: 'manual', at: '2026-11-23T09:00:00Z' } as const;
    assert.deepEqual(fromArguments(toArguments(options)), { ...options, unlimited: false });
  });
});
