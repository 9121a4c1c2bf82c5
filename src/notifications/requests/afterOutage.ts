import type { Queryable } from '../../store/database.ts';
import { requestCardRepository } from '../../store/requestCards.ts';
import { type IssueOver, requestsDue } from '../../store/requestsDue.ts';
import { serviceRequestRepository } from '../../store/serviceRequests.ts';
import { applyChange } from './applyChange.ts';
import type { RequestParts } from './parts.ts';
import { send } from './places.ts';

type Parts = Pick<RequestParts, 'database' | 'clock' | 'sendDrains'>;

/**
 * Asks whether it works again, where the issue that a request is about is over for its customer; and takes the question
 * back where the issue goes on.
 *
 * @returns looks whether there is such a request; made to be called again and again.
 */
export function createAfterOutage(parts: Parts): () => Promise<void> {
  const { database } = parts;
  return async function afterOutage() {
    for (const over of await requestsDue(database).issuesOver()) {
      await database.transaction((tx) => ask(tx, parts, over));
    }
    for (const id of await requestsDue(database).askedTooEarly()) {
      await database.transaction((tx) => takeBack(tx, parts, id));
    }
  };
}

async function ask(tx: Queryable, parts: Parts, { requestId, issueId, at, ref }: IssueOver): Promise<void> {
  const request = await serviceRequestRepository(tx).lock(requestId);
  if (!request || request.state === 'closed' || request.askedWhetherOver) return;
  await applyChange(tx, parts, requestId, { kind: 'issueOver', issueId, at }, null, { ref, patch: { askedAt: at } });
}

/** Nothing has happened to the request itself: its cards are made true, and nothing is said. */
async function takeBack(tx: Queryable, parts: Parts, id: string): Promise<void> {
  const requests = serviceRequestRepository(tx);
  const request = await requests.lock(id);
  if (!request?.askedWhetherOver) return;
  const now = parts.clock.now();
  await requests.patch(id, { askedAt: null }, now);
  const cards = await requestCardRepository(tx).toKeepTrue(id, null);
  const edit = { kind: 'edit', line: null, urgent: false, notBefore: now, createdAt: now } as const;
  await send(
    tx,
    parts,
    cards.map(({ conversation, messageId }) => ({ ...edit, conversation, messageId })),
  );
}
