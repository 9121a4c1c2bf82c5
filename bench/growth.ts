import { spawnCloud } from '../dev/cloud/process/spawn.ts';
import { openDatabase } from '../src/store/open.ts';
import type { Benchmark } from './benchmarks.ts';
import { makeBotFolder } from './botProcess.ts';
import { startCollector } from './collector.ts';
import { writeFollowers } from './followers.ts';
import { count, readOptions } from './options.ts';
import { figure, heading, machine } from './report.ts';
import { incidentsFor } from './sweep/scenario.ts';
import { startBotByHand } from './sweep/startBotByHand.ts';

const HOUR = 3_600_000;
/** The bot's and the cloud's clocks are moved by turns, by this much, in milliseconds. */
const STEP = 5_000;
/** The share of the customers that has each incident. */
const SHARE = 0.05;

/** What an hour of watching asks Microsoft for, and leaves in the database. */
export const growth: Benchmark = {
  name: 'growth',
  about: 'requests and the database’s size [--customers 1000] [--incidents 10]',
  async run(options) {
    const { customers, incidents } = readOptions(options, { customers: count(1_000), incidents: count(10) });
    machine();
    const at = new Date();
    const cloud = await spawnCloud({ unlimited: true, customers, clock: 'manual', at: at.toISOString() });
    const collector = await startCollector([]);
    const folder = await makeBotFolder();
    const settings = { databaseUrl: null, dataDir: `${folder.path}/data` };
    /** Of each table, in bytes, with its indexes. */
    async function sizes(): Promise<Map<string, number>> {
      const database = await openDatabase(settings);
      try {
        await database.query('vacuum full');
        const rows = await database.query<{ name: string; bytes: number }>(
          `select schemaname || '.' || relname as name, pg_total_relation_size(relid)::float8 as bytes
           from pg_stat_user_tables`,
        );
        return new Map(rows.map(({ name, bytes }) => [name, bytes]));
      } finally {
        await database.close();
      }
    }
    /** Lets an hour go by. @returns how many requests there were, by API. */
    async function hour(play: unknown[]): Promise<Map<string, number>> {
      const bot = await startBotByHand(cloud, folder, {
        AT: new Date(at.getTime() + elapsed).toISOString(),
        DIRECTORY_REFRESH_MINUTES: '15',
      });
      try {
        await cloud.tell({ requests: 'forget' });
        if (play.length > 0) await cloud.tell({ play });
        for (let left = HOUR; left > 0; left -= STEP) {
          elapsed += STEP;
          await cloud.tell({ advance: STEP });
          await bot.advance(STEP);
        }
        const { requests = [] } = await cloud.tell({ requests: 'forget' });
        // Tokens expire by the machine's clock, of which the bot's is ahead: what is asked of Entra here says nothing.
        const counted = requests.filter(({ api }) => api !== 'entra');
        const kinds = Map.groupBy(counted, ({ api, path }) =>
          api === 'graph' && !path.includes('serviceAnnouncement') ? 'partner tenant' : api,
        );
        return new Map([...kinds].map(([kind, list]) => [kind, list.length]));
      } finally {
        await bot.stop();
      }
    }
    let elapsed = 0;
    try {
      await writeFollowers(folder, collector.serviceUrl, 1);
      const empty = await sizes();
      await hour([]);
      const known = await sizes();
      const asked = await hour([]);
      const opensAt = Array.from({ length: incidents }, (_, index) => 60_000 * (index + 1));
      await hour(incidentsFor(customers, SHARE, opensAt));
      const after = await sizes();

      heading(`Requests an hour, for each of ${customers} customers`);
      for (const [kind, count] of asked) figure(kind, [count / customers], '', '', 2);
      heading('The database');
      figure('empty', [sum(empty) / 2 ** 20], 'MB');
      figure('for each customer, once it was read', [(sum(known) - sum(empty)) / 1024 / customers], 'kB');
      const members = incidents * Math.round(customers * SHARE);
      figure('for each customer that has an incident', [(sum(after) - sum(known)) / 1024 / members], 'kB', '', 2);
      heading('Grown most, in kB');
      for (const [name, bytes] of grown(empty, after).slice(0, 8)) figure(name, [bytes / 1024], 'kB', '', 0);
    } finally {
      await collector.close();
      await cloud.close();
      await folder.remove();
    }
  },
};

function sum(sizes: ReadonlyMap<string, number>): number {
  return [...sizes.values()].reduce((total, bytes) => total + bytes, 0);
}

function grown(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): [string, number][] {
  const all = [...after].map(([name, bytes]): [string, number] => [name, bytes - (before.get(name) ?? 0)]);
  return all.toSorted(([, a], [, b]) => b - a);
}
