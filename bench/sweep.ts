import { z } from 'zod';
import type { Benchmark } from './benchmarks.ts';
import { count, readOptions } from './options.ts';
import { figure, heading, machine } from './report.ts';
import { measure } from './sweep/measure.ts';
import type { Took } from './sweep/questions.ts';

/** A sweep of so many customers takes this long, in seconds; of fewer, proportionately less. */
const INTERVAL = 300;
const CUSTOMERS = 10_000;

/** What watching customers costs. */
export const sweep: Benchmark = {
  name: 'sweep',
  about: 'watching customers [--customers 10000] [--runs 3] [--profile folder]',
  async run(options) {
    const { customers, runs, profile } = readOptions(options, {
      customers: count(CUSTOMERS),
      runs: count(3),
      profile: z.string().optional(),
    });
    const interval = Math.max(1, Math.round((INTERVAL * customers) / CUSTOMERS));
    machine();
    const found = await measure({ customers, interval, runs, profile });
    const { fetches, sdks, unchanged, changed } = found;
    // The job queue, by the machine's clock, and looking for what is due belong to the time, not to the customers.
    const time = found.everySecondMs * interval;
    const work = unchanged.map(({ cpuMs, wallMs }) => ({ cpuMs: cpuMs - found.restCores * wallMs - time }));
    const perCustomer = (runs: readonly { cpuMs: number }[]) => runs.map(({ cpuMs }) => cpuMs / found.targets);
    const ratio = (to: readonly Took[], of: readonly { cpuMs: number }[] = work) =>
      of.map((one, run) => one.cpuMs / (to[run]?.cpuMs ?? Number.NaN));
    const seconds = (runs: readonly { wallMs: number }[]) => runs.map(({ wallMs }) => wallMs / 1000);
    const cores = (runs: readonly Took[]) =>
      runs.map(({ cpuMs, wallMs }) => (cpuMs / 1000 + (interval - wallMs / 1000) * found.restCores) / interval);

    heading(`CPU time for each unchanged customer (${customers} customers, one poll of each)`);
    figure('bare fetch + JSON.parse', perCustomer(fetches), 'ms', '', 3);
    figure('the same calls by the SDKs', perCustomer(sdks), 'ms', '', 3);
    figure('the bot', perCustomer(work), 'ms', '', 3);
    figure('the bot to the SDKs', ratio(sdks), 'x', 'at most 1.5 x', 2);
    figure('the bot to bare fetch', ratio(fetches), 'x', '', 2);
    figure('all that the bot does meanwhile, to the SDKs', ratio(sdks, unchanged), 'x', '', 2);

    heading(`A whole sweep (every ${interval} s)`);
    figure('unchanged, done after', seconds(unchanged), 's', `at most ${interval} s`);
    figure('5 % with an incident, done after', seconds(changed), 's', `at most ${interval} s`);
    figure('unchanged, of a core', cores(unchanged), '', 'below 0.5', 2);
    figure('5 % with an incident, of a core', cores(changed), '', 'below 0.5', 2);
    figure('the first one, of a core', cores([found.first]), '', '', 2);
    figure('every second, however many customers', [found.everySecondMs], 'ms', '', 2);
    figure('between sweeps, of a core', [found.restCores], '', '', 2);

    heading('Resident memory');
    figure('with the customers read, before any poll', [found.restMegabytes], 'MB', '', 0);
    figure('above that, at most', [found.mostMegabytes - found.restMegabytes], 'MB', 'at most 300 MB', 0);
  },
};
