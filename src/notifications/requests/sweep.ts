import type { Queryable } from '../../store/database.ts';
import { requestDraftRepository } from '../../store/requestDrafts.ts';
import { serviceRequestRepository } from '../../store/serviceRequests.ts';

const DAY = 24 * 60 * 60_000;

/** How long what is over is kept. */
export interface RequestRetention {
  /** Closed requests with their audit trails. */
  readonly requestDays: number;
  /** Forms that didn't become requests, since they were last submitted. */
  readonly draftDays: number;
  /** People's contacts, since they last gave them. */
  readonly contactDays: number;
}

/**
 * Forgets requests that have been closed, drafts that have lain about and contacts that nobody has given for too long.
 * What is open stays.
 *
 * @returns how many of each are gone.
 */
export async function sweepRequests(
  on: Queryable,
  now: Date,
  { requestDays, draftDays, contactDays }: RequestRetention,
): Promise<Readonly<Record<string, number>>> {
  const before = (days: number) => new Date(now.getTime() - days * DAY);
  const drafts = requestDraftRepository(on);
  return {
    requests: await serviceRequestRepository(on).sweep(before(requestDays)),
    requestDrafts: await drafts.sweep(before(draftDays)),
    requestContacts: await drafts.sweepContacts(before(contactDays)),
  };
}
