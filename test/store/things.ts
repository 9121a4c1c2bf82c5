import type { CenterMessage } from '../../src/domain/centerMessage.ts';
import type { IssueView, OutageCard } from '../../src/domain/outageCard.ts';
import { type Conversation, type Subscription, TOLD_BY_DEFAULT } from '../../src/domain/subscription.ts';
import type { IssueBody, Member, TrackedIssue } from '../../src/domain/trackedIssue.ts';
import { conversationRepository } from '../../src/store/conversations.ts';
import type { Database } from '../../src/store/database.ts';

export const NINE = new Date('2026-11-23T09:00:00.123Z');
export const TEN = new Date('2026-11-23T10:00:00Z');
export const ELEVEN = new Date('2026-11-23T11:00:00Z');

/** What is kept between the tests of one store is emptied. */
export async function empty(store: Database): Promise<void> {
  for (const table of [
    'conversation',
    'issue',
    'revision',
    'watch_state',
    'center_message',
    'center_tenant',
    'lease',
  ]) {
    await store.query(`delete from ${table}`);
  }
}

export function aConversation(key: string): Conversation & { teamId: string | null; at: Date } {
  return {
    key,
    place: 'channel',
    teamId: 'team',
    reference: { serviceUrl: 'https://teams.example', conversation: { id: key } },
    locale: 'fr',
    timeZone: 'Europe/Paris',
    quiet: null,
    at: NINE,
  };
}

/** Makes conversations of these keys. */
export async function haveConversations(store: Database, ...keys: string[]): Promise<void> {
  for (const key of keys) await conversationRepository(store).save(aConversation(key));
}

export function aSubscription(conversation: string): Omit<Subscription, 'id'> {
  return {
    conversation,
    customers: { kind: 'all' },
    services: null,
    topics: ['incidents'],
    tell: TOLD_BY_DEFAULT,
    by: { personId: 'ada', name: 'Ada' },
    createdAt: NINE,
    state: 'active',
    reason: null,
  };
}

export function aBody(id: string): IssueBody {
  return {
    source: 'microsoft365',
    id,
    level: 'incident',
    title: 'Mail is late',
    service: 'Exchange Online',
    regions: [],
    status: 'serviceDegradation',
    origin: 'microsoft',
    resolved: false,
    startedAt: NINE,
    endedAt: null,
    modifiedAt: TEN,
    lastPost: { at: TEN, text: 'We are on it.' },
    nextUpdate: null,
    sensitive: false,
    textHash: 'text',
  };
}

export function aMember(tenantId: string): Member {
  return {
    tenantId,
    status: 'serviceDegradation',
    level: 'incident',
    resolved: false,
    modifiedAt: TEN,
    textHash: 'text',
    firstSeenAt: NINE,
  };
}

export function anIssue(id: string, ...members: Member[]): TrackedIssue {
  return {
    key: `microsoft365/${id}`,
    tenantId: null,
    body: aBody(id),
    members: new Map(members.map((member) => [member.tenantId, member])),
    doubts: new Map(),
    firstSeenAt: NINE,
  };
}

export function aView(...tenantIds: string[]): IssueView {
  const { level, status, resolved, modifiedAt, textHash, startedAt } = aBody('any');
  return { level, status, resolved, modifiedAt, textHash, startedAt, tenantIds, resolvedIds: [], unreadableIds: [] };
}

export function aCard(conversation: string, issueKey: string): OutageCard {
  return {
    conversation,
    issueKey,
    phase: 'waiting',
    waitUntil: TEN,
    messageId: null,
    told: aView('t1'),
    openedAt: NINE,
    resolvedAt: null,
    repliedAt: null,
    taken: null,
    remindAt: null,
  };
}

export function aPost(id: string): CenterMessage {
  return {
    id,
    title: 'New this month',
    category: 'stayInformed',
    severity: 'normal',
    services: ['Exchange Online'],
    tags: ['Admin impact'],
    majorChange: false,
    actionRequiredBy: ELEVEN,
    startsAt: NINE,
    endsAt: ELEVEN,
    modifiedAt: NINE,
    hasAttachments: false,
    body: { contentType: 'html', content: '<p>Soon</p>' },
    details: [{ name: 'ExternalLink', value: 'https://microsoft.example' }],
  };
}
