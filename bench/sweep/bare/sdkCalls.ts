import { MicrosoftResourceHealth } from '@azure/arm-resourcehealth';
import { Client } from '@microsoft/microsoft-graph-client';
import type { BareTarget } from '../questions.ts';
import type { Target } from '../targets.ts';
import type { BareTokens } from './tokens.ts';

/** A token that is there doesn't run out while we measure. */
const LATER = 3_600_000;

/**
 * What a poll of an unchanged customer asks, with the SDKs as their documentation has it. Clients are made for each
 * call, as they have to be for thousands of customers: each holds tens of kilobytes.
 */
export function createSdkCalls({ graphEndpoint, armEndpoint }: BareTarget, tokens: BareTokens) {
  const customHosts = new Set([new URL(graphEndpoint).hostname]);
  return async ({ tenantId, subscriptionIds }: Target, since: string): Promise<void> => {
    const client = Client.init({
      baseUrl: `${graphEndpoint}/`,
      customHosts,
      authProvider: (done) => done(null, tokens.graph(tenantId)),
    });
    const issues = client
      .api('/admin/serviceAnnouncement/issues')
      .header('Prefer', 'odata.maxpagesize=1000')
      .filter(`lastModifiedDateTime ge ${since}`)
      .get();
    for (const id of subscriptionIds) {
      const token = { token: tokens.arm(tenantId), expiresOnTimestamp: Date.now() + LATER };
      const health = new MicrosoftResourceHealth({ getToken: async () => token }, id, { endpoint: armEndpoint });
      for await (const _ of health.eventsOperations.listBySubscriptionId()) {
        // Turning the pages is what is measured.
      }
    }
    await issues;
  };
}
