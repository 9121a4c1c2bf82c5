import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type BotProcess, makeBotFolder, startBot } from '../botProcess.ts';
import { startChild } from '../child.ts';
import { startCloudProcess } from '../cloudProcess.ts';
import { writeFollowers } from '../followers.ts';
import { cpuSecondsOf } from '../usage.ts';
import { publish } from './publish.ts';
import { Looped } from './questions.ts';

/** A fan-out, by the bot or without it. */
export interface Rate {
  readonly perSecond: number;
  /** CPU milliseconds for each card. */
  readonly cpuMs: number;
}

/** The bot's. */
export interface BotRate extends Rate {
  /** From the poll that saw the issue to the first card, beyond the group wait, in milliseconds. */
  readonly firstAfterMs: number;
  /** Cards a second from then until the last card. */
  readonly wholePerSecond: number;
}

const POLL_SECONDS = 5;
const GROUP_WAIT_SECONDS = 1;
/** By the configuration there is always a limit: this is more than the bot gets through. */
const NO_LIMIT = 10_000;
const AT_ONCE = 100;
/** When no card has come for so long, the bot has nothing more to say, in milliseconds. */
const QUIET_MS = 2 * POLL_SECONDS * 1_000;

/**
 * @param options.limit for the runs with a limit, in sends a second.
 * @param options.runs so many of each kind.
 * @param options.profile a folder for V8's profile of the bot without a limit.
 */
export async function measure(options: {
  channels: number;
  limit: number;
  runs: number;
  profile: string | undefined;
}): Promise<{ bare: Rate[]; free: BotRate[]; limited: BotRate[] }> {
  const { channels, limit, runs } = options;
  const cloud = await startCloudProcess({});
  const connector = await startChild(new URL('connector.ts', import.meta.url));
  const bareLoop = await startChild(new URL('bareLoop.ts', import.meta.url));
  const { serviceUrl } = Hello.parse(connector.hello);
  const folder = await makeBotFolder();
  await writeFollowers(folder, serviceUrl, channels);
  const bare: Rate[] = [];
  const free: BotRate[] = [];
  const limited: BotRate[] = [];

  const start = (sendsPerSecond: number, profile?: string) =>
    startBot(cloud, folder, {
      settings: {
        POLL_INTERVAL_SECONDS: String(POLL_SECONDS),
        GROUP_WAIT_SECONDS: String(GROUP_WAIT_SECONDS),
        TEAMS_SENDS_PER_SECOND: String(sendsPerSecond),
      },
      profile,
    });
  async function botSends({ pid }: BotProcess): Promise<{ rate: BotRate; body: string }> {
    const before = await cpuSecondsOf(pid);
    const { perSecond, firstAfterPollMs, lastAfterPollMs, body } = await publish(cloud, connector, channels);
    const waited = GROUP_WAIT_SECONDS * 1_000;
    const cpuMs = (((await cpuSecondsOf(pid)) - before) * 1_000) / channels;
    const wholePerSecond = (channels * 1_000) / (lastAfterPollMs - waited);
    return { rate: { perSecond, cpuMs, wholePerSecond, firstAfterMs: firstAfterPollMs - waited }, body };
  }
  async function bareSends(body: string): Promise<void> {
    const { seconds, cpuMs } = Looped.parse(await bareLoop.ask({ serviceUrl, body, count: channels, atOnce: AT_ONCE }));
    bare.push({ perSecond: channels / seconds, cpuMs: cpuMs / channels });
  }

  try {
    const freely = await start(NO_LIMIT, options.profile);
    // What was open when the bot came is summed up once for each channel.
    await connector.ask({ saying: 'AdaptiveCard', posts: channels, withinMs: 240_000 });
    await sleep(QUIET_MS);
    // What is done for the first time is done slowly.
    const { body } = await botSends(freely);
    await bareSends(body);
    bare.length = 0;
    for (let run = 0; run < runs; run++) {
      await bareSends(body);
      free.push((await botSends(freely)).rate);
    }
    await freely.stop();
    const bound = await start(limit);
    await sleep(QUIET_MS);
    for (let run = 0; run < runs; run++) limited.push((await botSends(bound)).rate);
    await bound.stop();
    return { bare, free, limited };
  } finally {
    await bareLoop.stop();
    await connector.stop();
    await cloud.close();
    await folder.remove();
  }
}

const Hello = z.object({ serviceUrl: z.string() });
