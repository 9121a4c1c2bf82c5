import { join } from 'node:path';
import { generatedWorld, tenantOf } from '../../dev/cloud/world/world.ts';
import { issueKey, type Member, type TrackedIssue } from '../../src/domain/trackedIssue.ts';
import { unread } from '../../src/notifications/watch/poll.ts';
import { issueRepository } from '../../src/store/issues.ts';
import { openDatabase } from '../../src/store/open.ts';
import { watchStateRepository } from '../../src/store/watchStates.ts';
import type { BotFolder } from '../botProcess.ts';

const SERVICES = ['Exchange Online', 'Microsoft Teams', 'SharePoint Online', 'Microsoft Intune'];
/** Three in four are advisories, as in most tenants. */
const ADVISORIES = 0.75;

/**
 * Writes what a bot knows that has read every customer a moment ago, before the bot is started.
 *
 * @param issues so many are open; each customer has three of them.
 */
export async function writeIssues(folder: BotFolder, customers: number, issues: number): Promise<void> {
  const now = new Date();
  const tenants = generatedWorld(customers).customers.map(tenantOf);
  const database = await openDatabase({ databaseUrl: null, dataDir: join(folder.path, 'data') });
  try {
    await database.transaction(async (tx) => {
      const open = Array.from({ length: issues }, (_, number) => {
        const mine = tenants.filter((_id, index) => [0, 7, 13].some((step) => (index + step) % issues === number));
        return anIssue(number, mine, now, number < issues * ADVISORIES ? 'advisory' : 'incident');
      });
      await issueRepository(tx).save(open, now);
      const states = tenants.map((id) => ({
        ...unread(id),
        watermark: now,
        polledAt: now,
        fullAt: now,
        messagesAt: now,
      }));
      await watchStateRepository(tx).save(states);
    });
  } finally {
    await database.close();
  }
}

function anIssue(number: number, tenantIds: readonly string[], at: Date, level: Member['level']): TrackedIssue {
  const id = `EX${930_000 + number}`;
  const status = 'serviceDegradation';
  const common = { status, level, resolved: false, modifiedAt: at, textHash: 'texts' };
  return {
    key: issueKey('microsoft365', id, null),
    tenantId: null,
    body: {
      ...common,
      source: 'microsoft365',
      id,
      title: `Some users see a delay of ${number} minutes`,
      service: SERVICES[number % SERVICES.length] ?? '',
      regions: [],
      origin: 'microsoft',
      startedAt: at,
      endedAt: null,
      lastPost: { at, text: 'We are finding out since when.' },
      nextUpdate: null,
      sensitive: false,
    },
    members: new Map(tenantIds.map((tenantId) => [tenantId, { ...common, tenantId, firstSeenAt: at }])),
    doubts: new Map(),
    firstSeenAt: at,
  };
}
