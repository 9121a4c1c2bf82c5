import {
  AuthenticationHandler,
  AuthenticationHandlerOptions,
  type AuthenticationProvider,
  Client,
  HTTPMessageHandler,
  ResponseType,
} from '@microsoft/microsoft-graph-client';
import type { z } from 'zod';
import type { Tokens } from '../credentials/tokens.ts';
import { type Caller, callUpstream, type CallOptions as UpstreamOptions } from '../upstream/call.ts';
import { problemOfAnswer } from '../upstream/problemOf.ts';
import { readText } from '../upstream/readText.ts';
import { UpstreamError } from '../upstream/upstreamError.ts';
import { readGraphError } from './graphError.ts';
import { Page } from './page.ts';

export interface CallOptions extends UpstreamOptions {
  readonly headers?: Readonly<Record<string, string>>;
}

/** Microsoft Graph v1.0, in any tenant. Paths begin after the version. Throws {@link UpstreamError} only. */
export interface Graph {
  get<T>(tenantId: string, path: string, shape: z.ZodType<T>, options?: CallOptions): Promise<T>;
  /**
   * Every page, in order. An item that doesn't fit the shape at all is left out; where none fits, the list itself can't
   * be read.
   *
   * @param options.whole refuses to leave anything out, for lists in which what is missing would count as healthy.
   */
  list<T>(
    tenantId: string,
    path: string,
    item: z.ZodType<T>,
    options?: CallOptions & { readonly whole?: boolean },
  ): Promise<T[]>;
  post<T>(tenantId: string, path: string, body: unknown, shape: z.ZodType<T>, options?: CallOptions): Promise<T>;
}

/** No list that we ask for has more pages: whoever sends more is sending them for ever. */
const PAGES_AT_MOST = 1_000;

/**
 * The production client, with its retries and redirects left out: the one retry policy is ours.
 *
 * @param endpoint without version, `https://graph.microsoft.com`.
 */
export function createGraph({ endpoint, tokens, ...caller }: { endpoint: string; tokens: Tokens } & Caller): Graph {
  const nobody: AuthenticationProvider = { getAccessToken: () => Promise.reject(new Error('no tenant was named')) };
  const authentication = new AuthenticationHandler(nobody);
  authentication.setNext(new HTTPMessageHandler());
  const { host, hostname } = new URL(endpoint);
  const client = Client.initWithMiddleware({
    middleware: authentication,
    baseUrl: `${endpoint}/`,
    defaultVersion: 'v1.0',
    customHosts: new Set([hostname]),
  });

  function request(tenantId: string, path: string, options: CallOptions, body?: unknown): Promise<unknown> {
    const attempt = async (signal: AbortSignal) => {
      // Taken before the client is asked for anything: what goes wrong inside of it loses all but its text.
      const token = await tokens.token(tenantId, 'graph');
      const provider: AuthenticationProvider = { getAccessToken: async () => token };
      const call = client
        .api(path)
        .middlewareOptions([new AuthenticationHandlerOptions(provider)])
        .headers({ ...options.headers })
        // Wherever an answer would send us, it isn't Graph's any more.
        .options({ signal, redirect: 'manual' })
        .responseType(ResponseType.RAW);
      const response: Response = await (body === undefined ? call.get() : call.post(body));
      return readBody(response, caller.clock.now());
    };
    return callUpstream('graph', caller, options, attempt, () => tokens.forget(tenantId, 'graph'));
  }

  /** A token goes to Graph alone, whatever an answer names as the next page. */
  function assertOurs(link: string): void {
    const url = URL.canParse(link) ? new URL(link) : null;
    if (url?.protocol !== 'https:' || url.host !== host) throw new UpstreamError({ kind: 'unreadable', api: 'graph' });
  }

  return {
    get: async (tenantId, path, shape, options = {}) => parse(shape, await request(tenantId, path, options)),
    post: async (tenantId, path, body, shape, options = {}) =>
      parse(shape, await request(tenantId, path, options, body)),
    async list(tenantId, path, item, options = {}) {
      const items = [];
      let unfit = 0;
      let next: string | null = path;
      const read = new Set<string>();
      while (next !== null) {
        // A page that names itself as the next one, or an earlier one, would do so for ever.
        if (read.has(next) || read.size === PAGES_AT_MOST)
          throw new UpstreamError({ kind: 'unreadable', api: 'graph' });
        read.add(next);
        const page: Page = parse(Page, await request(tenantId, next, options));
        for (const raw of page.value) {
          const one = item.safeParse(raw);
          if (one.success) items.push(one.data);
          else unfit += 1;
        }
        next = page['@odata.nextLink'] ?? null;
        if (next !== null) assertOurs(next);
      }
      if (unfit > 0 && (options.whole || items.length === 0))
        throw new UpstreamError({ kind: 'unreadable', api: 'graph' });
      return items;
    },
  };
}

async function readBody(response: Response, now: Date): Promise<unknown> {
  const text = await readText(response.body, 'graph');
  if (response.ok) {
    try {
      return JSON.parse(text);
    } catch {
      throw new UpstreamError({ kind: 'unreadable', api: 'graph', status: response.status });
    }
  }
  const { code, innerCode } = readGraphError(text);
  throw new UpstreamError(
    problemOfAnswer(
      'graph',
      {
        status: response.status,
        code: innerCode ?? code,
        requestId: response.headers.get('request-id') ?? undefined,
        retryAfter: response.headers.get('retry-after'),
      },
      now,
    ),
  );
}

function parse<T>(shape: z.ZodType<T>, body: unknown): T {
  const parsed = shape.safeParse(body);
  if (!parsed.success) throw new UpstreamError({ kind: 'unreadable', api: 'graph' });
  return parsed.data;
}
