import { createServer } from 'node:http';
import type { Obeyed, obey } from './commands.ts';

/**
 * Takes commands over HTTP on localhost, each the JSON body of a POST: for shells, and for parents without IPC.
 *
 * @param port 0 for any free one.
 */
export async function startControlServer(
  port: number,
  does: (message: unknown) => ReturnType<typeof obey>,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const answer = (status: number, body: Obeyed) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      try {
        const done = does(JSON.parse(Buffer.concat(chunks).toString('utf8')));
        answer(done.ok ? 200 : 400, done);
      } catch {
        answer(400, { ok: false, error: 'POST a command as JSON' });
      }
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
