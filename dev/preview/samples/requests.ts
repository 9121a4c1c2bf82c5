import { draftsCard } from '../../../src/cards/request/draftsCard.ts';
import { type RequestCardOptions, requestCard } from '../../../src/cards/request/requestCard.ts';
import { requestDetailsCard } from '../../../src/cards/request/requestDetailsCard.ts';
import { type ListedBy, requestsCard } from '../../../src/cards/request/requestsCard.ts';
import { sightingCard } from '../../../src/cards/request/sightingCard.ts';
import type { RequestChange, RequestEvent, ServiceRequest } from '../../../src/domain/serviceRequest.ts';
import type { Sighting } from '../../../src/domain/sighting.ts';
import { ada, evil, hal, hostile, inAzure, long, longest, nameOf, request, ticket } from './requestWorld.ts';
import type { Sample } from './sample.ts';
import { HOSTILE, RIGHT_TO_LEFT } from './texts.ts';
import { ago, contoso, links, NOW } from './world.ts';

const portal = links.customer(contoso).support;

function card(name: string, made: ServiceRequest, more: Partial<RequestCardOptions> = {}): Sample {
  const customerName = nameOf(made.content.tenantId) ?? '';
  return {
    name,
    card: (locale) => requestCard({ locale, now: NOW, request: made, customerName, provider: null, portal, ...more }),
  };
}

const cards: readonly Sample[] = [
  card('request-handedover', request()),
  card(
    'request-handedover-bare',
    request({}, { description: '', quote: '', issueId: null, users: '', ownTicket: '', since: null }),
    { portal: null },
  ),
  card('request-handedover-plan', request({ handedOverBecause: 'plan' }, inAzure)),
  card('request-provider', request({ route: 'provider' }, inAzure), {
    provider: 'Nordwind Distribution, support@nordwind.example, +33 9 87 65 43 21',
  }),
  card('request-filing', request({ state: 'filing', route: 'azureSupport' }, inAzure)),
  card('request-open', request({ state: 'open', route: 'azureSupport', ticket }, inAzure)),
  card('request-open-by-hand', request({ state: 'open', ticket: { ...ticket, link: null, status: null } })),
  card(
    'request-open-unlisted',
    request({ state: 'open', ticket: { ...ticket, link: null, center: { seenAt: ago(4_000), listed: false } } }),
  ),
  card(
    'request-over',
    request({ state: 'open', ticket: { ...ticket, link: null, status: null }, askedWhetherOver: ago(10) }),
  ),
  card('request-over-unopened', request({ askedWhetherOver: ago(2_000) })),
  card('request-closed', request({ state: 'closed', ticket, closedAt: ago(3) })),
  card('request-hostile', request({ handedOverBecause: 'refused', filedBy: { personId: 'x', name: HOSTILE } }, evil), {
    provider: HOSTILE,
  }),
  card(
    'request-hostile-open',
    request(
      { state: 'open', route: 'provider', ticket: { number: HOSTILE, link: 'javascript:alert(1)', status: HOSTILE } },
      evil,
    ),
    { portal: null },
  ),
  card('request-longest', request({ handedOverBecause: 'right' }, longest)),
  card('request-longest-small', request({}, longest), { small: true }),
];

const CHANGES: readonly RequestChange[] = [
  { kind: 'filed', route: 'azureSupport' },
  { kind: 'handedOver', reason: 'plan', requestId: '7f3c-11' },
  { kind: 'reminded' },
  { kind: 'opened', number: '2611250040001234' },
  { kind: 'note', text: 'Called the customer:\nstill down.', sent: false },
  { kind: 'note', text: 'Traces are attached.', sent: true },
  { kind: 'severity', from: 'moderate', to: 'critical' },
  { kind: 'status', from: null, to: 'Open' },
  { kind: 'status', from: 'Open', to: 'Waiting for customer' },
  { kind: 'message', from: 'Mia', text: 'We have found it, and are restarting the host.', ref: 'a' },
  { kind: 'joined', text: 'Same at the office in Nice.' },
  { kind: 'joined', text: '' },
  { kind: 'issueOver', issueId: 'EX771204', at: ago(30) },
  { kind: 'escalated' },
  { kind: 'closed' },
  { kind: 'reopened' },
];
const OURS = new Set(['handedOver', 'reminded', 'status', 'message', 'issueOver']);
const events = (changes: readonly RequestChange[]): RequestEvent[] =>
  changes.map((change, index) => ({
    id: String(index),
    at: ago(300 - index * 10),
    by: OURS.has(change.kind) ? null : index % 2 === 0 ? hal : ada,
    change,
  }));
const notes = (text: string): RequestChange[] => Array.from({ length: 90 }, () => ({ kind: 'note', text, sent: true }));

function details(name: string, made: ServiceRequest, changes: readonly RequestChange[]): Sample {
  const options = {
    now: NOW,
    request: made,
    customerName: nameOf(made.content.tenantId) ?? '',
    provider: null,
    portal,
  };
  return { name, card: (locale) => requestDetailsCard({ locale, ...options, events: events(changes) }) };
}

function list(
  name: string,
  requests: readonly ServiceRequest[],
  more: { total?: number; page?: number; filter?: Partial<ListedBy> } = {},
): Sample {
  const { total = requests.length, page = 0 } = more;
  const filter: ListedBy = { customer: null, state: 'open', mine: false, text: '', ...more.filter };
  return { name, card: (locale) => requestsCard({ locale, now: NOW, requests, total, page, filter, nameOf }) };
}

const several = [
  request(),
  request({ id: '1041', state: 'open', route: 'azureSupport', ticket }, inAzure),
  request({ id: '1040', state: 'open', askedWhetherOver: ago(4) }, { tenantId: long.tenantId, severity: 'critical' }),
  request(
    { id: '1039', state: 'closed', closedAt: ago(3_000), changedAt: ago(3_000) },
    { severity: 'minimal', ownTicket: '' },
  ),
  request({ id: '1038', state: 'filing' }, { ...evil }),
];
const page = Array.from({ length: 10 }, (_, index) =>
  request({ id: String(1_100 - index) }, index % 2 ? evil : longest),
);

const draft = (id: string, tenantId: string, fields: Record<string, string>, minutes: number) => ({
  id,
  personId: hal.personId,
  tenantId,
  fields,
  changedAt: ago(minutes),
});

const sighting: Sighting = {
  id: '1',
  service: 'Exchange Online',
  tenantIds: [contoso.tenantId, long.tenantId, 'unseen'],
  openedAt: ago(26),
  issueKey: null,
  joinedAt: null,
  endedAt: null,
};
const sighted = (name: string, more: Partial<Sighting>, called: typeof nameOf = nameOf): Sample => ({
  name,
  card: (locale) => sightingCard({ locale, now: NOW, sighting: { ...sighting, ...more }, nameOf: called }),
});

/** Service requests, from what was filed to who did what. */
export const requestSamples: readonly Sample[] = [
  ...cards,
  details('request-details', request({ state: 'open', ticket }), CHANGES),
  details('request-details-hostile', request({}, evil), notes(HOSTILE)),
  details('request-details-longest', request({}, longest), notes('😀'.repeat(2_000))),
  list('requests', several),
  list('requests-none', []),
  list('requests-of-customer', several.slice(0, 1), {
    filter: { customer: contoso, state: 'any', mine: true, text: HOSTILE },
  }),
  list('requests-page', page, { total: 34, page: 1, filter: { customer: hostile } }),
  list('requests-none-of-customer', [], { filter: { customer: { ...contoso, name: RIGHT_TO_LEFT }, state: 'closed' } }),
  {
    name: 'request-drafts',
    card: (locale) =>
      draftsCard({
        locale,
        now: NOW,
        nameOf,
        drafts: [
          draft('a', contoso.tenantId, { title: 'Outlook asks for a password', service: 'Exchange Online' }, 30),
          draft('b', hostile.tenantId, { title: HOSTILE, service: HOSTILE }, 3_000),
          draft('c', long.tenantId, {}, 20_000),
          ...Array.from({ length: 12 }, (_, index) =>
            draft(`d${index}`, contoso.tenantId, { description: 'x' }, 30_000),
          ),
        ],
      }),
  },
  { name: 'request-drafts-none', card: (locale) => draftsCard({ locale, now: NOW, nameOf, drafts: [] }) },
  sighted('sighting', {}),
  sighted('sighting-unnamed', {}, () => null),
  sighted('sighting-confirmed', { issueKey: 'microsoft365/EX771204', joinedAt: ago(2) }),
  sighted('sighting-ended', { endedAt: ago(1) }),
  sighted('sighting-hostile', { service: HOSTILE, issueKey: `microsoft365/${HOSTILE}`, tenantIds: [hostile.tenantId] }),
];
