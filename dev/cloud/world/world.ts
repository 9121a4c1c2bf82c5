import { z } from 'zod';
import { guid } from '../guid.ts';
import customers from './customers.json' with { type: 'json' };
import events from './events.json' with { type: 'json' };
import issues from './issues.json' with { type: 'json' };
import messages from './messages.json' with { type: 'json' };
import ownRequests from './ownRequests.json' with { type: 'json' };
import { WorldRequest } from './requests.ts';
import { WorldCustomer, WorldEvent, WorldIssue, WorldMessage } from './types.ts';

/** A user of the partner's tenant. */
export interface WorldPerson {
  readonly objectId: string;
  readonly tenantId: string;
  readonly name: string;
  /** Keys of the groups that the person is in. */
  readonly groups: readonly string[];
  readonly globalAdmin: boolean;
}

/** A group of the partner's tenant. */
export interface WorldGroup {
  /** Object id. */
  readonly id: string;
  readonly name: string;
  /** A Microsoft 365 group, which anybody may make: no security group. */
  readonly unified?: boolean;
}

export interface World {
  readonly partnerTenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The partner's groups by key. */
  readonly groups: Readonly<Record<string, WorldGroup>>;
  readonly people: Readonly<Record<string, WorldPerson>>;
  readonly customers: readonly WorldCustomer[];
  readonly issues: readonly WorldIssue[];
  readonly events: readonly WorldEvent[];
  readonly messages: readonly WorldMessage[];
  /** The partner's own service requests in Partner Center. */
  readonly ownRequests: readonly WorldRequest[];
}

export const PARTNER_TENANT = guid('partner tenant');

const GROUPS: readonly (readonly [key: string, name: string])[] = [
  ['adminAgents', 'AdminAgents'],
  ['helpdeskAgents', 'HelpdeskAgents'],
  ['salesAgents', 'SalesAgents'],
  ['helpdeskWest', 'Helpdesk team west'],
  ['helpdeskEast', 'Helpdesk team east'],
  ['sales', 'Sales team'],
];

const PEOPLE: readonly (readonly [key: string, name: string, groups: readonly string[]])[] = [
  ['ada', 'Ada Admin', ['adminAgents']],
  ['hal', 'Hal Help', ['helpdeskAgents', 'helpdeskWest']],
  ['hedy', 'Hedy Help', ['helpdeskAgents', 'helpdeskEast']],
  ['sam', 'Sam Sales', ['salesAgents', 'sales']],
  ['glen', 'Glen Global', []],
  ['otto', 'Otto Outsider', []],
];

/** A customer's tenant id: alike names are told apart by domain. */
export function tenantOf(customer: Pick<WorldCustomer, 'domain'>): string {
  return guid(`tenant ${customer.domain}`);
}

/** The domain that Microsoft gave the tenant. */
export function initialDomainOf({ domain }: Pick<WorldCustomer, 'domain'>): string {
  return `${domain.replace(/[^a-z0-9]/g, '')}.onmicrosoft.com`;
}

/** The world of the files beside this one. */
export function defaultWorld(): World {
  return {
    ...partner(),
    customers: z.array(WorldCustomer).parse(customers),
    issues: z.array(WorldIssue).parse(issues),
    events: z.array(WorldEvent).parse(events),
    messages: z.array(WorldMessage).parse(messages),
    ownRequests: z.array(WorldRequest).parse(ownRequests),
  };
}

/**
 * A world with many customers, made by number: for benchmarks.
 *
 * @param count how many.
 */
export function generatedWorld(count: number): World {
  const base = defaultWorld();
  const names = base.issues.filter((issue) => issue.endedAgo === undefined).map((issue) => issue.id);
  const made = Array.from({ length: count }, (_, index) =>
    WorldCustomer.parse({
      name: `${FIRST[index % FIRST.length]} ${SECOND[Math.floor(index / FIRST.length) % SECOND.length]} ${index}`,
      domain: `customer${index}.example`,
      issues: [0, 1, 2].map((step) => names[(index + step * 7) % names.length]),
      subscriptions: index % 3 === 0 ? [{ name: `Subscription ${index}`, events: [] }] : [],
    }),
  );
  return { ...base, customers: [...base.customers, ...made].slice(0, Math.max(count, base.customers.length)) };
}

const FIRST = [
  'Garage',
  'Cabinet',
  'Bakery',
  'Studio',
  'Institut',
  'Müller',
  'North',
  'Société',
  'Blue',
  'Atelier',
  'Hôtel',
];
const SECOND = [
  'Martin',
  'Dupont',
  'Smith',
  'Logistics',
  'Conseil',
  'Consulting',
  'et Fils',
  'Partners',
  'Énergie',
  'Systems',
];

function partner(): Pick<World, 'partnerTenantId' | 'clientId' | 'clientSecret' | 'groups' | 'people'> {
  const groups = Object.fromEntries(GROUPS.map(([key, name]) => [key, { id: guid(`group ${key}`), name }]));
  const people = Object.fromEntries(
    PEOPLE.map(([key, name, memberOf]): [string, WorldPerson] => [
      key,
      {
        objectId: guid(`person ${key}`),
        tenantId: PARTNER_TENANT,
        name,
        groups: memberOf,
        globalAdmin: key === 'glen',
      },
    ]),
  );
  return {
    partnerTenantId: PARTNER_TENANT,
    clientId: guid('reader app'),
    clientSecret: 'local-cloud-only',
    groups,
    people,
  };
}
