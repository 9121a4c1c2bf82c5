import { z } from 'zod';
import type { CallOptions } from '../upstream/call.ts';
import { UpstreamError } from '../upstream/upstreamError.ts';
import { createPartnerCenterHttp, type PartnerCenterSettings } from './http.ts';

/** Partner Center's REST API, in the partner's own tenant. Throws {@link UpstreamError} only. */
export interface PartnerCenter {
  customers(options?: CallOptions): Promise<{ tenantId: string; name: string; domain: string }[]>;
}

const text = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => value ?? '');
/** Source: https://learn.microsoft.com/partner-center/developer/customer-resources */
const CustomerShape = z.object({
  id: z.guid().transform((id) => id.toLowerCase()),
  companyProfile: z.object({ companyName: text, domain: text }).nullish().catch(null),
});
const PageShape = z.object({ items: z.array(z.unknown()), continuationToken: z.string().nullish() });

const PAGES_AT_MOST = 1_000;

export function createPartnerCenter(settings: PartnerCenterSettings): PartnerCenter {
  const ask = createPartnerCenterHttp(settings);

  return {
    async customers(options = {}) {
      const unreadable = () => new UpstreamError({ kind: 'unreadable', api: 'partnerCenter' });
      const found = [];
      let unfit = 0;
      let path = '/customers?size=500';
      let headers: Record<string, string> = {};
      const read = new Set<string>();
      for (;;) {
        const page = PageShape.safeParse(await ask({ path, headers }, options));
        if (!page.success) throw unreadable();
        for (const raw of page.data.items) {
          const one = CustomerShape.safeParse(raw);
          if (!one.success) {
            unfit += 1;
            continue;
          }
          const { id, companyProfile } = one.data;
          found.push({ tenantId: id, name: companyProfile?.companyName ?? '', domain: companyProfile?.domain ?? '' });
        }
        const token = page.data.continuationToken;
        if (!token) break;
        // A list that doesn't end, or goes round, isn't read by half: that would drop customers.
        if (read.has(token) || read.size === PAGES_AT_MOST) throw unreadable();
        read.add(token);
        // The next page is asked for without size and filter: the token knows them.
        path = '/customers?seekOperation=Next';
        headers = { 'MS-ContinuationToken': token };
      }
      if (unfit > 0 && found.length === 0) throw unreadable();
      return found;
    },
  };
}
