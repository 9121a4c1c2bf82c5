import type { RequestContent } from '../../../src/domain/serviceRequest.ts';
import type { RequestDesk, RequestOrder, RequestPlace } from '../../../src/notifications/requestDesk.ts';
import { createRequestDesk } from '../../../src/notifications/requests/createRequestDesk.ts';
import type { RequestParts } from '../../../src/notifications/requests/parts.ts';
import type { Database } from '../../../src/store/database.ts';
import { createTestClock, type TestClock } from '../../helpers/testClock.ts';

export const ADA = { personId: 'ada', name: 'Ada' };
export const BOB = { personId: 'bob', name: 'Bob' };
export const REMINDER_MS = 30 * 60_000;

/** A desk at a real store, and what it asks to be sent. */
export interface RequestStage {
  readonly clock: TestClock;
  readonly desk: RequestDesk;
  readonly parts: RequestParts;
  /** Conversations that were asked to be drained, in order. */
  readonly drains: string[];
  /** Every delivery in the outbox, as `kind where message`, in order; those that were looked at before aren't. */
  deliveries(): Promise<string[]>;
}

export function setRequestStage(database: Database, more: Partial<RequestParts> = {}): RequestStage {
  const clock = createTestClock(new Date('2026-11-25T09:00:00Z'));
  const drains: string[] = [];
  const parts: RequestParts = {
    database,
    clock,
    sendDrains: async (_on, requests) => void drains.push(...requests.map((one) => one.conversation)),
    reminderMs: REMINDER_MS,
    tickets: null,
    ...more,
  };
  let seen = '0';
  return {
    clock,
    drains,
    parts,
    desk: createRequestDesk(parts),
    async deliveries() {
      const rows = await database.query<{ id: string; kind: string; conversation: string }>(
        'select id::text, kind, conversation from delivery where id > $1::text::bigint order by delivery.id',
        [seen],
      );
      seen = rows.at(-1)?.id ?? seen;
      return rows.map(({ kind, conversation }) => `${kind} ${conversation}`);
    },
  };
}

/** What is kept between the tests of one store is emptied. */
export async function forgetRequests(store: Database): Promise<void> {
  for (const table of [
    'service_request',
    'request_draft',
    'request_contact',
    'conversation',
    'issue',
    'personal_chat',
    'installation',
  ]) {
    await store.query(`delete from ${table}`);
  }
}

export function aContent(more: Partial<RequestContent> = {}): RequestContent {
  return {
    tenantId: 't1',
    source: 'microsoft365',
    service: 'Exchange Online',
    issueId: 'EX1',
    title: 'Mail is late',
    description: 'Nothing has come since nine.',
    severity: 'moderate',
    since: new Date('2026-11-25T08:00:00.500Z'),
    users: 'everyone in Lyon',
    ownTicket: 'T-77',
    contact: { firstName: 'Ada', lastName: 'L', email: 'ada@partner.example', phone: '+33 1', country: 'FRA' },
    quote: 'We are on it.',
    azure: null,
    ...more,
  };
}

/** A place in a chat (`chat-…`: somebody's own) or a channel. */
export function aPlace(key: string, activityId: string | null): RequestPlace {
  const personal = key.startsWith('chat-');
  return {
    where: {
      key,
      place: personal ? 'personal' : 'channel',
      teamId: personal ? null : 'team',
      reference: { serviceUrl: 'https://teams.example' },
    },
    activityId,
    locale: 'fr',
    timeZone: 'Europe/Paris',
  };
}

/** Ada files from her own chat, where her form stands. */
export function anOrder(draftId: string, more: Partial<RequestOrder> = {}): RequestOrder {
  return {
    draftId,
    content: aContent(),
    route: 'portal',
    by: ADA,
    places: [aPlace('chat-ada', `form-${draftId}`)],
    ...more,
  };
}
