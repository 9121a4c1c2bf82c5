import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { serveParent } from '../child.ts';
import { type Arrived, Collect } from './questions.ts';

/** The least of Teams' connector that notes when each post arrives, in a process of its own. */
const LOOK_EVERY_MS = 20;
let count = 0;
let text = '';
let doubled = 0;
/** When each conversation got its post. */
let arrivals = new Map<string, number>();
let last: Buffer[] = [];

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { url = '' } = request;
    if (request.method === 'POST' && Buffer.concat(chunks).includes(text)) {
      if (arrivals.has(url)) doubled += 1;
      else arrivals.set(url, performance.timeOrigin + performance.now());
      last = chunks;
    }
    count += 1;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ id: `activity-${count}` }));
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;

async function collect({ saying, posts, withinMs }: z.infer<typeof Collect>): Promise<Arrived> {
  text = saying;
  doubled = 0;
  arrivals = new Map();
  const until = performance.now() + withinMs;
  while (arrivals.size < posts) {
    if (performance.now() > until) throw new Error(`only ${arrivals.size} of ${posts} posts have arrived`);
    await sleep(LOOK_EVERY_MS);
  }
  return { times: [...arrivals.values()], doubled, body: Buffer.concat(last).toString('utf8') };
}

serveParent(
  { serviceUrl: `http://127.0.0.1:${port}` },
  (question) => collect(Collect.parse(question)),
  async () => void server.closeAllConnections(),
);
