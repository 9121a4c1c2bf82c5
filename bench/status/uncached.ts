import { makeBotFolder, startBot } from '../botProcess.ts';
import { startCloudProcess } from '../cloudProcess.ts';
import { startLoadProcess } from '../loadProcess.ts';
import { figure, heading } from '../report.ts';
import { quantile } from '../statistics.ts';

/** What Microsoft takes for each answer, in milliseconds. */
const DELAY_MS = 50;
const RUNS = 3;
const TURNS = 100;
const WARM_UP = 40;
/** It has subscriptions with events, incidents and advisories. */
const CUSTOMER = { text: 'status contoso', domain: 'contoso.com' };

/**
 * A status turn that has to ask Microsoft: what the bot adds to the longest chain of calls that depend on each other,
 * with tokens that are there already.
 */
export async function uncached({ profile }: { profile: string | undefined }): Promise<void> {
  heading(`Uncached status turn (Microsoft takes ${DELAY_MS} ms for each call; ${TURNS} turns a run)`);
  const cloud = await startCloudProcess({ delayMs: DELAY_MS });
  const folder = await makeBotFolder();
  const bot = await startBot(cloud, folder, { settings: { STATUS_MAX_AGE_SECONDS: '0' }, profile });
  const load = await startLoadProcess(cloud);
  const { env, caPath } = cloud;
  const ask = (count: number) =>
    load.beside({
      messages: bot.messages,
      text: CUSTOMER.text,
      count,
      chain: {
        authorityHost: env.AZURE_AUTHORITY_HOST ?? '',
        armEndpoint: env.ARM_ENDPOINT ?? '',
        clientId: env.AZURE_CLIENT_ID ?? '',
        clientSecret: env.AZURE_CLIENT_SECRET ?? '',
        caPath,
        tenant: CUSTOMER.domain,
      },
    });
  try {
    await ask(WARM_UP);
    const runs: Awaited<ReturnType<typeof ask>>[] = [];
    for (let run = 0; run < RUNS; run++) runs.push(await ask(TURNS));
    const chain = runs.map(({ chains }) => quantile(chains, 0.5));
    const above = (share: number) => runs.map(({ turns }, run) => quantile(turns, share) - (chain[run] ?? 0));
    figure('bare chain (two calls), p50', chain, 'ms');
    figure(
      'bare chain, p99 above its p50',
      runs.map(({ chains }, run) => quantile(chains, 0.99) - (chain[run] ?? 0)),
      'ms',
    );
    figure('turn above the chain, p50', above(0.5), 'ms', 'at most 10 ms');
    figure('turn above the chain, p99', above(0.99), 'ms', 'at most 25 ms');
  } finally {
    await load.stop();
    await bot.stop();
    await cloud.close();
    await folder.remove();
  }
}
