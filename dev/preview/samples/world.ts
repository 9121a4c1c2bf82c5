import type { Customer } from '../../../src/domain/customer.ts';
import type {
  AzureEvent,
  Issue,
  Microsoft365Health,
  Post,
  ServiceOverview,
  Subscription,
} from '../../../src/domain/health.ts';
import type { Problem, ProblemKind } from '../../../src/domain/problem.ts';
import type { Answer, Snapshot, SubscriptionHealth } from '../../../src/domain/snapshot.ts';
import { createLinks } from '../../../src/services/portals/links.ts';

/** The instant at which every sample is made. */
export const NOW = new Date('2026-03-12T14:02:00Z');

export const ago = (minutes: number): Date => new Date(NOW.getTime() - minutes * 60_000);

export const links = createLinks(
  {
    adminCenter: 'https://admin.microsoft.com',
    adminCenterPages: 'https://admin.cloud.microsoft',
    azurePortal: 'https://portal.azure.com',
    partnerCenter: 'https://partner.microsoft.com',
  },
  'https://login.microsoftonline.com',
  '9f3c0000-0000-4000-8000-00000000abcd',
);

/** @param number makes the tenant id. */
export function customer(name: string, domain: string, number = 1, more: Partial<Customer> = {}): Customer {
  return {
    tenantId: `11111111-0000-4000-8000-${String(number).padStart(12, '0')}`,
    name,
    aliases: [],
    domains: [domain],
    relationships: [
      {
        id: `relationship-${number}`,
        status: 'active',
        endsAt: new Date('2027-04-16T00:00:00Z'),
        assignments: [],
        assignmentsKnown: true,
      },
    ],
    reseller: true,
    ...more,
  };
}

export const contoso = customer('Contoso', 'contoso.com');
export const contosoFrance = customer('Contoso France SARL', 'contoso.fr', 2);

/** An advisory of Microsoft's own, unless told otherwise. */
export function issue(id: string, service: string, title: string, more: Partial<Issue> = {}): Issue {
  return {
    id,
    title,
    impact: 'Users may notice it.',
    service,
    feature: null,
    classification: 'advisory',
    origin: 'microsoft',
    status: 'serviceDegradation',
    isResolved: false,
    startedAt: ago(1500),
    endedAt: null,
    modifiedAt: ago(40),
    posts: [],
    ...more,
  };
}

export function post(minutes: number, content: string, more: Partial<Post> = {}): Post {
  return { createdAt: ago(minutes), type: 'regular', contentType: 'html', content, ...more };
}

/** An Azure service issue that counts as an incident, unless told otherwise. */
export function event(trackingId: string, title: string, more: Partial<AzureEvent> = {}): AzureEvent {
  return {
    trackingId,
    eventType: 'ServiceIssue',
    status: 'Active',
    level: 'Error',
    title,
    summary: '',
    description: '',
    impacts: [{ service: 'Virtual Machines', regions: ['West Europe'] }],
    startedAt: ago(102),
    mitigatedAt: null,
    updatedAt: ago(4),
    updates: [],
    sensitive: false,
    ...more,
  };
}

const SERVICES = [
  'Exchange Online',
  'Microsoft 365 Apps',
  'Microsoft 365 suite',
  'Microsoft Defender XDR',
  'Microsoft Entra',
  'Microsoft Intune',
  'Microsoft Teams',
  'OneDrive for Business',
  'Planner',
  'Power BI',
  'Power Apps',
  'SharePoint Online',
  'Viva Engage',
];

export function microsoft365(issues: readonly Issue[]) {
  const services: ServiceOverview[] = SERVICES.map((name) => ({ id: name, name, status: 'serviceOperational' }));
  return { state: 'ok', asOf: NOW, data: { services, issues } } satisfies Answer<Microsoft365Health>;
}

export function subscription(name: string, number = 1): Subscription {
  return { id: `22222222-0000-4000-8000-${String(number).padStart(12, '0')}`, name, state: 'Enabled' };
}

export function subscriptionHealth(name: string, events: readonly AzureEvent[], number = 1): SubscriptionHealth {
  return { subscription: subscription(name, number), events: { state: 'ok', asOf: NOW, data: events } };
}

export function azure(...subscriptions: readonly SubscriptionHealth[]): Answer<readonly SubscriptionHealth[]> {
  return { state: 'ok', asOf: NOW, data: subscriptions };
}

export function problem(kind: ProblemKind, more: Partial<Problem> = {}): Problem {
  return { kind, api: 'graph', ...more };
}

/** @returns an answer that never came, of any source. */
export function failed(kind: ProblemKind, more: Partial<Problem> = {}) {
  return { state: 'failed', at: NOW, problem: problem(kind, more), last: null } as const;
}

export const pending = { state: 'pending', since: NOW, last: null } as const;

export function snapshot(sources: Partial<Snapshot> = {}): Snapshot {
  return {
    tenantId: contoso.tenantId,
    microsoft365: microsoft365([]),
    azure: azure(subscriptionHealth('Contoso Production', [])),
    ...sources,
  };
}
