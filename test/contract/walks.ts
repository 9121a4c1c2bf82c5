import type { Tenant } from '../../dev/cloud/tenants.ts';
import type { Json } from './contracts.ts';
import type { Walker } from './walker.ts';

const EVENTS = '/providers/Microsoft.ResourceHealth/events';

/**
 * Everything of a tenant's service communications.
 *
 * @param isNew whether an issue or a message is to be asked for by itself.
 */
export async function walkMicrosoft365(
  walker: Walker,
  { tenantId }: Tenant,
  isNew: (item: Json) => boolean,
): Promise<void> {
  const base = '/v1.0/admin/serviceAnnouncement';
  const services = await walker.list(tenantId, 'graph', `${base}/healthOverviews`);
  await walker.list(tenantId, 'graph', `${base}/healthOverviews?$expand=issues`);
  for (const { service } of services.slice(0, 2)) {
    const one = `${base}/healthOverviews/${encodeURIComponent(String(service))}`;
    await walker.one(tenantId, 'graph', one);
    await walker.list(tenantId, 'graph', `${one}/issues`);
  }
  const issues = await walker.list(tenantId, 'graph', `${base}/issues`, { prefer: 'odata.maxpagesize=7' });
  for (const { id } of issues.filter(isNew)) await walker.one(tenantId, 'graph', `${base}/issues/${id}`);
  const messages = await walker.list(tenantId, 'graph', `${base}/messages?$count=true`, {
    prefer: 'odata.maxpagesize=9',
  });
  for (const { id, hasAttachments } of messages.filter(isNew)) {
    await walker.one(tenantId, 'graph', `${base}/messages/${id}`);
    if (!hasAttachments) continue;
    const list = `${base}/messages/${id}/attachments`;
    for (const attachment of await walker.list(tenantId, 'graph', list))
      await walker.one(tenantId, 'graph', `${list}/${attachment.id}`);
  }
}

/** Everything of a tenant's subscriptions. */
export async function walkAzure(walker: Walker, { tenantId }: Tenant): Promise<void> {
  const version = 'api-version=2022-10-01';
  for (const { id } of await walker.list(tenantId, 'arm', '/subscriptions?api-version=2022-12-01')) {
    await walker.one(tenantId, 'arm', `${id}?api-version=2022-12-01`);
    const list = `${id}${EVENTS}?${version}&queryStartTime=1%2F1%2F2026`;
    for (const { name } of await walker.list(tenantId, 'arm', list)) {
      await walker.one(tenantId, 'arm', `${id}${EVENTS}/${name}?${version}`);
      const impacted = `${id}${EVENTS}/${name}/impactedResources`;
      for (const one of await walker.list(tenantId, 'arm', `${impacted}?${version}`))
        await walker.one(tenantId, 'arm', `${impacted}/${one.name}?${version}`);
    }
  }
}

/** Every version of Microsoft.Support. */
export const SUPPORT_VERSIONS = ['2020-04-01', '2024-04-01', '2026-06-01'] as const;

/** Everything of the support tickets of a tenant's subscriptions. */
export async function walkSupport(walker: Walker, { tenantId }: Tenant): Promise<void> {
  for (const { id } of await walker.list(tenantId, 'arm', '/subscriptions?api-version=2022-12-01')) {
    for (const version of SUPPORT_VERSIONS) {
      const list = `${id}/providers/Microsoft.Support/supportTickets`;
      for (const { name } of await walker.list(tenantId, 'arm', `${list}?api-version=${version}&$top=1`)) {
        await walker.one(tenantId, 'arm', `${list}/${name}?api-version=${version}`);
        const messages = `${list}/${name}/communications`;
        for (const one of await walker.list(tenantId, 'arm', `${messages}?api-version=${version}&$top=2`))
          await walker.one(tenantId, 'arm', `${messages}/${one.name}?api-version=${version}`);
      }
    }
  }
}
