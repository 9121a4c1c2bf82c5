import { accessCard } from '../../../src/cards/accessCard.ts';
import { chooseCustomerCard } from '../../../src/cards/chooseCustomerCard.ts';
import { customersCard } from '../../../src/cards/customersCard.ts';
import { noMatchCard } from '../../../src/cards/noMatchCard.ts';
import { accessReport } from '../../../src/domain/accessReport.ts';
import type { Customer } from '../../../src/domain/customer.ts';
import type { Snapshot } from '../../../src/domain/snapshot.ts';
import type { Sample } from './sample.ts';
import { badDay } from './status.ts';
import { HOSTILE, RIGHT_TO_LEFT, VERY_LONG_NAME } from './texts.ts';
import { azure, contoso, contosoFrance, customer, failed, links, NOW, pending, problem, snapshot } from './world.ts';

const elan = customer('Élan & Fils', 'elan.example', 4, {
  relationships: [
    { id: 'old', status: 'expired', endsAt: new Date('2026-02-01T00:00:00Z'), assignments: [], assignmentsKnown: true },
  ],
});
const reseller = customer('Northwind Traders', 'northwind.example', 5, { relationships: [] });
const long = customer(VERY_LONG_NAME, 'developpement-economique-grand-est-transfrontalier.example', 7);
const nameless = customer('Fabrikam', '', 9, { domains: [] });
const hostile = customer(HOSTILE, HOSTILE, 8);
const everybody = [
  contoso,
  contosoFrance,
  elan,
  reseller,
  long,
  customer(RIGHT_TO_LEFT, 'alnour.example', 6),
  nameless,
];

function choose(name: string, more: Partial<Parameters<typeof chooseCustomerCard>[0]>): Sample {
  return {
    name: `choose-${name}`,
    card: (locale) =>
      chooseCustomerCard({
        locale,
        now: NOW,
        because: 'several',
        text: 'contoso',
        candidates: [contoso, contosoFrance],
        total: 2,
        command: 'status',
        argument: '',
        inRoom: false,
        token: 'f00d',
        ...more,
      }),
  };
}

function noMatch(name: string, text: string, nearest: readonly Customer[]): Sample {
  return {
    name: `no-match-${name}`,
    card: (locale) => noMatchCard({ locale, now: NOW, text, nearest, command: 'status', argument: '' }),
  };
}

function list(name: string, more: Partial<Parameters<typeof customersCard>[0]>): Sample {
  return {
    name: `customers-${name}`,
    card: (locale) =>
      customersCard({
        locale,
        now: NOW,
        text: '',
        customers: everybody,
        from: 0,
        total: 43,
        sources: [{ source: 'partnerCenter', asOf: NOW, problem: null }],
        room: false,
        ...more,
      }),
  };
}

/** Whether the tenant of a snapshot can be read. */
export function access(
  name: string,
  seen: Snapshot,
  whose = contoso,
  customerAccess: 'application' | 'delegated' = 'application',
): Sample {
  return {
    name: `access-${name}`,
    card: (locale) =>
      accessCard({
        locale,
        now: NOW,
        report: accessReport(whose, seen),
        customer: whose,
        customerAccess,
        links: links.customer(whose),
        room: false,
        sight: 'all',
      }),
  };
}

export const customerSamples: readonly Sample[] = [
  choose('several', {}),
  choose('in-a-room', { inRoom: true, candidates: everybody, total: 12 }),
  choose('guess', { because: 'guess', text: 'cotnoso' }),
  choose('unnamed', { because: 'unnamed', text: '' }),
  choose('hostile', { text: HOSTILE, candidates: [hostile, contoso] }),
  noMatch('nearest', 'cotnso', [contoso, contosoFrance]),
  noMatch('none', 'zzz', []),
  noMatch('hostile', HOSTILE, [hostile]),
  list('all', {}),
  list('page', {
    from: 10,
    text: 'contoso',
    sources: [{ source: 'relationships', asOf: null, problem: problem('timedOut') }],
  }),
  list('none', { customers: [], total: 0, text: 'zzz' }),
  list('hostile', { customers: [hostile], total: 1, text: HOSTILE }),
  access('whole', snapshot()),
  access('partly', badDay),
  access(
    'no-consent',
    snapshot({ microsoft365: failed('noConsent'), azure: failed('noConsent', { api: 'arm' }) }),
    elan,
  ),
  access('asking', snapshot({ microsoft365: pending, azure: azure() }), hostile),
  access('not-consented', snapshot({ microsoft365: failed('noConsent') }), hostile, 'delegated'),
];
