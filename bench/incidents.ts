import type { Benchmark } from './benchmarks.ts';
import { makeBotFolder, startBot } from './botProcess.ts';
import { startCloudProcess } from './cloudProcess.ts';
import { writeIssues } from './incidents/store.ts';
import { startLoadProcess } from './loadProcess.ts';
import { count, readOptions } from './options.ts';
import { figure, heading, machine } from './report.ts';
import { cpuSecondsOf } from './usage.ts';

const ISSUES = 60;
const RUNS = 5;
const TURNS = 40;
const SECONDS = 600;
const WARM_UP = 100;

/** The `incidents` command, over all customers. */
export const incidents: Benchmark = {
  name: 'incidents',
  about: 'the incidents command over all customers [--customers 10000]',
  async run(options) {
    const { customers } = readOptions(options, { customers: count(10_000) });
    machine();
    const cloud = await startCloudProcess({ customers });
    const folder = await makeBotFolder();
    await writeIssues(folder, customers, ISSUES);
    try {
      for (const visibility of ['partner', 'gdap'] as const) {
        heading(`incidents over ${customers} customers (CUSTOMER_VISIBILITY=${visibility})`);
        // A helpdesk agent: with gdap, each customer's assignments say whether it is shown.
        const { hal } = cloud.people;
        if (!hal) throw new Error('the cloud has no helpdesk agent');
        const load = await startLoadProcess({ ...cloud, people: { hal } });
        const bot = await startBot(cloud, folder, {
          settings: { CUSTOMER_VISIBILITY: visibility, POLL_INTERVAL_SECONDS: '86400' },
        });
        const ask = (text: string, most: number) =>
          load.flood({ messages: bot.messages, texts: [text], atOnce: 1, seconds: SECONDS, most });
        for (const text of ['incidents', 'incidents advisories']) {
          await ask(text, WARM_UP);
          const cpu: number[] = [];
          const wall: number[] = [];
          for (let run = 0; run < RUNS; run++) {
            const before = await cpuSecondsOf(bot.pid);
            const { turns, seconds } = await ask(text, TURNS);
            cpu.push((((await cpuSecondsOf(bot.pid)) - before) * 1_000) / turns);
            wall.push((seconds * 1_000) / turns);
          }
          figure(`${text}, CPU time of a turn`, cpu, 'ms', 'below 50 ms');
          figure(`${text}, a turn on the clock`, wall, 'ms');
        }
        await bot.stop();
        await load.stop();
      }
    } finally {
      await cloud.close();
      await folder.remove();
    }
  },
};
