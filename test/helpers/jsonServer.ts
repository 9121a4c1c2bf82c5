import { once } from 'node:events';
import { createServer } from 'node:http';

/** A server on this machine that answers every GET with JSON. */
export interface JsonServer {
  readonly url: string;
  close(): Promise<void>;
}

/** @param answer what to answer for a path; `url` is the server's own address. */
export async function startJsonServer(answer: (path: string, url: string) => unknown): Promise<JsonServer> {
  let url = '';
  const server = createServer((request, response) => {
    const body = JSON.stringify(answer(request.url ?? '/', url));
    // In two steps: restify, where it is loaded, gives writeHead no answer.
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  url = `http://127.0.0.1:${address.port}`;
  return {
    url,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
