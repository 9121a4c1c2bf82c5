import type { RequestSeverity, ServiceRequest } from '../../domain/serviceRequest.ts';
import type { AzureSupport, TicketPlace, TicketRefusal } from '../../services/support/support.ts';

/** What Microsoft is asked before it is taken down here, of requests that the bot itself has filed. */
export interface RequestTickets {
  /**
   * @returns null where it is done, or there is nobody to ask; else why not.
   * @throws {UpstreamError} where Azure can't be asked just now.
   */
  update(
    request: ServiceRequest,
    change: { readonly severity?: RequestSeverity; readonly status?: 'open' | 'closed' },
  ): Promise<TicketRefusal | null>;
}

/**
 * What a request's ticket is called at Azure: of this installation and this request alone, so that one who looks for it
 * meets its twin and never a stranger's.
 */
export function ticketName(installation: string, requestId: string): string {
  return `healthbot-${installation}-${requestId}`;
}

/** Where a request's ticket is, or is to be; null for a problem that isn't a subscription's. */
export function ticketPlace(installation: string, { id, content, ticket }: ServiceRequest): TicketPlace | null {
  const { tenantId, azure } = content;
  const name = ticket?.name ?? ticketName(installation, id);
  return azure && { tenantId, subscriptionId: azure.subscriptionId, name };
}

/** @param installation see installationOf. */
export function createRequestTickets(
  support: Pick<AzureSupport, 'update'>,
  installation: () => Promise<string>,
): RequestTickets {
  return {
    async update(request, change) {
      const { route, ticket, handedOverBecause } = request;
      if (route !== 'azureSupport' || !ticket || handedOverBecause) return null;
      const place = ticketPlace(await installation(), request);
      if (!place) return null;
      const result = await support.update(place, change);
      return result.kind === 'ok' ? null : result.why;
    },
  };
}
