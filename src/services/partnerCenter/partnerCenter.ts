import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Tokens } from '../credentials/tokens.ts';
import { type Caller, type CallOptions, callUpstream } from '../upstream/call.ts';
import { problemOfAnswer } from '../upstream/problemOf.ts';
import { readText } from '../upstream/readText.ts';
import { UpstreamError } from '../upstream/upstreamError.ts';

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
const ErrorShape = z.object({ code: z.union([z.string(), z.number()]) });

const PAGES_AT_MOST = 1_000;

/** @param endpoint without version, `https://api.partnercenter.microsoft.com`. */
export function createPartnerCenter({
  endpoint,
  partnerTenantId,
  tokens,
  ...caller
}: { endpoint: string; partnerTenantId: string; tokens: Tokens } & Caller): PartnerCenter {
  function get(path: string, headers: Record<string, string>, options: CallOptions): Promise<unknown> {
    // The same id on every try: that is how Partner Center recognises a repeat.
    const requestId = randomUUID();
    const attempt = async (signal: AbortSignal) => {
      const token = await tokens.token(partnerTenantId, 'partnerCenter');
      const response = await fetch(`${endpoint}/v1${path}`, {
        signal,
        redirect: 'manual',
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/json',
          'MS-Contract-Version': 'v1',
          'MS-RequestId': requestId,
          'MS-CorrelationId': requestId,
          'X-Locale': 'en-US',
          'MS-PartnerCenter-Application': 'HealthBot',
          ...headers,
        },
      });
      return readBody(response, requestId);
    };
    return callUpstream('partnerCenter', caller, options, attempt, () =>
      tokens.forget(partnerTenantId, 'partnerCenter'),
    );
  }

  async function readBody(response: Response, requestId: string): Promise<unknown> {
    // Bodies begin with a byte order mark.
    const body = (await readText(response.body, 'partnerCenter')).replace(/^\uFEFF/, '');
    const parsed = parseJson(body);
    if (response.ok && parsed !== undefined) return parsed;
    if (response.ok) throw new UpstreamError({ kind: 'unreadable', api: 'partnerCenter', status: response.status });
    const error = ErrorShape.safeParse(parsed);
    throw new UpstreamError(
      problemOfAnswer(
        'partnerCenter',
        {
          status: response.status,
          code: error.success ? String(error.data.code) : undefined,
          requestId: response.headers.get('MS-RequestId') ?? requestId,
          retryAfter: response.headers.get('retry-after'),
        },
        caller.clock.now(),
      ),
    );
  }

  return {
    async customers(options = {}) {
      const unreadable = () => new UpstreamError({ kind: 'unreadable', api: 'partnerCenter' });
      const found = [];
      let unfit = 0;
      let path = '/customers?size=500';
      let headers: Record<string, string> = {};
      const read = new Set<string>();
      for (;;) {
        const page = PageShape.safeParse(await get(path, headers, options));
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

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
