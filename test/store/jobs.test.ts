import assert from 'node:assert/strict';
import { pino } from 'pino';
import { type Jobs, startJobs } from '../../src/store/jobs.ts';
import { type AnyDatabase, openDatabase } from '../../src/store/open.ts';
import { onEachStore, type Place } from './stores.ts';

const logger = pino({ level: 'silent' });
const NEVER = '0 0 29 2 *';

onEachStore('jobs', (makePlace, kind) => {
  let place: Place;
  let database: AnyDatabase;
  let jobs: Jobs;

  const workThat = (run: () => Promise<void>) => [{ name: 'sweep', cron: NEVER, expireInSeconds: 600, run }];
  const give = (state: 'created' | 'active') =>
    database.query(
      `insert into jobs.job (name, state, policy, started_on, expire_seconds)
       values ('sweep', $1::jobs.job_state, 'singleton', case when $1 = 'active' then now() end, 600)`,
      [state],
    );
  const states = async () =>
    (await database.query<{ state: string }>('select state::text from jobs.job order by created_on')).map(
      ({ state }) => state,
    );

  /** Starts the jobs, and waits until the work has been done once. */
  async function startAndRun(): Promise<void> {
    const { promise: done, resolve: ran } = Promise.withResolvers<void>();
    jobs = await startJobs(
      database,
      workThat(async () => ran()),
      logger,
    );
    await done;
  }

  beforeEach(async () => {
    place = await makePlace();
    database = await openDatabase(place.settings);
    jobs = await startJobs(
      database,
      workThat(async () => {}),
      logger,
    );
    await jobs.stop(1000);
  });
  afterEach(async () => {
    await jobs.stop(1000);
    await database.close();
    await place.remove();
  });

  it('run on the store, at their times', async () => {
    const schedules = await database.query('select name, cron, timezone from jobs.schedule');
    assert.deepEqual(schedules, [{ name: 'sweep', cron: NEVER, timezone: 'UTC' }]);
    await give('created');
    await startAndRun();
  });

  it('say whether they run', async () => {
    jobs = await startJobs(
      database,
      workThat(async () => {}),
      logger,
    );
    assert.equal(jobs.running, true);
    await jobs.stop(1000);
    assert.equal(jobs.running, false);
  });

  it('let the work that is under way finish when they stop', async () => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    await give('created');
    jobs = await startJobs(
      database,
      workThat(() => {
        begin();
        return released;
      }),
      logger,
    );
    await begun;
    const stopped = jobs.stop(20_000);
    release();
    await stopped;
    assert.deepEqual(await states(), ['completed']);
  });

  it('go on after work that failed', async () => {
    await give('created');
    const { promise: failed, resolve } = Promise.withResolvers<void>();
    const work = workThat(async () => {
      resolve();
      throw new Error('no');
    });
    jobs = await startJobs(database, work, logger);
    await failed;
    assert.equal(jobs.running, true);
  });

  if (kind === 'postgres') return;
  it('fail what a process that was killed has left under way, which would hold up the next', async () => {
    await give('active');
    await give('created');
    await startAndRun();
    assert.equal((await states())[0], 'failed');
  });
});
