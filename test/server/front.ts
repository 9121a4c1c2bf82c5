import { pino } from 'pino';
import { createMetrics, type Metrics } from '../../src/metrics.ts';
import { createServer, type HttpServer, type ServerOptions } from '../../src/server.ts';

export const JSON_TYPE = { 'content-type': 'application/json' };

/** An answer: JSON where it is, else text. */
interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A server with nothing behind it but what a test puts there. */
export interface Front {
  readonly server: HttpServer;
  readonly url: string;
  readonly metrics: Metrics;
  /** The messages that came through. */
  readonly bodies: readonly unknown[];
  handleMessages: ServerOptions['handleMessages'];
  readiness: ServerOptions['readiness'];
  get(path: string, init?: RequestInit): Promise<Answer>;
  post(body: RequestInit['body'], headers?: Record<string, string>): Promise<Answer>;
}

/** A new one for each of the tests around, which takes every message and can serve. */
export function front(): Front {
  let server: HttpServer;
  let url: string;
  let metrics: Metrics;
  let bodies: unknown[];
  beforeEach(async () => {
    bodies = [];
    on.handleMessages = async (body, _headers, response) => {
      bodies.push(body);
      response.status(200);
      response.send({ took: true });
    };
    on.readiness = () => ({ ready: true, reasons: [] });
    metrics = createMetrics();
    server = createServer({
      handleMessages: (...all) => on.handleMessages(...all),
      readiness: () => on.readiness(),
      metrics,
      logger: pino({ level: 'silent' }),
    });
    url = await server.listen(0, '127.0.0.1');
  });
  afterEach(() => server.close(1000));

  const on: Front = {
    get server() {
      return server;
    },
    get url() {
      return url;
    },
    get metrics() {
      return metrics;
    },
    get bodies() {
      return bodies;
    },
    handleMessages: async () => {},
    readiness: () => ({ ready: false, reasons: [] }),
    async get(path, init = {}) {
      const response = await fetch(`${url}${path}`, init);
      const text = await response.text();
      return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
    },
    post: (body, headers = JSON_TYPE) => on.get('/api/messages', { method: 'POST', headers, body: body ?? null }),
  };
  return on;
}
