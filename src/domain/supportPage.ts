import type { CustomerLinks } from './links.ts';
import type { ServiceRequest } from './serviceRequest.ts';

/**
 * Where a request is opened, as delegated administrator of its customer.
 *
 * @returns null where the provider does it: the partner's own people are refused there.
 */
export function supportPageOf(
  { route, content }: Pick<ServiceRequest, 'route' | 'content'>,
  links: Pick<CustomerLinks, 'support' | 'azureSupport'>,
): string | null {
  if (route === 'provider') return null;
  return content.source === 'azure' ? links.azureSupport : links.support;
}
