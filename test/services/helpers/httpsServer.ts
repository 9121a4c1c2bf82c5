import type { IncomingHttpHeaders, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { makeCertificate } from '../../../dev/cloud/certificate.ts';
import { readRequest } from '../../../dev/cloud/http.ts';
import { trust } from '../../../dev/cloud/index.ts';

/** A request that arrived. */
export interface Received {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type Handler = (request: Received, response: ServerResponse) => void;

/** An HTTPS server that answers whatever a test wants, and is trusted by this process. */
export interface HttpsServer {
  readonly url: string;
  readonly received: Received[];
  /** The certificate to trust. */
  readonly caPem: string;
  /** Answers from now on; forgets what arrived so far. */
  answers(handler: Handler): void;
  close(): Promise<void>;
}

/** Answers 404 until a test says what to answer. */
export async function startHttpsServer(): Promise<HttpsServer> {
  const certificate = await makeCertificate();
  const received: Received[] = [];
  let handler: Handler = (_, response) => answer(response, 404);
  const server = createServer(certificate, async (request, response) => {
    const { method, url, headers, body } = await readRequest(request, 'https://localhost');
    const one = { method, path: `${url.pathname}${url.search}`, headers, body };
    received.push(one);
    handler(one, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  trust({ caPem: certificate.cert });
  const address = server.address();
  return {
    url: `https://localhost:${typeof address === 'object' && address ? address.port : 0}`,
    received,
    caPem: certificate.cert,
    answers(next) {
      received.length = 0;
      handler = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers every request with the same body, which is sent as it is where it is a text. */
export function always(
  body: unknown,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Handler {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(text);
  };
}

/** A head and nothing else. In two steps: restify, in the same process, leaves writeHead without its return value. */
export function answer(response: ServerResponse, status: number, headers: OutgoingHttpHeaders = {}): void {
  response.writeHead(status, headers);
  response.end();
}
