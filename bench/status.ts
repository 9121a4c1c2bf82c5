import { z } from 'zod';
import type { Benchmark } from './benchmarks.ts';
import { readOptions } from './options.ts';
import { machine } from './report.ts';
import { cached } from './status/cached.ts';
import { search } from './status/search.ts';
import { start } from './status/start.ts';
import { uncached } from './status/uncached.ts';

const PARTS = { uncached, cached, search, start };

/** What an agent waits for who asks how a customer's services are, and what it takes to be there for them. */
export const status: Benchmark = {
  name: 'status',
  about: `the status turn, the search, the start [--only ${Object.keys(PARTS).join('|')}] [--profile folder]`,
  async run(options) {
    const { only, profile } = readOptions(options, { only: z.string().optional(), profile: z.string().optional() });
    const chosen = Object.entries(PARTS).filter(([name]) => only === undefined || only === name);
    if (chosen.length === 0) throw new Error(`there is no part called ${only}`);
    machine();
    for (const [, part] of chosen) await part({ profile });
  },
};
