import { z } from 'zod';
import { readText } from '../upstream/readText.ts';
import { UpstreamError } from '../upstream/upstreamError.ts';

interface Request {
  url: string;
  abortSignal?: object;
  streamResponseStatusCodes?: Set<number>;
}
interface Response {
  readonly status: number;
  readonly headers: { get(name: string): string | undefined };
  bodyAsText?: string | null;
  readableStreamBody?: AsyncIterable<string | Uint8Array>;
}

/** No list that we ask for has more pages: whoever sends more is sending them for ever. */
const PAGES_AT_MOST = 200;
/** What differs from API to API. */
export interface Expected {
  /** Paths that answer with a list. */
  readonly lists: RegExp;
  /** Whether a request may be accepted (201, 202), to be done later. */
  readonly accepts?: boolean;
  /** Is shown every answer, before anything is made of it. */
  readonly look?: (answer: {
    readonly status: number;
    readonly headers: { get(name: string): string | undefined };
    readonly text: string;
  }) => void;
}

const ListBody = z.object({ value: z.array(z.record(z.string(), z.unknown())), nextLink: z.string().nullish() });
const AnyBody = z.record(z.string(), z.unknown());

/**
 * A policy for one call through an SDK's pipeline, behind everything else in it.
 *
 * The SDK follows whatever an answer names as its next page: so nothing, and no token, is sent to another host than ARM's.
 * It takes a page of HTML, or nothing at all, for an empty list, which would read as healthy: so such answers are refused.
 * It drops the signal when it turns pages: so it is put back.
 */
export function guard(endpoint: string, signal: AbortSignal, { lists, accepts, look }: Expected) {
  const { origin } = new URL(endpoint);
  const unreadable = () => new UpstreamError({ kind: 'unreadable', api: 'arm' });
  const read = new Set<string>();
  return {
    name: 'healthbotGuard',
    async sendRequest<R extends Request, A extends Response>(request: R, next: (request: R) => Promise<A>): Promise<A> {
      const url = URL.canParse(request.url) ? new URL(request.url) : null;
      // A page that names itself as the next one, or an earlier one, would do so for ever.
      if (url?.origin !== origin || read.has(url.href) || read.size === PAGES_AT_MOST) throw unreadable();
      request.abortSignal = signal;
      request.streamResponseStatusCodes = new Set([Number.POSITIVE_INFINITY]);
      const response = await next(request);
      const text = await readText(response.readableStreamBody, 'arm');
      delete response.readableStreamBody;
      response.bodyAsText = text;
      look?.({ status: response.status, headers: response.headers, text });
      const later = accepts && (response.status === 201 || response.status === 202);
      const body = lists.test(url.pathname) ? ListBody : AnyBody;
      if (response.status < 400 && !later && !fits(body, response.status, text)) throw unreadable();
      if (response.status === 200) read.add(url.href);
      return response;
    },
  };
}

function fits(shape: z.ZodType, status: number, text: string): boolean {
  if (status !== 200) return false;
  try {
    return shape.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
