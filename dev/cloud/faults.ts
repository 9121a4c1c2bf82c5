import type { ServerResponse } from 'node:http';
import type { Clock } from '../../src/clock.ts';
import { guid } from './guid.ts';

export type CloudApi = 'entra' | 'graph' | 'arm' | 'partnerCenter';

/** Something that goes wrong on purpose. */
export interface Fault {
  readonly api: CloudApi;
  /** Only for this tenant; for all where it isn't given. */
  readonly tenantId?: string;
  /** Only for paths that contain this. */
  readonly path?: string;
  /** Only for this method, `PUT`. */
  readonly method?: string;
  /** How many requests it hits; all where it isn't given. */
  readonly count?: number;
  readonly kind: 'status' | 'delay' | 'hang' | 'reset' | 'empty' | 'html';
  /** The status to answer with; 503 where it isn't given. */
  readonly status?: number;
  /** The body to answer with; the API's own error body where it isn't given. */
  readonly body?: unknown;
  readonly delayMs?: number;
  /** The Retry-After header as it goes over the wire: `3`, `0.5`, an HTTP date; absent where it isn't given. */
  readonly retryAfter?: string;
  /** The id that the API gives the request; absent where it isn't given. */
  readonly requestId?: string;
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
}

/** Faults on demand. */
export function createFaults(clock: Clock) {
  let faults: (Fault & { left: number })[] = [];

  return {
    add(fault: Fault): void {
      faults.push({ ...fault, left: fault.count ?? Number.POSITIVE_INFINITY });
    },
    clear(): void {
      faults = [];
    },

    /**
     * Lets a fault happen to a request, if one is due.
     *
     * @returns whether the request has been dealt with.
     */
    async strike(
      api: CloudApi,
      { tenantId, method, path }: { readonly tenantId: string; readonly method: string; readonly path: string },
      response: ServerResponse,
    ): Promise<boolean> {
      const fault = faults.find(
        (one) =>
          one.left > 0 &&
          one.api === api &&
          (one.tenantId ?? tenantId) === tenantId &&
          (one.method ?? method) === method &&
          path.includes(one.path ?? ''),
      );
      if (!fault) return false;
      fault.left -= 1;
      const headers = {
        ...(fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter }),
        ...(fault.requestId === undefined ? {} : { 'request-id': fault.requestId, 'x-ms-request-id': fault.requestId }),
      };
      switch (fault.kind) {
        case 'delay':
          await clock.sleep(fault.delayMs ?? 0);
          return false;
        case 'hang':
          return true;
        case 'reset':
          response.socket?.destroy();
          return true;
        case 'empty':
          response.writeHead(fault.status ?? 503, headers);
          response.end();
          return true;
        case 'html':
          response.writeHead(fault.status ?? 503, { ...headers, 'content-type': 'text/html' });
          response.end('<html><body><h1>Our services are not available right now</h1></body></html>');
          return true;
        case 'status':
          response.writeHead(fault.status ?? 503, { ...headers, 'content-type': 'application/json' });
          response.end(JSON.stringify(fault.body ?? errorBody(api, fault.status ?? 503, clock.now())));
          return true;
      }
    },
  };
}

/** The error body in each API's own shape. */
function errorBody(api: CloudApi, status: number, now: Date): unknown {
  const message = 'This request was made to fail.';
  if (api === 'entra')
    return {
      error: status === 429 ? 'temporarily_unavailable' : 'server_error',
      error_description: `AADSTS90033: ${message}`,
      error_codes: [90033],
      timestamp: `${now.toISOString().slice(0, 19).replace('T', ' ')}Z`,
      trace_id: guid('fault trace'),
      correlation_id: guid('fault correlation'),
      error_uri: 'https://login.microsoftonline.com/error?code=90033',
    };
  if (api === 'partnerCenter')
    return status === 429
      ? { statusCode: 429, message }
      : { code: 800003, description: message, data: [], source: 'PartnerCenter' };
  const code = status === 429 ? 'TooManyRequests' : status === 503 ? 'ServiceUnavailable' : 'generalException';
  return { error: { code, message } };
}
