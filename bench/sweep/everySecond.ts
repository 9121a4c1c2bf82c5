import { spawnCloud } from '../../dev/cloud/process/spawn.ts';
import { makeBotFolder } from '../botProcess.ts';
import { coresAtRest } from './coresAtRest.ts';
import { startBotByHand } from './startBotByHand.ts';

const DAY = '86400';
const WARM_UP_MS = 60_000;
const SECONDS = 120;

/**
 * What the program does every second, however many customers there are: it looks whose turn it is, and what is due. Not
 * counted is what it does by the machine's clock.
 *
 * @returns CPU milliseconds for each second of its time.
 */
export async function everySecond(): Promise<number> {
  const at = new Date().toISOString();
  const cloud = await spawnCloud({ unlimited: true, clock: 'manual', at });
  const folder = await makeBotFolder();
  const bot = await startBotByHand(cloud, folder, { AT: at, POLL_INTERVAL_SECONDS: DAY });
  try {
    await bot.advance(WARM_UP_MS);
    const rest = await coresAtRest(bot.pid);
    const { cpuMs, wallMs } = await bot.advance(SECONDS * 1_000);
    return (cpuMs - rest * wallMs) / SECONDS;
  } finally {
    await bot.stop();
    await cloud.close();
    await folder.remove();
  }
}
