import restify from 'restify';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';
import { limitedServer, SERVER_LIMITS, type ServerLimits } from './server/limits.ts';

/** As much of an HTTP response as answering an activity takes. */
export interface WireResponse {
  status(code: number): unknown;
  send(body?: unknown): unknown;
  end(): unknown;
}

/** Whether the bot can serve, and what it waits for. */
export interface Readiness {
  readonly ready: boolean;
  /** One line for each thing that is missing; empty when ready. */
  readonly reasons: readonly string[];
  /** What an operator should mend though it can serve; absent where there is nothing. */
  readonly warnings?: readonly string[];
}

export interface ServerOptions {
  /** Answers POST /api/messages; never rejects with anything that may be shown. */
  readonly handleMessages: (
    body: unknown,
    headers: Readonly<Record<string, string | string[] | undefined>>,
    response: WireResponse,
  ) => Promise<void>;
  readonly readiness: () => Readiness | Promise<Readiness>;
  readonly metrics: Metrics;
  readonly logger: Logger;
  /** In place of the usual ones. */
  readonly limits?: Partial<ServerLimits>;
}

export interface HttpServer {
  /** Starts listening. @returns the address, with the port that was really taken. */
  listen(port: number, host: string): Promise<string>;
  /** Takes no more connections, and lets the requests that are under way finish for at most `timeoutMs`. */
  close(timeoutMs: number): Promise<void>;
}

/** The bot's HTTP side: messages, health, readiness, metrics. */
export function createServer({ handleMessages, readiness, metrics, logger, limits }: ServerOptions): HttpServer {
  const all = { ...SERVER_LIMITS, ...limits };
  const http = limitedServer(all);
  const server = restify.createServer({ name: 'HealthBot', ignoreTrailingSlash: true });
  http.on('request', (request, response) => server.server.emit('request', request, response));
  // restify puts an error's own message into the answer: that is ours to read, not the caller's.
  server.on('restifyError', (_request, response, error, done) => {
    const status = statusOf(error);
    if (status >= 500) logger.error({ err: error }, 'request failed');
    response.status(status);
    response.header('content-type', 'application/json');
    response.send({ error: WORDS[status] ?? 'The request failed.' });
    done();
  });

  server.get('/healthz', async (_request, response) => {
    response.send({ alive: true });
  });
  let looking: Promise<Readiness> | null = null;
  // Anybody may ask, and each look asks the database: whoever comes meanwhile gets the same answer.
  const look = () => {
    looking ??= Promise.resolve(readiness()).finally(() => {
      looking = null;
    });
    return looking;
  };
  server.get('/readyz', async (_request, response) => {
    const state = await look();
    response.status(state.ready ? 200 : 503);
    response.send(state);
  });
  server.get('/metrics', async (_request, response) => {
    const text = await metrics.registry.metrics();
    response.header('content-type', metrics.registry.contentType);
    response.sendRaw(text);
  });
  // Not restify's bodyParser: it unpacks without a limit, ends the process over a broken gzip, and keeps uploaded files.
  const { bodyReader, jsonBodyParser } = restify.plugins;
  const bodies = [onlyJson, bodyReader({ maxBodySize: all.bodyBytes }), ...jsonBodyParser({ bodyReader: true })];
  server.post('/api/messages', bodies, async (request: restify.Request, response: restify.Response) => {
    await handleMessages(request.body, request.headers, {
      status: (code) => response.status(code),
      send: (body) => response.send(body),
      end: () => response.send(),
    });
  });

  let closing = false;
  // A connection that is kept alive would hold the server open for some seconds after its last request.
  server.on('after', () => {
    if (closing) setImmediate(() => http.closeIdleConnections());
  });

  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        http.once('error', reject);
        http.listen(port, host, () => {
          http.removeListener('error', reject);
          const name = host.includes(':') ? `[${host}]` : host;
          const address = http.address();
          resolve(`http://${name}:${typeof address === 'object' && address ? address.port : port}`);
        });
      }),
    close: (timeoutMs) =>
      new Promise((resolve) => {
        closing = true;
        const force = setTimeout(() => http.closeAllConnections(), timeoutMs);
        http.close(() => {
          clearTimeout(force);
          resolve();
        });
        http.closeIdleConnections();
      }),
  };
}

/** Teams sends JSON, unpacked. */
function onlyJson(request: restify.Request, response: restify.Response, next: restify.Next): void {
  const type = request.headers['content-type'] ?? '';
  const packed = (request.headers['content-encoding'] ?? 'identity') !== 'identity';
  const fits = !packed && /^application\/json\s*(;|$)/i.test(type);
  if (!fits) {
    response.status(415);
    response.send({ error: WORDS[415] });
  }
  next(fits ? undefined : false);
}

const WORDS: Readonly<Record<number, string>> = {
  400: 'The request can’t be read.',
  404: 'There is nothing here.',
  405: 'Not this method.',
  413: 'The request is too large.',
  415: 'Send JSON.',
};

function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return 500;
  return typeof error.statusCode === 'number' ? error.statusCode : 500;
}
