import assert from 'node:assert/strict';
import { type LocalCloud, startCloud, trust } from '../../../dev/cloud/index.ts';
import { problemId, serviceId, supportProblem } from '../../../dev/cloud/world/supportCatalog.ts';
import type { RequestContent } from '../../../src/domain/serviceRequest.ts';
import { createMetrics } from '../../../src/metrics.ts';
import { createAzureSupport } from '../../../src/services/support/azureSupport.ts';
import type { TicketPlace } from '../../../src/services/support/support.ts';
import { clientsOf } from './clients.ts';
import { createHastyClock, type HastyClock } from './hastyClock.ts';
import { tenantIdOf } from './world.ts';

/** The production client of Azure's support against a local cloud whose time is the client's. */
export async function openSupport() {
  const clock: HastyClock = createHastyClock();
  const cloud: LocalCloud = await startCloud({ clock });
  trust(cloud);
  const known = new Map<string, { body: unknown; at: Date }>();
  const { tokens, partnerTenantId } = clientsOf(cloud, clock);
  const support = createAzureSupport({
    endpoint: cloud.armEndpoint,
    partnerTenantId,
    tokens,
    remembered: {
      async read(key, since) {
        const one = known.get(key);
        return one && one.at >= since ? one.body : null;
      },
      async put(key, body, at) {
        known.set(key, { body, at });
      },
    },
    clock,
    metrics: createMetrics(),
    random: () => 0.5,
  });

  return {
    clock,
    cloud,
    support,
    /** Where a ticket is, or would be. */
    place(customer: string, subscription: string, name = 'healthbot-test-1001'): TicketPlace {
      const tenant = cloud.state.tenant(tenantIdOf(cloud, customer)) ?? assert.fail(customer);
      return { tenantId: tenant.tenantId, subscriptionId: cloud.state.subscriptionId(tenant, subscription), name };
    },
    /** What was asked of Microsoft.Support since the last look: method and last part of the path. */
    asked(): string[] {
      const all = cloud.requests.filter(({ api, path }) => api === 'arm' && path.includes('Microsoft.Support'));
      cloud.requests.length = 0;
      return all.map(({ method, path }) => `${method} ${path.split('?')[0]?.split('/').slice(-2)[0]}`);
    },
  };
}

const { service, problem } = supportProblem('Storage Account Management', 'Availability');

/** What an agent says of a problem. */
export function contentOf(change: Partial<RequestContent> = {}): RequestContent {
  return {
    tenantId: '',
    source: 'azure',
    service: 'Storage',
    issueId: null,
    title: 'The archive can’t be reached',
    description: 'Every read of the archive times out since nine.',
    severity: 'moderate',
    since: new Date('2026-11-23T09:00:00Z'),
    users: '12',
    ownTicket: 'INC-4711',
    contact: { firstName: 'Ada', lastName: 'Admin', email: 'ada@partner.example', phone: '', country: 'FRA' },
    quote: '',
    azure: {
      subscriptionId: '',
      subscriptionName: '',
      serviceId: serviceId(service),
      classificationId: problemId(service, problem),
    },
    ...change,
  };
}

export const EXTRA = { reference: 'HB-1001-test', timeZone: 'Romance Standard Time', language: 'en-US' };
