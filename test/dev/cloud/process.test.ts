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

  it('lets Microsoft’s engineer answer, and says what tickets there are', async () => {
    const { tickets: [answered] = [] } = await cloud.tell({ engineer: { ticket: 'Contoso', write: 'We see it.' } });
    assert.equal(answered?.messages.at(-1)?.text, 'We see it.');
    const { tickets = [] } = await cloud.tell({ tickets: true });
    assert.ok(tickets.length > 4);
    await cloud.tell({ support: { creates: 'atOnce', afterSeconds: 60 } });
    await assert.rejects(cloud.tell({ engineer: { ticket: 'Nobody' } }), /no ticket called Nobody/);
  });

  it('answers for Partner Center’s service requests, and counts how often one was created', async () => {
    await cloud.tell({ microsoft: { request: 'Contoso', write: 'We see it.', status: 'closed' } });
    await cloud.tell({ serviceRequests: { gone: 410 } });
    assert.equal((await cloud.tell({ creations: true })).creations, 0);
    await assert.rejects(cloud.tell({ microsoft: { request: 'Nobody' } }), /no service request called Nobody/);
  });

  it('lets somebody sign in, and takes it back', async () => {
    assert.match((await cloud.tell({ signIn: { mfa: false } })).refreshToken ?? '', /^refresh\./);
    await cloud.tell({ refuse: { tenantId: null, number: 50076 } });
    await cloud.tell({ revoke: true });
    await assert.rejects(cloud.tell({ signIn: { person: 'nobody' } }), /nobody is called nobody/);
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
