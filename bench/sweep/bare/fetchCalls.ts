import type { BareTarget } from '../questions.ts';
import type { Target } from '../targets.ts';
import type { BareTokens } from './tokens.ts';

/** What a poll of an unchanged customer asks, with nothing but `fetch` and `JSON.parse`. */
export function createFetchCalls({ graphEndpoint, armEndpoint }: BareTarget, tokens: BareTokens) {
  async function ask(url: string, headers: Record<string, string>): Promise<void> {
    const response = await fetch(url, { headers });
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    JSON.parse(await response.text());
  }
  return async ({ tenantId, subscriptionIds }: Target, since: string): Promise<void> => {
    const filter = encodeURIComponent(`lastModifiedDateTime ge ${since}`);
    const issues = ask(`${graphEndpoint}/v1.0/admin/serviceAnnouncement/issues?$filter=${filter}`, {
      authorization: `Bearer ${tokens.graph(tenantId)}`,
      prefer: 'odata.maxpagesize=1000',
    });
    for (const id of subscriptionIds) {
      const path = `/subscriptions/${id}/providers/Microsoft.ResourceHealth/events?api-version=2022-10-01`;
      await ask(`${armEndpoint}${path}`, { authorization: `Bearer ${tokens.arm(tenantId)}` });
    }
    await issues;
  };
}
