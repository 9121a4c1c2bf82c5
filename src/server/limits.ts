import { createServer, type Server } from 'node:http';

/** What a client may take of the server, so that no single one keeps the others out. Times in milliseconds. */
export interface ServerLimits {
  /**
   * Teams' activities are well below this; cards that come back carry a few fields. Bodies are read before it is known who
   * sends them: one on each connection has to fit into the machine beside the program.
   */
  readonly bodyBytes: number;
  /** A client that sends its headers, or its whole request, more slowly than this isn't Teams. */
  readonly headersMs: number;
  readonly requestMs: number;
  /** A proxy in front must not find a connection closed that it is just about to use: longer than the usual minute. */
  readonly keepAliveMs: number;
  /** A connection on which nothing moves, in the middle of a request, an answer that isn't fetched included. */
  readonly stillMs: number;
  /** How often it is looked for clients that are too slow. */
  readonly checkMs: number;
  /** Connections at a time; more are closed as soon as they are made. */
  readonly connections: number;
}

export const SERVER_LIMITS: ServerLimits = {
  bodyBytes: 256 * 1024,
  headersMs: 10_000,
  requestMs: 15_000,
  keepAliveMs: 65_000,
  stillMs: 120_000,
  checkMs: 2_000,
  connections: 2_000,
};

/** Node's server with these limits: restify would make one without. */
export function limitedServer(limits: ServerLimits): Server {
  const server = createServer({
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.keepAliveMs,
    connectionsCheckingInterval: limits.checkMs,
  });
  server.timeout = limits.stillMs;
  server.maxConnections = limits.connections;
  return server;
}
