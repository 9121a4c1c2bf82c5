import type { RequestContent, RequestRoute } from '../../domain/serviceRequest.ts';

/** What of the configuration decides where requests go. */
export interface RouteConfig {
  readonly partnerType: 'direct' | 'indirect-provider' | 'indirect-reseller';
  readonly requests: { readonly azureSupportTickets: boolean };
}

/**
 * Which way a request may go. An indirect reseller can't open Azure requests, neither in the portal nor through the API:
 * the provider does. There is no public API for anything else than Azure's.
 */
export function wayOf(source: RequestContent['source'], { partnerType, requests }: RouteConfig): RequestRoute {
  if (source !== 'azure') return 'portal';
  if (partnerType === 'indirect-reseller') return 'provider';
  return requests.azureSupportTickets ? 'azureSupport' : 'portal';
}
