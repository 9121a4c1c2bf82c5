import assert from 'node:assert/strict';
import type { CloudAnswer, CloudClient } from '../helpers/cloudClient.ts';
import { armContract, graphContract } from './answers.ts';
import { isRecord, type Json } from './contracts.ts';
import { recordedBody, unlike } from './likeness.ts';
import type { Validate } from './specification.ts';

type Api = 'graph' | 'arm';
type Headers = Record<string, string>;

/** Asks the local cloud, and fails at the first answer that doesn't fit its specification. */
export interface Walker {
  /** How many answers there were, by API and status. */
  readonly counted: ReadonlyMap<string, number>;
  /** Every item of every page; none where it is refused. */
  list(tenant: string, api: Api, path: string, headers?: Headers): Promise<Json[]>;
  one(tenant: string, api: Api, path: string, init?: RequestInit): Promise<void>;
  refused(tenant: string, api: Api, path: string, status: number, init?: { token: string }): Promise<void>;
  /** Follows the continuation tokens; compares with what was recorded. */
  partnerCenter(tenant: string, path: string): Promise<{ customers: string[] }>;
}

const COLLECTIONS = ['customers_list', 'customers_list_page1_continuation', 'customers_list_filter_startsWith'];

export function createWalker(client: CloudClient): Walker {
  const counted = new Map<string, number>();

  async function ask(tenant: string, api: Api, path: string, init: RequestInit & { token?: string } = {}) {
    const answer = await client.ask(tenant, api, path, init);
    const key = `${api} ${answer.status}`;
    counted.set(key, (counted.get(key) ?? 0) + 1);
    const asked = path.startsWith('https:') ? path.replace(/^https:\/\/[^/]+/, '') : path;
    const validate = (api === 'graph' ? graphContract : armContract)(init.method ?? 'GET', asked, answer.status);
    // An undocumented path is a mistake of ours, unless it is refused.
    assert.ok(validate, `${asked} isn't in the contracts`);
    assert.deepEqual(wrong(validate, answer, asked), [], asked);
    return answer;
  }

  return {
    counted,
    async list(tenant, api, path, headers = {}) {
      const found: Json[] = [];
      const seen = new Set<string>();
      for (let next: string | undefined = path; next; ) {
        assert.ok(!seen.has(next), 'a page that was there already');
        seen.add(next);
        const { status, json }: CloudAnswer = await ask(tenant, api, next, { headers });
        if (status >= 400) return [];
        const page: Json = isRecord(json) ? json : {};
        if (Array.isArray(page.value)) found.push(...page.value.filter(isRecord));
        const link: unknown = page['@odata.nextLink'] ?? page.nextLink;
        next = typeof link === 'string' && link !== '' ? link : undefined;
      }
      return found;
    },
    async one(tenant, api, path, init = {}) {
      await ask(tenant, api, path, init);
    },
    async refused(tenant, api, path, status, init) {
      const answer = await ask(tenant, api, path, init);
      assert.equal(answer.status, status, `${path} ${answer.text}`);
    },
    async partnerCenter(tenant, path) {
      const recorded = COLLECTIONS.map((name) => recordedBody(`partnercenter/examples/${name}.json`, 200));
      const items = recorded.flatMap((one) => (isRecord(one) && Array.isArray(one.items) ? one.items : []));
      const customers: string[] = [];
      let headers: Headers = {};
      for (let next: string | undefined = path; next; ) {
        const { status, text, json }: CloudAnswer = await client.ask(tenant, 'partnerCenter', next, { headers });
        assert.equal(status, 200, text);
        assert.ok(text.startsWith('\uFEFF'), 'the body begins with a byte order mark');
        const body: Json = isRecord(json) ? json : {};
        assert.deepEqual(unlike(body, Array.isArray(body.items) ? recorded : items), []);
        for (const item of Array.isArray(body.items) ? body.items : [])
          if (isRecord(item)) customers.push(String(item.id));
        const { continuationToken } = body;
        next = typeof continuationToken === 'string' ? '/v1/customers?seekOperation=Next' : undefined;
        headers = { 'MS-ContinuationToken': String(continuationToken) };
      }
      return { customers };
    },
  };
}

function wrong(validate: Validate, { json, text, headers }: CloudAnswer, path: string): string[] {
  if (json === null) return [`no JSON: ${text.slice(0, 200)}`];
  if (!headers.get('content-type')?.startsWith('application/json')) return ['not said to be JSON'];
  // Who selects fields gets those alone.
  const selecting = path.includes('$select');
  return validate(json).filter((line) => !selecting || !line.includes('must have required property'));
}
