import { baselineCard } from '../../../src/cards/baselineCard.ts';
import { type Blindness, blindCard } from '../../../src/cards/blindCard.ts';
import { botNoticeCard } from '../../../src/cards/botNoticeCard.ts';
import type { Card } from '../../../src/cards/card.ts';
import { digestCard } from '../../../src/cards/digestCard.ts';
import { erasedCard } from '../../../src/cards/erasedCard.ts';
import type { Outage } from '../../../src/cards/outage/outage.ts';
import type { SeveralOptions } from '../../../src/cards/outage/several.ts';
import { rollupCard } from '../../../src/cards/rollupCard.ts';
import { signInCard } from '../../../src/cards/signInCard.ts';
import type { NoticeContent } from '../../../src/domain/botNotice.ts';
import type { SignInNews } from '../../../src/domain/signIn.ts';
import { customerNumber, nameOfNumber } from './crowd.ts';
import { outageWith } from './outage.ts';
import type { Sample } from './sample.ts';
import { HOSTILE } from './texts.ts';
import { ago, NOW } from './world.ts';

const over = { resolved: true, status: 'serviceRestored', endedAt: ago(20) } as const;
const mail = outageWith({}, 37);
const files = outageWith(
  { id: 'SP771210', service: 'SharePoint Online', title: 'Some sites are slow', status: 'serviceDegradation' },
  4,
);
const calls = outageWith(
  {
    id: 'TM771300',
    level: 'advisory',
    service: 'Microsoft Teams',
    title: 'Calls drop for some users',
    status: 'investigating',
  },
  1,
);
const machines = outageWith(
  {
    source: 'azure',
    id: 'BC_1-FXZ',
    service: 'Virtual Machines',
    title: 'Connection failures in West Europe',
    status: 'Active',
  },
  12,
);
const work = outageWith(
  {
    source: 'azure',
    id: '7MRD-W10',
    level: 'maintenance',
    service: 'SQL Database',
    title: 'Maintenance window',
    status: 'Active',
    startedAt: ago(-2_880),
    endedAt: ago(-3_120),
  },
  2,
);
const restored = outageWith({ ...over, id: 'PB771100', service: 'Power BI', title: 'Some reports don’t load' }, 3);
const everything = [restored, work, calls, files, machines, mail];
const crowd = Array.from({ length: 60 }, (_, index) =>
  outageWith({ id: `EX77${1_000 + index}`, title: HOSTILE, service: HOSTILE }, 3),
);

function several(
  name: string,
  make: (options: SeveralOptions) => Card,
  outages: readonly Outage[],
  more: Partial<SeveralOptions> = {},
): Sample {
  return {
    name,
    card: (locale) => make({ locale, timeZone: 'Europe/Paris', now: NOW, outages, nameOf: nameOfNumber, ...more }),
  };
}

const subscribed = (options: SeveralOptions) => baselineCard({ ...options, cameIds: null });
const came = (count: number) => (options: SeveralOptions) =>
  baselineCard({ ...options, cameIds: Array.from({ length: count }, (_, index) => customerNumber(index + 1)) });

function blind(name: string, more: Partial<Blindness>): Sample {
  const tenantIds = Array.from({ length: 10 }, (_, index) => customerNumber(index + 1));
  const blindness: Blindness = { since: ago(262), count: 112, tenantIds, kind: 'serverError', over: null, ...more };
  return {
    name: `blind-${name}`,
    card: (locale) => blindCard({ locale, timeZone: 'Europe/Paris', now: NOW, blindness, nameOf: nameOfNumber }),
  };
}

function signIn(name: string, news: SignInNews): Sample {
  return { name: `told-sign-in-${name}`, card: (locale) => signInCard({ locale, now: NOW, news }) };
}

function notice(name: string, content: NoticeContent): Sample {
  return { name: `told-notice-${name}`, card: (locale) => botNoticeCard({ locale, now: NOW, ...content }) };
}

export const toldSamples: readonly Sample[] = [
  several('rollup-open', rollupCard, everything),
  several('rollup-over', rollupCard, [restored, outageWith({ ...over, id: 'EX771204' }, 5)]),
  several('rollup-crowd', rollupCard, crowd, { nameOf: () => HOSTILE }),
  several('rollup-small', rollupCard, crowd, { nameOf: () => HOSTILE, small: true }),
  several('digest-open', digestCard, everything),
  several('digest-over', digestCard, [restored]),
  several('baseline-open', subscribed, everything),
  several('baseline-nothing', subscribed, []),
  several('baseline-came', came(3), [calls, files]),
  several('baseline-came-one', came(1), []),
  several('baseline-hostile', came(5), crowd, { nameOf: () => HOSTILE }),
  blind('many', {}),
  blind('consent', {
    kind: 'noConsent',
    count: 3,
    tenantIds: [customerNumber(1), customerNumber(4), customerNumber(5)],
  }),
  blind('one', { kind: 'timedOut', count: 1 }),
  blind('newer', { kind: 'somethingNew', count: 2, tenantIds: [] }),
  blind('over', { over: ago(2) }),
  blind('over-one', { over: ago(2), count: 1 }),
  notice('paused', { key: 'paused', values: { reason: 'guest', by: HOSTILE } }),
  notice('elsewhere', { key: 'pausedElsewhere', values: { reason: 'unheardOf', by: 'Ada Admin', place: HOSTILE } }),
  notice('requests', { key: 'requestsRest', values: { reason: 'foreigner' } }),
  notice('resumed', { key: 'resumed', values: {} }),
  signIn('ends', { kind: 'ends', at: new Date(NOW.getTime() + 6.5 * 86_400_000) }),
  signIn('refused', {
    kind: 'refused',
    problem: { kind: 'interactionRequired', api: 'entra', code: 'AADSTS53003' },
    fix: 'conditionalAccess',
  }),
  notice('restorable', { key: 'restorable', values: { count: 2 } }),
  notice('erasable', {
    key: 'erasable',
    values: { customer: HOSTILE, days: 90, command: `npm run forget -- --customer ${customerNumber(1)}` },
  }),
  { name: 'told-erased', card: (locale) => erasedCard({ locale, timeZone: 'Europe/Paris', now: NOW, at: ago(2) }) },
];
