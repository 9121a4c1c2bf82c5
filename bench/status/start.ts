import { setTimeout as sleep } from 'node:timers/promises';
import { makeBotFolder, startBot } from '../botProcess.ts';
import { startCloudProcess } from '../cloudProcess.ts';
import { figure, heading } from '../report.ts';
import { cpuSecondsOf, residentMegabytesOf } from '../usage.ts';

const RUNS = 3;
/** By then what starting has left behind is done. */
const REST_MS = 3_000;

/** Seconds of each start until it was ready. */
interface Starts {
  readonly waited: number[];
  /** By all threads together: the least it would take on one core of its own. */
  readonly used: number[];
}

/** From starting the process until it can serve, and the memory that it holds when nobody asks anything. */
export async function start(): Promise<void> {
  for (const customers of [0, 1000]) {
    const cloud = await startCloudProcess({ customers });
    heading(`Start to ready (${customers > 0 ? `${customers} customers` : 'the demo’s customers'})`);
    const first: Starts = { waited: [], used: [] };
    const warm: Starts = { waited: [], used: [] };
    const memory: number[] = [];
    try {
      for (let run = 0; run < RUNS; run++) {
        const folder = await makeBotFolder();
        try {
          for (const starts of [first, warm]) {
            const bot = await startBot(cloud, folder);
            starts.waited.push(bot.readyAfterMs / 1000);
            starts.used.push(await cpuSecondsOf(bot.pid));
            await sleep(REST_MS);
            if (starts === warm) memory.push(await residentMegabytesOf(bot.pid));
            await bot.stop();
          }
        } finally {
          await folder.remove();
        }
      }
      figure('first start, empty data folder', first.waited, 's', 'at most 6 s');
      figure('first start, CPU time', first.used, 's');
      figure('start with data', warm.waited, 's', 'at most 2 s');
      figure('start with data, CPU time', warm.used, 's');
      figure('resident memory at rest', memory, 'MB', '', 0);
    } finally {
      await cloud.close();
    }
  }
}
