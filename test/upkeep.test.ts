import assert from 'node:assert/strict';
import { setImmediate as turnOfEvents } from 'node:timers/promises';
import { pino } from 'pino';
import sinon from 'sinon';
import { createLogger } from '../src/log.ts';
import { followDirectory, scheduledWork } from '../src/upkeep.ts';
import { customer } from './helpers/botUnderTest.ts';
import { createTestClock } from './helpers/testClock.ts';

const logger = pino({ level: 'silent' });
const HALF_A_MINUTE = 30_000;

describe('scheduled work', () => {
  const clock = createTestClock(new Date('2026-11-23T09:00:00Z'));
  const directory = { refresh: sinon.fake.resolves(undefined), all: () => [customer('Contoso'), customer('Fabrikam')] };
  const coverage = sinon.fake.resolves({ tenantIds: ['one'], oldest: new Date('2026-11-23T08:50:00Z') });
  const lines: string[] = [];
  const sweep = sinon.fake.resolves({ looks: 5 });
  const workWith = (directoryRefreshMinutes: number, checkSignIn: (() => Promise<void>) | null = null) =>
    scheduledWork({
      directory,
      watchStates: { coverage },
      sweep,
      checkSubscriptions: async () => {},
      offerErasure: async () => {},
      checkSignIn,
      clock,
      logger: createLogger('info', { write: (line) => void lines.push(line) }),
      config: { directoryRefreshMinutes, pollIntervalSeconds: 300 },
    });

  it('reads the customers anew as often as it is told to', async () => {
    for (const [minutes, cron] of [
      [1, '*/1 * * * *'],
      [15, '*/15 * * * *'],
      [60, '0 * * * *'],
    ] as const) {
      assert.equal(workWith(minutes).find((one) => one.name === 'refresh-directory')?.cron, cron);
    }
    await workWith(15)
      .find((one) => one.name === 'refresh-directory')
      ?.run();
    assert.equal(directory.refresh.callCount, 1);
  });

  it('writes down how many customers there are, and how many were read of late', async () => {
    await workWith(15)
      .find((one) => one.name === 'report-watch')
      ?.run();
    assert.deepEqual(coverage.lastCall.args, [new Date('2026-11-23T08:45:00Z')]);
    const [line = ''] = lines.filter((one) => one.includes('"watch"'));
    const { customers, read, msg } = JSON.parse(line);
    assert.deepEqual({ customers, read, msg }, { customers: 2, read: 1, msg: 'watch' });
  });

  it('tries the partner’s sign-in every quarter of an hour, where there is one', async () => {
    const checkSignIn = sinon.fake.resolves(undefined);
    const named = (check: typeof checkSignIn | null) => workWith(15, check).find((one) => one.name === 'check-sign-in');
    assert.equal(named(null), undefined);
    assert.equal(named(checkSignIn)?.cron, '*/15 * * * *');
    await named(checkSignIn)?.run();
    assert.equal(checkSignIn.callCount, 1);
  });

  it('forgets once an hour what was kept for long enough, and writes down how much', async () => {
    const job = workWith(15).find((one) => one.name === 'sweep');
    assert.equal(job?.cron, '17 * * * *');
    await job?.run();
    assert.deepEqual(sweep.lastCall.args, [clock.now()]);
    const { looks, msg } = JSON.parse(lines.at(-1) ?? '');
    assert.deepEqual({ looks, msg }, { looks: 5, msg: 'swept' });
  });
});

describe('following the store’s customers', () => {
  const NINE = new Date('2026-11-23T09:00:00Z');
  const TEN = new Date('2026-11-23T10:00:00Z');

  function follow(loadedAt: Date | null, stored: Date) {
    const clock = createTestClock();
    const directory = {
      loadedAt,
      load: sinon.fake.resolves(undefined),
      refresh: sinon.stub().resolves(undefined),
      sources: () => [{ source: 'contracts', asOf: NINE, problem: null } as const],
    };
    const facts = {
      sources: sinon.fake.resolves([{ source: 'contracts', refreshedAt: stored } as const]),
    };
    const ended = { revision: sinon.stub().resolves(0) };
    const stop = followDirectory({ directory, facts, ended, clock, logger });
    return {
      directory,
      facts,
      ended,
      stop,
      async halfAMinutePasses() {
        clock.advance(HALF_A_MINUTE);
        await turnOfEvents();
      },
    };
  }

  it('takes them anew once another process has read them', async () => {
    const { directory, halfAMinutePasses, stop } = follow(NINE, TEN);
    await halfAMinutePasses();
    assert.equal(directory.load.callCount, 1);
    assert.equal(directory.refresh.callCount, 0);
    await stop();
  });

  it('takes them anew, once, when some were erased', async () => {
    const { directory, ended, halfAMinutePasses, stop } = follow(NINE, NINE);
    ended.revision.resolves(3);
    await halfAMinutePasses();
    await halfAMinutePasses();
    assert.equal(directory.load.callCount, 1);
    await stop();
  });

  it('leaves them alone while nobody has', async () => {
    const { directory, facts, halfAMinutePasses, stop } = follow(NINE, NINE);
    await halfAMinutePasses();
    await halfAMinutePasses();
    assert.equal(facts.sources.callCount, 2);
    assert.equal(directory.load.callCount, 0);
    await stop();
  });

  it('asks Microsoft itself until there are any, however often that fails', async () => {
    const { directory, halfAMinutePasses, stop } = follow(null, NINE);
    directory.refresh.rejects(new Error('the database went away'));
    await halfAMinutePasses();
    await halfAMinutePasses();
    assert.equal(directory.refresh.callCount, 2);
    await stop();
  });

  it('stops when it is told to, and says when it has', async () => {
    const { directory, halfAMinutePasses, stop } = follow(null, NINE);
    const { promise, resolve } = Promise.withResolvers<void>();
    directory.refresh.returns(promise);
    await halfAMinutePasses();
    const stopped = stop();
    resolve();
    await stopped;
    await halfAMinutePasses();
    assert.equal(directory.refresh.callCount, 1);
  });
});
