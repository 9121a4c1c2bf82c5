import { z } from 'zod';
import type { CloudProcess } from '../../dev/cloud/process/spawn.ts';
import type { BotFolder } from '../botProcess.ts';
import { startChild } from '../child.ts';
import { type BotQuestion, Took } from './questions.ts';

/** The bot whose time is moved by hand. */
export interface BotByHand {
  readonly pid: number;
  /** Resident when it was ready, before its time began to move, in MB. */
  readonly megabytes: number;
  advance(ms: number): Promise<Took>;
  /** V8's profile of what it does between the two, into that folder. */
  profile(step: 'start' | 'stop', folder: string): Promise<void>;
  stop(): Promise<void>;
}

/** @param settings beside the cloud's and those that every benchmark has; `AT` is where its time begins, ISO 8601. */
export async function startBotByHand(
  cloud: CloudProcess,
  folder: BotFolder,
  settings: Readonly<Record<string, string>>,
): Promise<BotByHand> {
  const bot = await startChild(new URL('watchingBot.ts', import.meta.url), [], {
    env: {
      PATH: process.env.PATH ?? '',
      ...cloud.env,
      NODE_EXTRA_CA_CERTS: cloud.caPath,
      ALLOW_UNAUTHENTICATED: 'true',
      PERSON_TURNS_PER_MINUTE: '1000000',
      TURNS_PER_SECOND: '1000000',
      PORT: '0',
      DATA_DIR: `${folder.path}/data`,
      DIRECTORY_REFRESH_MINUTES: '60',
      ...settings,
    },
  });
  const ask = (question: BotQuestion) => bot.ask(question);
  return {
    pid: bot.pid,
    megabytes: Hello.parse(bot.hello).megabytes,
    advance: async (ms) => Took.parse(await ask({ kind: 'advance', ms })),
    profile: async (step, path) => void (await ask({ kind: 'profile', step, folder: path })),
    stop: bot.stop,
  };
}

const Hello = z.object({ megabytes: z.number() });
