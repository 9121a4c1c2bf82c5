import { type BotProcess, makeBotFolder, startBareBotProcess, startBot } from '../botProcess.ts';
import { startCloudProcess } from '../cloudProcess.ts';
import { startLoadProcess } from '../loadProcess.ts';
import { figure, heading } from '../report.ts';
import { cpuSecondsOf } from '../usage.ts';

const ROUNDS = 5;
const AT_ONCE = 16;
const SECONDS = 4;
const MOST = 10_000;
/** The compiler has then seen each path often enough, on a slow machine too. */
const WARM_UP = { seconds: 40, most: 3_000 };
/** Large tenants and small ones, named in ways in which agents name them. */
const TEXTS = [
  'status contoso',
  'status fabrikam',
  'status adventure works',
  'status tailspintoys.com',
  'status "Trey Research"',
];

interface Measured {
  readonly turnsPerSecond: number;
  readonly cpuMsPerTurn: number;
  readonly bytes: number;
}

/**
 * Status turns that are answered from what was read a moment ago, against a bot of restify and botbuilder that answers
 * with a constant card: both measured in turn, several times.
 */
export async function cached({ profile }: { profile: string | undefined }): Promise<void> {
  heading(`Cached status turns (${AT_ONCE} people at once; ${ROUNDS} rounds of ${SECONDS} s for each bot, in turn)`);
  const cloud = await startCloudProcess({});
  const folder = await makeBotFolder();
  const ours = await startBot(cloud, folder, { settings: { STATUS_MAX_AGE_SECONDS: '3600' }, profile });
  const bare = await startBareBotProcess();
  const load = await startLoadProcess(cloud);

  async function measure(bot: BotProcess, limits = { seconds: SECONDS, most: MOST }): Promise<Measured> {
    const before = await cpuSecondsOf(bot.pid);
    const flood = { messages: bot.messages, texts: TEXTS, atOnce: AT_ONCE, ...limits };
    const { turns, seconds: took, bytes } = await load.flood(flood);
    const used = (await cpuSecondsOf(bot.pid)) - before;
    return { turnsPerSecond: turns / took, cpuMsPerTurn: (used / turns) * 1000, bytes };
  }

  try {
    for (const bot of [ours, bare]) await measure(bot, WARM_UP);
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push({ bare: await measure(bare), ours: await measure(ours) });
    }
    figure(
      'bare bot',
      rounds.map((one) => one.bare.turnsPerSecond),
      'turns/s',
      '',
      0,
    );
    figure(
      'HealthBot',
      rounds.map((one) => one.ours.turnsPerSecond),
      'turns/s',
      '',
      0,
    );
    figure(
      'HealthBot against the bare bot',
      rounds.map((one) => (100 * one.ours.turnsPerSecond) / one.bare.turnsPerSecond),
      '%',
      'at least 60 %',
      0,
    );
    figure(
      'bare bot, CPU time of a turn',
      rounds.map((one) => one.bare.cpuMsPerTurn),
      'ms',
      '',
      2,
    );
    figure(
      'HealthBot, CPU time of a turn',
      rounds.map((one) => one.ours.cpuMsPerTurn),
      'ms',
      '',
      2,
    );
    figure(
      'bare bot’s CPU time against HealthBot’s',
      rounds.map((one) => (100 * one.bare.cpuMsPerTurn) / one.ours.cpuMsPerTurn),
      '%',
      'at least 60 %',
      0,
    );
    figure(
      'bare bot, last activity sent',
      rounds.map((one) => one.bare.bytes / 1000),
      'kB',
    );
    figure(
      'HealthBot, last activity sent',
      rounds.map((one) => one.ours.bytes / 1000),
      'kB',
    );
  } finally {
    await load.stop();
    await bare.stop();
    await ours.stop();
    await cloud.close();
    await folder.remove();
  }
}
