import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a bot is asked to answer to: the least of Teams' connector, answering at once and waking whoever waits. */
export interface Collector {
  readonly serviceUrl: string;
  /** How many activities have come in all. */
  readonly count: number;
  /** The last activity that came, as JSON. */
  readonly last: string;
  /** Resolves when the bot posts its next activity into the conversation. */
  next(conversationId: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a connector that takes every activity, and knows some people.
 *
 * @param members as TeamsChannelAccount has them; everybody is a member of every conversation.
 */
export async function startCollector(members: readonly Record<string, string>[]): Promise<Collector> {
  const waiting = new Map<string, () => void>();
  let count = 0;
  let last: Buffer[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [, conversationId = '', rest = ''] =
        /\/v3\/conversations\/([^/?]+)\/?([^?]*)/.exec(request.url ?? '') ?? [];
      const answer = (body: unknown) => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(body));
      };
      if (request.method === 'GET') {
        const asked = decodeURIComponent(rest.replace('members/', ''));
        return answer(rest.startsWith('members/') ? members.find((one) => one.id === asked) : { members });
      }
      // A typing sign is no answer.
      if (Buffer.concat(chunks).includes('"type":"typing"')) return answer({ id: 'typing' });
      count += 1;
      last = chunks;
      answer({ id: `activity-${count}` });
      const key = decodeURIComponent(conversationId);
      waiting.get(key)?.();
      waiting.delete(key);
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
    next: (conversationId) => new Promise((resolve) => waiting.set(conversationId, resolve)),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
