import assert from 'node:assert/strict';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { operator } from './operator.ts';

describe('the course of npm run consent', () => {
  const on = operator();

  it('goes on where it was ended, whatever ended it', async () => {
    await on.hasWithoutConsent(12);
    on.cloud.faults.add({ api: 'partnerCenter', kind: 'status', status: 500, method: 'POST', count: 5 });
    const first = await on.runs(['--all']);
    assert.equal(first.code, 1);
    assert.match(first.out, /Consented: 7\. .+ Failed: 5\./);
    await appendFile(join(on.dataDir, 'consents.jsonl'), '{"tenantId":"half a li');
    on.cloud.requests.length = 0;
    const second = await on.runs(['--all']);
    assert.equal(second.code, 0);
    assert.match(second.out, /Consented: 5\. There already: 0\. Done before: 7\./);
    assert.equal(on.posts().length, 5);
    const third = await on.runs(['--all']);
    assert.deepEqual([third.code, third.out], [0, 'Nothing is left to do: 12 were done before.']);
    assert.match((await on.runs(['--all', '--dry-run'])).out, /0 customers would be consented to; 12 were done before/);
  });

  it('keeps ids alone, and forgets what was done for another app', async () => {
    await on.hasWithoutConsent(2);
    const state = join(on.dataDir, 'elsewhere', 'state.jsonl');
    await on.runs(['--all', '--state', state]);
    const kept = await readFile(state, 'utf8');
    assert.ok(!/contoso/i.test(kept));
    await writeFile(state, kept.replaceAll(on.cloud.world.clientId, '5f1d3f0a-7b0f-4c39-9a3f-2f6a5d1c0009'));
    assert.match((await on.runs(['--all', '--state', state])).out, /There already: 2\. Done before: 0\./);
  });

  it('asks for at most four at once', async () => {
    await on.hasWithoutConsent(12);
    let under = 0;
    let most = 0;
    const slow = on.cloud.world.customers.length;
    on.cloud.faults.add({ api: 'partnerCenter', kind: 'delay', delayMs: 1, method: 'POST', count: slow });
    const sleep = on.clock.sleep.bind(on.clock);
    // The cloud goes by the same clock: a request that is delayed is one that is under way.
    on.clock.sleep = async (ms, signal) => {
      if (ms !== 1) return sleep(ms, signal);
      under += 1;
      most = Math.max(most, under);
      await new Promise((resolve) => setImmediate(resolve));
      under -= 1;
    };
    const { out } = await on.runs(['--all']);
    assert.match(out, /Consented: 12\./);
    assert.ok(most > 1 && most <= 4, `${most} at once`);
  });

  it('waits as long as Partner Center says, and asks again', async () => {
    on.cloud.faults.add({
      api: 'partnerCenter',
      kind: 'status',
      status: 429,
      method: 'POST',
      count: 1,
      retryAfter: '120',
    });
    const { code, out } = await on.runs(['--customer', 'woodgrovebank.com']);
    assert.equal(code, 0, out);
    assert.ok(
      on.clock.waits.some((ms) => ms > 110_000 && ms <= 120_000),
      on.clock.waits.join(),
    );
    const ids = on.posts().map((one) => one.ids['ms-requestid']);
    assert.deepEqual([ids.length, new Set(ids).size], [2, 1]);
  });

  it('gives up on a customer whom Partner Center never takes', async () => {
    on.cloud.faults.add({ api: 'partnerCenter', kind: 'status', status: 429, method: 'POST', retryAfter: '60' });
    const { code, out } = await on.runs(['--customer', 'woodgrovebank.com']);
    assert.equal(code, 1);
    assert.match(out, /^✖ Woodgrove Bank .+HTTP 429.+\n {4}→ Run the command again later/);
  });

  it('renews the operator’s token where the work takes longer than it lasts', async () => {
    const busy = { api: 'partnerCenter', kind: 'status', status: 429, method: 'POST' } as const;
    on.cloud.faults.add({ ...busy, count: 5, retryAfter: '899' });
    const { code, out } = await on.runs(['--customer', 'woodgrovebank.com']);
    assert.equal(code, 0, out);
    // The sign-in's, and one more.
    const exchanged = on.cloud.requests.filter(({ api, path }) => api === 'entra' && path.endsWith('/token'));
    assert.equal(exchanged.length, 2);
  });
});
