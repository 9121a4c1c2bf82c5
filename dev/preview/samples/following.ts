import { affectedCard } from '../../../src/cards/affectedCard.ts';
import type { SubscriptionDraft } from '../../../src/cards/following/draft.ts';
import { incidentsCard } from '../../../src/cards/incidentsCard.ts';
import { muteForm } from '../../../src/cards/muteForm.ts';
import { openInCard } from '../../../src/cards/openInCard.ts';
import { settingsForm } from '../../../src/cards/settingsForm.ts';
import { subscribedCard } from '../../../src/cards/subscribedCard.ts';
import { subscribeForm } from '../../../src/cards/subscribeForm.ts';
import { muteCard, subscriptionCard } from '../../../src/cards/subscriptionCard.ts';
import { subscriptionsCard } from '../../../src/cards/subscriptionsCard.ts';
import type { Mute, QuietHours, Subscription } from '../../../src/domain/subscription.ts';
import { TOLD_BY_DEFAULT, TOPICS } from '../../../src/domain/subscription.ts';
import type { IssueBody } from '../../../src/domain/trackedIssue.ts';
import type { Sample } from './sample.ts';
import { HOSTILE, VERY_LONG_NAME } from './texts.ts';
import { contoso, contosoFrance, customer, NOW } from './world.ts';

const KEY = '19:support@thread.tacv2';
const hostile = customer(HOSTILE, HOSTILE, 8);
const long = customer(VERY_LONG_NAME, 'developpement-economique-grand-est-transfrontalier.example', 7);
const everybody = [contoso, contosoFrance, hostile, long];
const many = Array.from({ length: 120 }, (_, index) =>
  customer(`${VERY_LONG_NAME} ${index}`, `c${index}.example`, index),
);
const names = new Map(everybody.map(({ tenantId, name }) => [tenantId, name]));
const nameOf = (tenantId: string) => names.get(tenantId) ?? null;

const quiet: QuietHours = { days: [1, 2, 3, 4, 5], from: '19:00', to: '07:00', interruptions: true };
const settings = { locale: 'fr', timeZone: 'Europe/Paris', quiet } as const;
const by = { personId: 'a', name: 'Ada Admin' };

function subscription(more: Partial<Subscription>): Subscription {
  return {
    id: '1',
    conversation: KEY,
    customers: { kind: 'all' },
    services: null,
    topics: ['incidents'],
    tell: TOLD_BY_DEFAULT,
    by,
    createdAt: NOW,
    state: 'active',
    reason: null,
    ...more,
  };
}

const all = subscription({});
const named = subscription({
  id: '2',
  customers: { kind: 'named', tenantIds: everybody.map((one) => one.tenantId) },
  services: ['Exchange Online', 'Microsoft Teams', HOSTILE],
  topics: TOPICS,
  tell: [],
  by: { personId: 'b', name: HOSTILE },
  state: 'paused',
  reason: 'foreigner',
});

const until = new Date(NOW.getTime() + 20 * 3_600_000);
const mute: Mute = {
  id: '1',
  conversation: KEY,
  what: { kind: 'customer', tenantId: hostile.tenantId },
  until,
  by: { personId: 'b', name: HOSTILE },
  at: NOW,
  reason: HOSTILE,
};
const issueMute: Mute = { ...mute, id: '2', what: { kind: 'issue', key: 'microsoft365/EX771204' }, by, reason: '' };

const draft: SubscriptionDraft = {
  scope: 'named',
  names: '',
  pick: '',
  services: '',
  topics: 'incidents',
  tell: 'new,worse,over',
  quietDays: '',
  quietFrom: '19:00',
  quietTo: '07:00',
  interruptions: 'yes',
  locale: 'en',
  timeZone: 'Europe/Paris',
};

const here = { now: NOW, conversation: KEY, place: 'channel' } as const;
const context = { ...here, nameOf };

function body(more: Partial<IssueBody>): IssueBody {
  return {
    source: 'microsoft365',
    id: 'EX771204',
    level: 'incident',
    title: "Some users can't send mail",
    service: 'Exchange Online',
    regions: [],
    status: 'serviceDegradation',
    origin: 'microsoft',
    resolved: false,
    startedAt: new Date(NOW.getTime() - 17_520_000),
    endedAt: null,
    modifiedAt: NOW,
    lastPost: null,
    nextUpdate: null,
    sensitive: false,
    textHash: '',
    ...more,
  };
}

const incidents = [
  { key: 'microsoft365/EX771204', body: body({}), open: 37 },
  {
    key: 'microsoft365/TM1',
    body: body({ id: 'TM771300', service: 'Microsoft Teams', status: 'serviceInterruption', title: HOSTILE }),
    open: 1,
  },
  {
    key: 'azure/BC_1-FXZ',
    body: body({
      id: HOSTILE,
      source: 'azure',
      service: HOSTILE,
      status: HOSTILE,
      origin: 'thirdParty',
      startedAt: null,
    }),
    open: 2,
  },
  { key: 'microsoft365/EX9', body: body({ id: 'EX900001', level: 'advisory' }), open: 9_999 },
];
const lots = Array.from({ length: 40 }, (_, index) => ({
  key: `microsoft365/EX${index}`,
  body: body({ id: `EX${100_000 + index}`, title: VERY_LONG_NAME }),
  open: index,
}));
const everyone = { seen: 10_000, unread: 0, asOf: new Date(NOW.getTime() - 240_000) };
const plain = { now: NOW, service: '', advisories: false, from: 0, customers: everyone, withheld: false };
const back = { verb: 'outageBack', issueKey: 'microsoft365/EX771204' } as const;
const page = { now: NOW, issueKey: 'microsoft365/EX771204', from: 0, back };

/** What conversations follow, and what is open over all customers. */
export const followingSamples: readonly Sample[] = [
  {
    name: 'subscribe-form',
    card: (locale) =>
      subscribeForm({ ...here, locale, id: null, draft, problems: {}, mayAll: true, choices: everybody }),
  },
  {
    name: 'subscribe-form-again',
    card: (locale) =>
      subscribeForm({
        ...here,
        place: 'personal',
        locale,
        id: '1',
        // Whoever typed it sees it again as it was typed.
        draft: {
          ...draft,
          names: HOSTILE.slice(0, 100),
          services: VERY_LONG_NAME,
          quietDays: '1,2',
          timeZone: 'Atlantis',
        },
        problems: { names: [HOSTILE, VERY_LONG_NAME], timeZone: [HOSTILE] },
        mayAll: false,
        choices: many,
      }),
  },
  {
    name: 'subscribe-form-asked',
    card: (locale) => subscribeForm({ ...here, locale, id: null, draft, problems: {}, mayAll: true, choices: 'asked' }),
  },
  {
    name: 'subscribed-all',
    card: (locale) =>
      subscribedCard({ ...context, locale, wish: all, settings: { ...settings, quiet: null }, already: false }),
  },
  {
    name: 'subscribed-already',
    card: (locale) => subscribedCard({ ...context, place: 'group', locale, wish: named, settings, already: true }),
  },
  {
    name: 'subscriptions',
    card: (locale) =>
      subscriptionsCard({
        ...context,
        locale,
        subscriptions: [all, named],
        mutes: [mute, issueMute],
        settings,
        asked: true,
      }),
  },
  {
    name: 'subscriptions-none',
    card: (locale) =>
      subscriptionsCard({
        ...context,
        place: 'personal',
        locale,
        subscriptions: [],
        mutes: [],
        settings: null,
        asked: false,
      }),
  },
  {
    name: 'subscription-paused',
    card: (locale) => subscriptionCard({ ...context, locale, subscription: named, may: { change: true, end: true } }),
  },
  { name: 'muted', card: (locale) => muteCard({ ...context, locale, mute }) },
  {
    name: 'mute-form',
    card: (locale) =>
      muteForm({
        locale,
        now: NOW,
        conversation: KEY,
        message: 'm1',
        issueKey: 'microsoft365/EX771204',
        id: 'EX771204',
        service: 'Exchange Online',
        customers: [contoso, contosoFrance, long],
      }),
  },
  {
    name: 'settings-form',
    card: (locale) =>
      settingsForm({ ...here, locale, draft: { ...draft, quietDays: '6,7' }, problems: { quietTo: [HOSTILE] } }),
  },
  { name: 'incidents', card: (locale) => incidentsCard({ ...plain, locale, advisories: true, issues: incidents }) },
  {
    name: 'incidents-none',
    card: (locale) =>
      incidentsCard({ ...plain, locale, issues: [], customers: { ...everyone, unread: 112 }, withheld: true }),
  },
  {
    name: 'incidents-unread',
    card: (locale) => incidentsCard({ ...plain, locale, issues: [], customers: { seen: 12, unread: 12, asOf: null } }),
  },
  {
    name: 'incidents-many',
    card: (locale) => incidentsCard({ ...plain, locale, service: HOSTILE, issues: lots, from: 12 }),
  },
  {
    name: 'affected',
    card: (locale) =>
      affectedCard({
        ...page,
        locale,
        id: 'EX771204',
        service: HOSTILE,
        customers: everybody,
        over: new Set([contoso.tenantId]),
        total: 37,
        more: { verb: 'outageCustomers', issueKey: 'microsoft365/EX771204' },
      }),
  },
  {
    name: 'open-in',
    card: (locale) =>
      openInCard({
        ...page,
        locale,
        page: 'support',
        customers: everybody.map((one) => ({
          name: one.name,
          domain: one.domains[0] ?? '',
          leadsTo: { verb: 'reportForm', tenantId: one.tenantId, issueKey: 'microsoft365/EX771204' },
        })),
        total: 12,
      }),
  },
];
