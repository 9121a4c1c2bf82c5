import type { Clock } from '../../clock.ts';
import type { Database } from '../../store/database.ts';
import { issueRepository } from '../../store/issues.ts';
import { PATIENCE } from '../routing/patience.ts';
import type { Reconciler } from './reconciler.ts';

/** What came to be in doubt so long before the start may have waited while nobody looked, in milliseconds. */
const MISSED = 60_000;

/**
 * What can't wait does wait a moment while others are asked whether they have the same text: see `isAsking`. This is what
 * looks at it again where they don't.
 */
export function createPatience(parts: {
  database: Database;
  clock: Clock;
  reconcile: Reconciler['reconcile'];
}): () => Promise<void> {
  const { database, clock, reconcile } = parts;
  let lookedAt = clock.now().getTime() - MISSED;
  return async function lookAtDoubts() {
    const now = clock.now().getTime();
    const over = (await issueRepository(database).inDoubt()).filter(({ since }) => {
      const until = since.getTime() + PATIENCE;
      return until > lookedAt && until <= now;
    });
    await reconcile([...new Set(over.map((one) => one.key))]);
    lookedAt = now;
  };
}
