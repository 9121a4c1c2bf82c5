import { requestCardRepository } from '../../store/requestCards.ts';
import { requestEventRepository } from '../../store/requestEvents.ts';
import { requestLists } from '../../store/requestLists.ts';
import { serviceRequestRepository } from '../../store/serviceRequests.ts';
import type { RequestDesk } from '../requestDesk.ts';
import type { RequestParts } from './parts.ts';
import { keepTrue, letGoOn } from './places.ts';

/** What there is, and where it is shown. */
export function readingDesk(
  parts: RequestParts,
): Pick<
  RequestDesk,
  'get' | 'events' | 'list' | 'openFor' | 'refusedAtAzure' | 'showsIn' | 'watchers' | 'hold' | 'release' | 'forget'
> {
  const { database, clock } = parts;
  const lists = requestLists(database);
  return {
    get: (id) => serviceRequestRepository(database).get(id),
    events: (id) => requestEventRepository(database).ofRequest(id),
    list: (filter, page) => lists.list(filter, page),
    openFor: (tenantId, about) => lists.openFor(tenantId, about),
    refusedAtAzure: (tenantId) => lists.refusedAtAzure(tenantId),
    showsIn: (id, place) =>
      database.transaction(async (tx) => {
        const request = await serviceRequestRepository(tx).lock(id);
        if (request) await keepTrue(tx, parts, request, place);
      }),
    async watchers() {
      const watchers = await requestCardRepository(database).watchers();
      return watchers.map(({ held, personId, tenantIds, ...where }) => ({ where, held, personId, tenantIds }));
    },
    forget: (key, tenantIds) => requestCardRepository(database).forget(key, tenantIds),
    hold: (key, reason) => requestCardRepository(database).hold(key, reason, clock.now()),
    release: (key) => database.transaction((tx) => letGoOn(tx, parts, key)),
  };
}
