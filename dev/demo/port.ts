import { createServer } from 'node:net';

/**
 * A port of this machine to listen on.
 *
 * @param wanted is taken if nobody else listens there; 0 for any.
 */
export async function freePort(wanted: number): Promise<number> {
  try {
    return await tryPort(wanted);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return tryPort(0);
    throw error;
  }
}

async function tryPort(port: number): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : port;
}
