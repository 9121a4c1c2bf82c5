import { requestsDue } from '../../store/requestsDue.ts';
import { applyChange } from './applyChange.ts';
import type { RequestParts } from './parts.ts';

/**
 * Asks whoever filed a request, once, whether it was opened: it was handed over a while ago, and nobody has said so.
 *
 * @returns looks whether somebody is to be asked; made to be called again and again.
 */
export function createRequestReminders(
  parts: Pick<RequestParts, 'database' | 'clock' | 'sendDrains'>,
): () => Promise<void> {
  const { database, clock } = parts;
  return async function requestReminders() {
    for (const { id } of await requestsDue(database).remindersDue(clock.now())) {
      await database.transaction(async (tx) => {
        // It may have been opened since it was read.
        if (!(await requestsDue(tx).takeReminder(id, clock.now()))) return;
        await applyChange(tx, parts, id, { kind: 'reminded' }, null, { ref: null, tells: 'filer' });
      });
    }
  };
}
