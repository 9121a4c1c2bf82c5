import { setTimeout as sleep } from 'node:timers/promises';
import { makeBotFolder, startBot } from '../botProcess.ts';
import { startCloudProcess } from '../cloudProcess.ts';
import { figure, heading } from '../report.ts';
import { residentMegabytesOf } from '../usage.ts';

const RUNS = 3;
/** By then what starting has left behind is done. */
const REST_MS = 3_000;

/** From starting the process until it can serve, and the memory that it holds when nobody asks anything. */
export async function start(): Promise<void> {
  for (const customers of [0, 1000]) {
    const cloud = await startCloudProcess({ customers });
    heading(`Start to ready (${customers > 0 ? `${customers} customers` : 'the demo’s customers'})`);
    const [first, warm, memory]: [number[], number[], number[]] = [[], [], []];
    try {
      for (let run = 0; run < RUNS; run++) {
        const folder = await makeBotFolder();
        try {
          for (const times of [first, warm]) {
            const bot = await startBot(cloud, folder);
            times.push(bot.readyAfterMs / 1000);
            await sleep(REST_MS);
            if (times === warm) memory.push(await residentMegabytesOf(bot.pid));
            await bot.stop();
          }
        } finally {
          await folder.remove();
        }
      }
      figure('first start, empty data folder', first, 's', 'at most 6 s', 2);
      figure('start with data', warm, 's', 'at most 2 s', 2);
      figure('resident memory at rest', memory, 'MB', '', 0);
    } finally {
      await cloud.close();
    }
  }
}
