import type { AzureEvent } from '../../domain/health.ts';
import type { Azure } from '../azure/azure.ts';
import type { CallOptions } from '../upstream/call.ts';
import { UpstreamError } from '../upstream/upstreamError.ts';

/**
 * Looks for an event in a customer's subscriptions.
 *
 * @param known ids of the subscriptions that are known; where none is, they are listed.
 * @returns null where no subscription has it.
 * @throws {UpstreamError} where none of those that could be read has it, and one couldn't: it may be there.
 */
export async function findEvent(
  azure: Azure,
  tenantId: string,
  known: readonly string[],
  trackingId: string,
  options: CallOptions,
): Promise<AzureEvent | null> {
  const ids = known.length > 0 ? known : (await azure.subscriptions(tenantId, options)).map((one) => one.id);
  let unread: UpstreamError | null = null;
  for (const id of ids) {
    try {
      const found = await azure.event(tenantId, id, trackingId, options);
      if (found) return found;
    } catch (error) {
      if (!(error instanceof UpstreamError) || options.signal?.aborted) throw error;
      unread ??= error;
    }
  }
  if (unread) throw unread;
  return null;
}
