import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Logger } from './log.ts';
import type { Directory } from './services/customers/directory.ts';
import type { AuditRepository } from './store/audit.ts';
import type { BotStateRepository } from './store/botState.ts';
import type { ScheduledWork } from './store/jobs.ts';

const DAY = 24 * 60 * 60_000;
/** A question that nobody has answered is forgotten after this long, in milliseconds. */
const STATE_KEPT = DAY;

/** What the program does on a schedule, beside answering. */
export function scheduledWork(parts: {
  directory: Directory;
  state: BotStateRepository;
  audit: AuditRepository;
  clock: Clock;
  logger: Logger;
  config: Pick<Config, 'auditRetentionDays' | 'directoryRefreshMinutes'>;
}): ScheduledWork[] {
  const { directory, state, audit, clock, logger, config } = parts;
  const before = (ms: number) => new Date(clock.now().getTime() - ms);
  const minutes = config.directoryRefreshMinutes;
  return [
    {
      name: 'refresh-directory',
      cron: minutes === 60 ? '0 * * * *' : `*/${minutes} * * * *`,
      expireInSeconds: 600,
      run: () => directory.refresh(),
    },
    {
      name: 'sweep',
      cron: '17 * * * *',
      expireInSeconds: 600,
      async run() {
        const states = await state.sweep(before(STATE_KEPT));
        const looks = await audit.sweep(before(config.auditRetentionDays * DAY));
        logger.info({ states, looks }, 'swept');
      },
    },
  ];
}
