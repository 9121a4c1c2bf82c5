import assert from 'node:assert/strict';
import { pino } from 'pino';
import { type Drain, type DrainRequest, type Jobs, startJobs } from '../../src/store/jobs.ts';
import { type AnyDatabase, openDatabase } from '../../src/store/open.ts';
import { onEachStore, type Place } from './stores.ts';

const logger = pino({ level: 'silent' });

onEachStore('drains of conversations', (makePlace, kind) => {
  let place: Place;
  let database: AnyDatabase;
  let jobs: Jobs;
  const started: Jobs[] = [];

  async function start(drain?: Drain): Promise<Jobs> {
    const one = await startJobs(database, [], logger, drain ? { drain } : {});
    started.push(one);
    return one;
  }
  const ask = (...requests: DrainRequest[]) => database.transaction((tx) => jobs.sendDrains(tx, requests));
  const calm = (conversation: string): DrainRequest => ({ conversation, urgent: false });
  const urgent = (conversation: string): DrainRequest => ({ conversation, urgent: true });
  const waiting = () =>
    database.query<{ key: string; priority: number }>(
      `select singleton_key as key, priority from jobs.job where name = 'drain' and state = 'created' order by key`,
    );

  before(async () => {
    place = await makePlace();
    database = await openDatabase(place.settings);
    jobs = await start();
  });
  beforeEach(() => database.query("delete from jobs.job where name = 'drain'"));
  afterEach(async () => {
    for (const one of started.splice(1)) await one.stop(5_000);
  });
  after(async () => {
    for (const one of started) await one.stop(5_000);
    await database.close();
    await place.remove();
  });

  it('begin as soon as the transaction that asks for them has ended', async () => {
    const written = () => database.query("select 1 from revision where name = 'written'");
    const { promise: drained, resolve } = Promise.withResolvers<[string, number]>();
    await start(async (conversation) => resolve([conversation, (await written()).length]));
    await database.transaction(async (tx) => {
      await jobs.sendDrains(tx, [calm('a')]);
      await tx.query("insert into revision values ('written', 1)");
    });
    assert.deepEqual(await drained, ['a', 1]);
  });

  it('aren’t asked for by a transaction that is undone', async () => {
    const undone = database.transaction(async (tx) => {
      await jobs.sendDrains(tx, [calm('a')]);
      throw new Error('no');
    });
    await assert.rejects(undone, /no/);
    assert.deepEqual(await waiting(), []);
  });

  it('can be asked for within a transaction at once, before anything was sent, and may be none', async () => {
    const fresh = await start();
    await database.transaction((tx) => fresh.sendDrains(tx, [calm('a')]));
    await database.transaction((tx) => fresh.sendDrains(tx, []));
    assert.deepEqual(await waiting(), [{ key: 'a', priority: 0 }]);
  });

  it('are one for each conversation, however often it is asked for', async () => {
    await ask(calm('a'), calm('b'), calm('a'));
    await ask(calm('b'), calm('c'));
    assert.deepEqual(
      (await waiting()).map(({ key }) => key),
      ['a', 'b', 'c'],
    );
  });

  it('become urgent when anything in them is', async () => {
    await ask(calm('a'), calm('b'), urgent('c'), calm('c'), urgent('d'));
    await ask(urgent('b'), calm('d'));
    assert.deepEqual(await waiting(), [
      { key: 'a', priority: 0 },
      { key: 'b', priority: 1 },
      { key: 'c', priority: 1 },
      { key: 'd', priority: 1 },
    ]);
  });

  it('take the urgent first, even when everybody else is busy', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const seen = Promise.withResolvers<void>();
    const busy = Array.from({ length: 350 }, (_, index) => calm(`calm ${index}`));
    await ask(...busy);
    await start(async (conversation) => {
      if (conversation === 'urgent') seen.resolve();
      else await released;
    });
    await ask(urgent('urgent'));
    await seen.promise;
    release();
  });

  it('run for many conversations at once, for each of them alone, and again for what came meanwhile', async () => {
    const running = new Map<string, number>();
    const rounds = new Map<string, number>();
    let [most, doubled] = [0, 0];
    const { promise: done, resolve } = Promise.withResolvers<void>();
    const { promise: both, resolve: meet } = Promise.withResolvers<void>();
    await start(async (conversation) => {
      const here = (running.get(conversation) ?? 0) + 1;
      running.set(conversation, here);
      if (here > 1) doubled++;
      most = Math.max(most, running.size);
      if (running.size === 2) meet();
      await both;
      if (!rounds.has(conversation)) await ask(calm(conversation));
      running.delete(conversation);
      rounds.set(conversation, (rounds.get(conversation) ?? 0) + 1);
      if (rounds.get('a') === 2 && rounds.get('b') === 2) resolve();
    });
    await ask(calm('a'), calm('b'));
    await done;
    assert.deepEqual([most, doubled], [2, 0]);
  });

  it('don’t make a conversation wait for its neighbours', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { promise: twice, resolve } = Promise.withResolvers<void>();
    let rounds = 0;
    await ask(calm('quick'), calm('slow'));
    await start(async (conversation) => {
      if (conversation === 'slow') return released;
      rounds++;
      if (rounds === 1) return ask(calm('quick'));
      resolve();
    });
    await twice;
    release();
  });

  it('that fail hold nothing up, neither their conversation nor others', async () => {
    const { promise: done, resolve } = Promise.withResolvers<void>();
    const order: string[] = [];
    await start(async (conversation) => {
      order.push(conversation);
      if (order.length === 1) {
        await ask(calm('a'), calm('b'));
        throw new Error('no');
      }
      if (order.length === 3) resolve();
    });
    await ask(calm('a'));
    await done;
    assert.deepEqual([order[0], order.slice(1).sort()], ['a', ['a', 'b']]);
  });

  it('that fail don’t make their conversation wait for a slow neighbour, nor for the next look', async function () {
    // Far less than the embedded database's workers rest.
    this.timeout(15_000);
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { promise: twice, resolve } = Promise.withResolvers<void>();
    let rounds = 0;
    await ask(calm('broken'), calm('slow'));
    await start(async (conversation) => {
      if (conversation === 'slow') return released;
      rounds++;
      if (rounds > 1) return resolve();
      await ask(calm('broken'));
      throw new Error('no');
    });
    await twice.finally(release);
  });

  it('aren’t lost when the one that waits is taken before the transaction that relies on it ends', async () => {
    await ask(calm('a'));
    const rounds: number[] = [];
    let written = 0;
    const { promise: done, resolve } = Promise.withResolvers<void>();
    const drain: Drain = async () => {
      rounds.push(written);
      if (written === 1) resolve();
    };
    await database.transaction(async (tx) => {
      await jobs.sendDrains(tx, [calm('a')]);
      // Embedded, nobody else gets at the database until this has ended.
      if (kind === 'postgres') {
        await start(drain);
        assert.deepEqual(await waiting(), [{ key: 'a', priority: 0 }]);
      }
      written = 1;
    });
    if (kind === 'pglite') await start(drain);
    await done;
    assert.ok(!rounds.includes(0), 'it was drained before there was anything to send');
  });

  it('can be asked for two thousand at a time, and are done', async () => {
    const all = Array.from({ length: 2_000 }, (_, index) => calm(`conversation ${index}`));
    const left = new Set(all.map(({ conversation }) => conversation));
    const { promise: done, resolve } = Promise.withResolvers<void>();
    await start(async (conversation) => {
      left.delete(conversation);
      if (left.size === 0) resolve();
    });
    await ask(...all);
    await done;
  });

  it('are told when another process may have taken them over', async () => {
    const { promise: aborted, resolve } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const own = await start(async (_conversation, signal) => {
      begin();
      if (signal.aborted) return resolve();
      signal.addEventListener('abort', () => resolve());
      await aborted;
    });
    await ask(calm('a'));
    await begun;
    void own.stop(1_000);
    await aborted;
  });

  it('of a process that was killed hold up nobody', async function () {
    // On a server the heart has to miss its beat first.
    this.timeout(30_000);
    let drained = Promise.withResolvers<void>();
    await leftOver('a');
    const own = await start(async () => drained.resolve());
    await database.transaction((tx) => own.sendDrains(tx, [calm('a')]));
    await drained.promise;
    // Embedded, nobody else could be killed while this process lives.
    if (kind === 'pglite') return;
    drained = Promise.withResolvers();
    await leftOver('b');
    await database.transaction((tx) => own.sendDrains(tx, [calm('b')]));
    await drained.promise;
  });

  /** A drain that is under way by nobody. */
  async function leftOver(conversation: string): Promise<void> {
    await database.query(
      `insert into jobs.job
         (name, state, policy, singleton_key, data, started_on, heartbeat_on, heartbeat_seconds, expire_seconds)
       values ('drain', 'active', 'stately', $1, jsonb_build_object('conversation', $1::text), $2, $2, $3, 900)`,
      [conversation, new Date(Date.now() - 60_000), kind === 'postgres' ? 10 : null],
    );
  }
});
