import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { pino } from 'pino';
import { createMetrics } from '../../src/metrics.ts';
import { SERVER_LIMITS, type ServerLimits } from '../../src/server/limits.ts';
import { createServer, type HttpServer } from '../../src/server.ts';

/** Long enough never to end within a test. */
const NEVER = 600_000;
const PATIENT: ServerLimits = {
  bodyBytes: 1_000,
  headersMs: NEVER,
  requestMs: NEVER,
  keepAliveMs: NEVER,
  stillMs: NEVER,
  checkMs: 10,
  connections: 100,
};
const HEAD = 'POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';

/** Sockets are never ended from here: it is the server that has to. */
describe('a slow client', () => {
  let server: HttpServer;
  let port: number;
  let handled: number;
  const sockets: Socket[] = [];

  async function serve(limits: Partial<ServerLimits>): Promise<void> {
    handled = 0;
    server = createServer({
      handleMessages: async (_body, _headers, response) => {
        handled += 1;
        response.send({ took: true });
      },
      readiness: () => ({ ready: true, reasons: [] }),
      metrics: createMetrics(),
      logger: pino({ level: 'silent' }),
      limits: { ...PATIENT, ...limits },
    });
    port = Number(new URL(await server.listen(0, '127.0.0.1')).port);
  }
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await server.close(1);
  });

  async function opened(): Promise<Socket> {
    const socket = connect(port, '127.0.0.1');
    sockets.push(socket);
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  }

  /** What a connection has been told until the server closed it. */
  async function told(socket: Socket, ...parts: readonly string[]): Promise<string> {
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    const closed = once(socket, 'close');
    for (const part of parts) socket.write(part);
    await closed;
    return text;
  }

  it('that never sends anything is shown out', async () => {
    await serve({ headersMs: 30, requestMs: 40 });
    await told(await opened());
  });

  it('that doesn’t get done with its headers is shown out', async () => {
    await serve({ headersMs: 30, requestMs: NEVER });
    assert.match(await told(await opened(), HEAD), /^HTTP\/1\.1 408 /);
    assert.equal(handled, 0);
  });

  it('that doesn’t get done with its body is shown out', async () => {
    await serve({ headersMs: 30, requestMs: 60 });
    assert.match(await told(await opened(), `${HEAD}content-length: 100\r\n\r\n{"type":`), /^HTTP\/1\.1 408 /);
    assert.equal(handled, 0);
  });

  it('that keeps its connection and asks for nothing is shown out after its answer', async () => {
    await serve({ keepAliveMs: 1 });
    const text = await told(await opened(), `${HEAD}content-length: 2\r\n\r\n{}`);
    assert.match(text, /^HTTP\/1\.1 200 /);
    assert.match(text, /\{"took":true\}/);
    assert.equal(handled, 1);
  });

  it('on whose connection nothing moves is shown out', async () => {
    await serve({ stillMs: 30 });
    await told(await opened(), `${HEAD}content-length: 100\r\n\r\n{"type":`);
    assert.equal(handled, 0);
  });

  it('doesn’t keep others out: what is more than the limit isn’t even listened to, and there is room again later', async () => {
    await serve({ connections: 2 });
    const [first, second] = [await opened(), await opened()];
    assert.equal(await told(await opened(), `${HEAD}content-length: 2\r\n\r\n{}`), '');
    assert.equal(handled, 0);
    const gone = once(first, 'close');
    first.destroy();
    second.destroy();
    await gone;
    let answer = '';
    // The server hears of a connection's end a little later than the client.
    while (answer === '')
      answer = await told(await opened(), `${HEAD}connection: close\r\ncontent-length: 2\r\n\r\n{}`);
    assert.match(answer, /^HTTP\/1\.1 200 /);
  });

  it('hears that its body is too large, however it says how large it is', async () => {
    await serve({});
    const body = JSON.stringify({ text: 'x'.repeat(2_000) });
    const sized = `${HEAD}connection: close\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
    const chunked = `${HEAD}connection: close\r\ntransfer-encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
    for (const request of [sized, chunked]) assert.match(await told(await opened(), request), /^HTTP\/1\.1 413 /);
    assert.equal(handled, 0);
  });

  it('hears nothing of the inside for what is no HTTP', async () => {
    await serve({});
    const long = `GET / HTTP/1.1\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`;
    for (const nonsense of ['nonsense\r\n\r\n', 'GET / HTTP/9.9\r\n\r\n', long, 'GET / HTTP/1.1\r\n\r\n']) {
      const text = await told(await opened(), nonsense);
      assert.match(text, /^HTTP\/1\.1 4\d\d /);
      assert.doesNotMatch(text, /\n\s+at |node:|\.ts/);
    }
  });
});

describe('what strangers may have the server hold', () => {
  it('fits beside the program into the memory that the template gives it', () => {
    const half = 512 * 1024 * 1024;
    assert.ok(SERVER_LIMITS.bodyBytes * SERVER_LIMITS.connections <= half);
    // Teams takes and sends no message above this.
    assert.ok(SERVER_LIMITS.bodyBytes >= 2 * 100 * 1024);
  });
});
