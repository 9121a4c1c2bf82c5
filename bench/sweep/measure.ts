import { spawnCloud } from '../../dev/cloud/process/spawn.ts';
import { makeBotFolder } from '../botProcess.ts';
import { startChild } from '../child.ts';
import { startCollector } from '../collector.ts';
import { writeFollowers } from '../followers.ts';
import { coresAtRest } from './coresAtRest.ts';
import { everySecond } from './everySecond.ts';
import { type BareSweep, type BareTarget, Took } from './questions.ts';
import { incidentsFor } from './scenario.ts';
import { startBotByHand } from './startBotByHand.ts';
import { targetsOf } from './targets.ts';

/** What was found; lists have one entry for each run. */
export interface Found {
  /** Customers that can be read. */
  readonly targets: number;
  /** The bot's first sweep: everything is read, and the tokens are fetched. */
  readonly first: Took;
  readonly fetches: readonly Took[];
  readonly sdks: readonly Took[];
  readonly unchanged: readonly Took[];
  /** With an incident that 5 % of the customers have and nobody had before. */
  readonly changed: readonly Took[];
  /** What the bot takes of a core while its time stands still: the job queue, by the machine's clock. */
  readonly restCores: number;
  /** CPU milliseconds for each second of its time, however many customers there are. */
  readonly everySecondMs: number;
  readonly restMegabytes: number;
  readonly mostMegabytes: number;
}

/** The customers that have something new. */
const CHANGED = 0.05;
/** The bot's and the cloud's clocks are moved by turns, by this much, in milliseconds. */
const STEP = 5_000;
/** As far back as the bot asks, beyond its last poll, in milliseconds. */
const OVERLAP = 10 * 60_000;
const START = new Date();

/**
 * Sweeps without the bot and with it, by turns: so whatever else the machine does falls on all.
 *
 * @param options.interval between two polls of a customer, in seconds.
 * @param options.runs so many sweeps of each kind.
 * @param options.profile a folder for V8's profile of the bot in the unchanged sweeps.
 */
export async function measure(options: {
  customers: number;
  interval: number;
  runs: number;
  profile: string | undefined;
}): Promise<Found> {
  const { customers, interval, runs } = options;
  const everySecondMs = await everySecond();
  const at = START.toISOString();
  const cloud = await spawnCloud({ unlimited: true, customers, clock: 'manual', at });
  const collector = await startCollector([]);
  const folder = await makeBotFolder();
  await writeFollowers(folder, collector.serviceUrl, 1);
  const { GRAPH_ENDPOINT = '', ARM_ENDPOINT = '', AZURE_AUTHORITY_HOST = '', ...app } = cloud.env;
  const target: BareTarget = {
    graphEndpoint: GRAPH_ENDPOINT,
    armEndpoint: ARM_ENDPOINT,
    authorityHost: AZURE_AUTHORITY_HOST,
    clientId: app.AZURE_CLIENT_ID ?? '',
    clientSecret: app.AZURE_CLIENT_SECRET ?? '',
    customers,
  };
  const base = { PATH: process.env.PATH ?? '', NODE_EXTRA_CA_CERTS: cloud.caPath };
  const bot = await startBotByHand(cloud, folder, {
    AT: at,
    POLL_INTERVAL_SECONDS: String(interval),
    GROUP_WAIT_SECONDS: '1',
  });
  const bare = await startChild(new URL('bareCalls.ts', import.meta.url), [JSON.stringify(target)], { env: base });
  const record = async (step: 'start' | 'stop') => {
    if (options.profile) await bot.profile(step, options.profile);
  };
  let elapsed = 0;

  async function botSweeps(): Promise<Took> {
    const pieces: Took[] = [];
    for (let left = interval * 1_000; left > 0; left -= STEP) {
      const advanceMs = Math.min(STEP, left);
      elapsed += advanceMs;
      await cloud.tell({ advance: advanceMs });
      pieces.push(await bot.advance(advanceMs));
    }
    return sum(pieces);
  }
  async function bareSweeps(kind: BareSweep['kind']): Promise<Took> {
    const since = new Date(START.getTime() + elapsed - interval * 1_000 - OVERLAP).toISOString();
    const question: BareSweep = { kind, since, atOnce: Math.ceil(customers / interval) };
    return Took.parse(await bare.ask(question));
  }

  try {
    const restCores = await coresAtRest(bot.pid);
    // Sweeps are numbered from 0: the first, the unchanged ones, then those with something new.
    const opensAt = Array.from({ length: runs }, (_, run) => (1 + runs + run) * interval * 1_000 + 1);
    await cloud.tell({ play: incidentsFor(customers, CHANGED, opensAt) });
    const first = await botSweeps();
    // What is done for the first time is done slowly.
    for (const kind of ['fetch', 'sdk'] as const) await bareSweeps(kind);
    const fetches: Took[] = [];
    const sdks: Took[] = [];
    const unchanged: Took[] = [];
    const changed: Took[] = [];
    await record('start');
    for (let run = 0; run < runs; run++) {
      fetches.push(await bareSweeps('fetch'));
      sdks.push(await bareSweeps('sdk'));
      unchanged.push(await botSweeps());
    }
    await record('stop');
    for (let run = 0; run < runs; run++) changed.push(await botSweeps());
    if (collector.count < runs) throw new Error(`${runs} incidents brought ${collector.count} activities`);
    const all = [first, ...unchanged, ...changed];
    return {
      targets: targetsOf(customers).length,
      first,
      fetches,
      sdks,
      unchanged,
      changed,
      restCores,
      restMegabytes: bot.megabytes,
      everySecondMs,
      mostMegabytes: Math.max(...all.map(({ megabytes }) => megabytes)),
    };
  } finally {
    await bare.stop();
    await bot.stop();
    await collector.close();
    await cloud.close();
    await folder.remove();
  }
}

function sum(pieces: readonly Took[]): Took {
  return {
    cpuMs: pieces.reduce((total, one) => total + one.cpuMs, 0),
    wallMs: pieces.reduce((total, one) => total + one.wallMs, 0),
    megabytes: Math.max(...pieces.map((one) => one.megabytes)),
  };
}
