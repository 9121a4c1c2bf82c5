import { UpstreamError } from '../upstream/upstreamError.ts';

interface Request {
  readonly url: string;
}

/** No list that we ask for has more pages: whoever sends more is sending them for ever. */
const PAGES_AT_MOST = 200;

/**
 * A policy for the SDK's pipeline that sends nothing, and no token, to another host than ARM's: the SDK follows
 * whatever an answer names as its next page. It belongs to a client that is made for one list, and ends a list that
 * never ends.
 */
export function assertOurs(endpoint: string) {
  const { host } = new URL(endpoint);
  let pages = 0;
  return {
    name: 'healthbotSameHost',
    sendRequest<R extends Request, A>(request: R, next: (request: R) => Promise<A>): Promise<A> {
      pages += 1;
      if (pages <= PAGES_AT_MOST && URL.canParse(request.url) && new URL(request.url).host === host) {
        return next(request);
      }
      return Promise.reject(new UpstreamError({ kind: 'unreadable', api: 'arm' }));
    },
  };
}

interface Response {
  readonly status: number;
  readonly bodyAsText?: string | null;
}

/**
 * A policy for a client that lists: the SDK takes an answer without a list for an empty one, and nothing to report would
 * be shown as healthy.
 */
export const assertList = {
  name: 'healthbotList',
  async sendRequest<R, A extends Response>(request: R, next: (request: R) => Promise<A>): Promise<A> {
    const response = await next(request);
    if (response.status === 200 && !holdsList(response.bodyAsText)) {
      throw new UpstreamError({ kind: 'unreadable', api: 'arm', status: response.status });
    }
    return response;
  },
};

function holdsList(text: string | null | undefined): boolean {
  try {
    const body: unknown = JSON.parse(text ?? '');
    return typeof body === 'object' && body !== null && 'value' in body && Array.isArray(body.value);
  } catch {
    return false;
  }
}
