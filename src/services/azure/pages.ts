import { UpstreamError } from '../upstream/upstreamError.ts';

interface Request {
  readonly url: string;
}

/**
 * A policy for the SDK's pipeline that sends nothing, and no token, to another host than ARM's: the SDK follows
 * whatever an answer names as its next page.
 */
export function assertOurs(endpoint: string) {
  const { host } = new URL(endpoint);
  return {
    name: 'healthbotSameHost',
    sendRequest<R extends Request, A>(request: R, next: (request: R) => Promise<A>): Promise<A> {
      if (URL.canParse(request.url) && new URL(request.url).host === host) return next(request);
      return Promise.reject(new UpstreamError({ kind: 'unreadable', api: 'arm' }));
    },
  };
}
