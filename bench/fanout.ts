import { z } from 'zod';
import type { Benchmark } from './benchmarks.ts';
import { measure } from './fanout/measure.ts';
import { count, readOptions } from './options.ts';
import { figure, heading, machine } from './report.ts';

/** One issue, told to thousands of conversations. */
export const fanout: Benchmark = {
  name: 'fanout',
  about: 'one issue to many channels [--conversations 2000] [--limit 100] [--runs 3] [--profile folder]',
  async run(options) {
    const {
      conversations: channels,
      limit,
      runs,
      profile,
    } = readOptions(options, {
      conversations: count(2_000),
      limit: count(100),
      runs: count(3),
      profile: z.string().optional(),
    });
    machine();
    const { bare, free, limited } = await measure({ channels, limit, runs, profile });
    const rates = (all: readonly { perSecond: number }[]) => all.map((one) => one.perSecond);

    heading(`One issue to ${channels} channels, without a limit`);
    const whole = free.map((one) => one.wholePerSecond);
    figure('cards a second, after poll and group wait', whole, '', 'at least 300', 0);
    figure('the same, from the first card to the last', rates(free), '', '', 0);
    figure('bare connector loop', rates(bare), '', '', 0);
    figure(
      'the bot, of the bare loop',
      whole.map((rate, run) => (100 * rate) / (bare[run]?.perSecond ?? Number.NaN)),
      '%',
    );
    figure(
      'CPU time for each card',
      free.map((one) => one.cpuMs),
      'ms',
      '',
      2,
    );
    figure(
      'the same, bare',
      bare.map((one) => one.cpuMs),
      'ms',
      '',
      2,
    );
    figure(
      'first card after poll and group wait',
      [...free, ...limited].map((one) => one.firstAfterMs / 1000),
      's',
      'at most 2 s',
      2,
    );

    heading(`The same at TEAMS_SENDS_PER_SECOND=${limit}`);
    figure(
      'of that limit',
      rates(limited).map((rate) => (100 * rate) / limit),
      '%',
      'at least 95 %',
    );
  },
};
