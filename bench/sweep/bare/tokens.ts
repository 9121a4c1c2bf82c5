import { z } from 'zod';
import type { BareTarget } from '../questions.ts';
import type { Target } from '../targets.ts';

/** Tokens that are there before anything is measured, as a running bot has them. */
export interface BareTokens {
  graph(tenantId: string): string;
  arm(tenantId: string): string;
}

const Given = z.object({ access_token: z.string() });
const AT_ONCE = 50;

/** Gets a token for each customer and API. */
export async function fetchTokens(target: BareTarget, targets: readonly Target[]): Promise<BareTokens> {
  const found = new Map<string, string>();
  const queue = targets.flatMap(({ tenantId, subscriptionIds }) => [
    { tenantId, endpoint: target.graphEndpoint },
    ...(subscriptionIds.length > 0 ? [{ tenantId, endpoint: target.armEndpoint }] : []),
  ]);
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const body = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: target.clientId,
        client_secret: target.clientSecret,
        scope: `${next.endpoint}/.default`,
      });
      const response = await fetch(`${target.authorityHost}/${next.tenantId}/oauth2/v2.0/token`, {
        method: 'POST',
        body,
      });
      found.set(`${next.tenantId} ${next.endpoint}`, Given.parse(await response.json()).access_token);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const of = (endpoint: string) => (tenantId: string) => found.get(`${tenantId} ${endpoint}`) ?? '';
  return { graph: of(target.graphEndpoint), arm: of(target.armEndpoint) };
}
