import type { IncomingMessage } from 'node:http';

/** A request to one of the cloud's APIs, with its body read. */
export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What an API answers. */
export interface Told {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, a string as it is. */
  readonly body?: unknown;
}

export const told = (status: number, body?: unknown, headers: Readonly<Record<string, string>> = {}): Told => ({
  status,
  body,
  headers,
});

/** Reads a whole request. */
export async function readRequest(request: IncomingMessage, origin: string): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return {
    method: request.method ?? 'GET',
    url: new URL(request.url ?? '/', origin),
    headers: request.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

/** The parts of a path, decoded. */
export function pathOf(url: URL): string[] {
  return url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
}
