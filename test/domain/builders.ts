import type { Customer, Relationship } from '../../src/domain/customer.ts';
import type { AzureEvent, Issue, Subscription } from '../../src/domain/health.ts';
import type { Answer, Snapshot, SubscriptionHealth } from '../../src/domain/snapshot.ts';

export const AT = new Date('2026-11-23T09:00:00Z');
/** @param minutes after {@link AT}. */
export const at = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);

export function issue(of: Partial<Issue> = {}): Issue {
  return {
    id: 'EX1000',
    title: 'Mail is late',
    impact: '',
    service: 'Exchange Online',
    feature: null,
    classification: 'incident',
    origin: 'microsoft',
    status: 'serviceDegradation',
    isResolved: false,
    startedAt: AT,
    endedAt: null,
    modifiedAt: AT,
    posts: [],
    ...of,
  };
}

export function event(of: Partial<AzureEvent> = {}): AzureEvent {
  return {
    trackingId: '0NTJ-VV8',
    eventType: 'ServiceIssue',
    status: 'Active',
    level: 'Error',
    title: 'Virtual machines restart',
    summary: '',
    description: '',
    impacts: [{ service: 'Virtual Machines', regions: ['West Europe'] }],
    startedAt: AT,
    mitigatedAt: null,
    updatedAt: AT,
    updates: [],
    sensitive: false,
    ...of,
  };
}

export const ok = <T>(data: T): Answer<T> => ({ state: 'ok', asOf: AT, data });
export const failed = <T>(last: T | null = null): Answer<T> => ({
  state: 'failed',
  at: at(60),
  problem: { kind: 'throttled', api: 'graph' },
  last: last === null ? null : { asOf: AT, data: last },
});

export function subscription(name: string): Subscription {
  return { id: name.toLowerCase(), name, state: 'Enabled' };
}

/** A subscription that has these events. */
export function having(name: string, ...events: readonly AzureEvent[]): SubscriptionHealth {
  return { subscription: subscription(name), events: ok(events) };
}

/** A snapshot in which everything has answered. */
export function snapshot({
  services = { 'Exchange Online': 'serviceOperational', 'Microsoft Teams': 'serviceOperational' },
  issues = [],
  azure = [having('Production')],
}: {
  services?: Readonly<Record<string, string>>;
  issues?: readonly Issue[];
  azure?: readonly SubscriptionHealth[];
} = {}): Snapshot {
  const overviews = Object.entries(services).map(([name, status]) => ({ id: name, name, status }));
  return { tenantId: 't', microsoft365: ok({ services: overviews, issues }), azure: ok(azure) };
}

export function relationship(of: Partial<Relationship> = {}): Relationship {
  return { id: 'r', status: 'active', endsAt: null, assignments: [], assignmentsKnown: true, ...of };
}

export function customer(...relationships: readonly Relationship[]): Customer {
  return { tenantId: 't', name: 'Contoso', aliases: [], domains: [], relationships, reseller: false };
}
