import { problemId, serviceId, supportProblem } from '../../../dev/cloud/world/supportCatalog.ts';
import type { Filed, RequestOrder } from '../../../src/notifications/requestDesk.ts';
import type { Rig } from '../whole/rig.ts';
import { ADA, aContent } from './stage.ts';

export const CHAT = 'a:ada';
const { service, problem } = supportProblem('Storage Account Management', 'Availability');

/** Ada files an Azure problem from her own chat; the bot sends it on. */
export function fileAzure(
  rig: Rig,
  customer: string,
  subscription: string,
  more: Partial<RequestOrder['content']> & { readonly draftId?: string } = {},
): Promise<Filed> {
  const { draftId = 'd1', ...content } = more;
  const tenant = rig.cloud.state.tenant(rig.tenant(customer));
  if (!tenant) throw new Error(`nobody is called ${customer}`);
  const [locale, timeZone] = ['en', 'UTC'] as const;
  return rig.notifications.requests.file({
    draftId,
    content: aContent({
      tenantId: tenant.tenantId,
      source: 'azure',
      service: 'Storage',
      issueId: null,
      title: 'The archive can’t be reached',
      azure: {
        subscriptionId: rig.cloud.state.subscriptionId(tenant, subscription),
        subscriptionName: subscription,
        serviceId: serviceId(service),
        classificationId: problemId(service, problem),
      },
      ...content,
    }),
    route: 'azureSupport',
    by: ADA,
    places: [{ where: rig.where(CHAT), activityId: `form-${draftId}`, locale, timeZone }],
  });
}

/** Lines that have arrived in Ada's chat since the connector was last reset. */
export function linesIn(rig: Rig): string[] {
  return rig.connector.deliveries
    .filter(({ way, conversationId }) => way !== 'update' && conversationId === CHAT)
    .map(({ activity }) => `${activity.text ?? activity.summary}`);
}
