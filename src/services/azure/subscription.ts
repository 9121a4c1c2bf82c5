import { z } from 'zod';
import type { Subscription } from '../../domain/health.ts';
import { UpstreamError } from '../upstream/upstreamError.ts';

/** Source: https://learn.microsoft.com/rest/api/resources/subscriptions/list */
const Shape = z.object({
  subscriptionId: z.string().min(1),
  displayName: z.string().min(1).optional().catch(undefined),
  state: z.string().catch(''),
});

/**
 * A subscription as the SDK gives it, in our own terms.
 *
 * @throws {UpstreamError} where it doesn't say which: left out, it would count as one without trouble.
 */
export function subscriptionOf(raw: unknown): Subscription {
  const parsed = Shape.safeParse(raw);
  if (!parsed.success) throw new UpstreamError({ kind: 'unreadable', api: 'arm' });
  const { subscriptionId, displayName, state } = parsed.data;
  return { id: subscriptionId.toLowerCase(), name: displayName ?? subscriptionId, state };
}
