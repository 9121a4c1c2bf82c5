import { parseArgs } from 'node:util';
import type { Benchmark } from './benchmarks.ts';
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
    const { values } = parseArgs({
      args: [...options],
      options: { only: { type: 'string' }, profile: { type: 'string' } },
    });
    const chosen = Object.entries(PARTS).filter(([name]) => values.only === undefined || values.only === name);
    if (chosen.length === 0) throw new Error(`there is no part called ${values.only}`);
    machine();
    for (const [, part] of chosen) await part({ profile: values.profile });
  },
};
