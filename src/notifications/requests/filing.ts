import type { Queryable } from '../../store/database.ts';
import { requestDraftRepository } from '../../store/requestDrafts.ts';
import { requestEventRepository } from '../../store/requestEvents.ts';
import { serviceRequestRepository } from '../../store/serviceRequests.ts';
import type { Filed, RequestDesk, RequestOrder } from '../requestDesk.ts';
import type { RequestParts } from './parts.ts';
import { showIn } from './places.ts';

/** So often is looked who came first, before it counts as a fault: whoever came first may have taken it back. */
const LOOKS = 3;

/** A form becomes a request. */
export function filingDesk(parts: RequestParts): Pick<RequestDesk, 'file'> {
  const { database, clock, reminderMs } = parts;

  /** Who came first with the same form, or the same customer and issue; null for nobody. */
  async function standing(tx: Queryable, { draftId, content, by }: RequestOrder): Promise<Filed | null> {
    const requests = serviceRequestRepository(tx);
    const open = content.issueId === null ? null : await requests.openAbout(content.tenantId, content.issueId);
    // In this order: what is found as open may be of this very form, submitted twice at once.
    const before = await requests.byDraft(draftId);
    if (before) {
      // Whoever submits a form again has kept it again before.
      await requestDraftRepository(tx).drop(draftId, by.personId);
      return { kind: 'before', request: before };
    }
    return open && { kind: 'alreadyOpen', request: open };
  }

  async function add(tx: Queryable, order: RequestOrder): Promise<Filed | null> {
    const { draftId, content, route, by, places } = order;
    const now = clock.now();
    const byHand = route !== 'azureSupport';
    const requests = serviceRequestRepository(tx);
    const id = await requests.add({
      draftId,
      content,
      route,
      by,
      at: now,
      state: byHand ? 'handedOver' : 'filing',
      remindAt: byHand ? new Date(now.getTime() + reminderMs) : null,
      dueAt: byHand ? null : now,
    });
    if (id === null) return null;
    const change = { kind: 'filed', route } as const;
    await requestEventRepository(tx).add({ requestId: id, at: now, by, change, ref: 'filed' });
    await showIn(tx, parts, id, places, by.personId);
    const drafts = requestDraftRepository(tx);
    await drafts.drop(draftId, by.personId);
    await drafts.saveContact(by.personId, content.contact, now);
    const request = await requests.get(id);
    return request && { kind: 'filed', request };
  }

  return {
    file: (order) =>
      database.transaction(async (tx) => {
        for (let look = 1; look <= LOOKS; look++) {
          const filed = (await standing(tx, order)) ?? (await add(tx, order));
          if (filed) return filed;
        }
        throw new Error('a request of the same kind comes and goes');
      }),
  };
}
