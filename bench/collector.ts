import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a bot is asked to answer to: the least of Teams' connector, answering at once and waking whoever waits. */
export interface Collector {
  readonly serviceUrl: string;
  /** How many activities have come in all. */
  readonly count: number;
  /** The last activity that came, as JSON. */
  readonly last: string;
  /** Resolves when the next activity has come. */
  next(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a connector that takes every activity, and knows some people.
 *
 * @param members as TeamsChannelAccount has them; everybody is a member of every conversation.
 */
export async function startCollector(members: readonly Record<string, string>[]): Promise<Collector> {
  let waiting: (() => void)[] = [];
  let count = 0;
  let last: Buffer[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const answer = (body: unknown) => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(body));
      };
      if (request.method === 'GET') {
        const id = /\/members\/([^/?]+)/.exec(request.url ?? '')?.[1];
        return answer(id ? members.find((one) => one.id === decodeURIComponent(id)) : { members });
      }
      // A typing sign is no answer.
      if (Buffer.concat(chunks).includes('"type":"typing"')) return answer({ id: 'typing' });
      count += 1;
      last = chunks;
      answer({ id: `activity-${count}` });
      for (const wake of waiting) wake();
      waiting = [];
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    serviceUrl: `http://127.0.0.1:${port}`,
    get count() {
      return count;
    },
    get last() {
      return Buffer.concat(last).toString('utf8');
    },
    next: () => new Promise((resolve) => waiting.push(resolve)),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
