import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { text } from 'node:stream/consumers';

/** A port that somebody else listens on. */
async function takenPort(): Promise<{ port: number; server: Server }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, server };
}

/** What the demo has written until a line fits. */
async function saying(demo: ChildProcess, line: RegExp): Promise<string> {
  let said = '';
  for await (const part of demo.stdout ?? []) {
    said += part;
    if (line.test(said)) return said;
  }
  throw new Error(`The demo ended, having said: ${said}`);
}

describe('npm run demo', () => {
  it('takes other ports where its own are taken, says what to open, and ends altogether on Ctrl+C', async () => {
    const bot = await takenPort();
    const client = await takenPort();
    const args = ['dev/demo.ts', '--port', String(bot.port), '--client-port', String(client.port)];
    // A group of its own, as a terminal makes one: Ctrl+C reaches all of it.
    const demo = spawn(process.execPath, args, { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const said = await saying(demo, /Ctrl\+C stops it/);
      assert.match(said, new RegExp(`Port ${bot.port} is taken: the bot listens on \\d+`));
      assert.match(said, new RegExp(`Port ${client.port} is taken: the Teams client listens on \\d+`));
      assert.match(said, /status contoso/);
      const url = /http:\/\/localhost:\d+/.exec(said)?.[0] ?? '';
      assert.equal((await fetch(url)).status, 200);

      const ended = once(demo, 'exit');
      process.kill(-(demo.pid ?? 0), 'SIGINT');
      assert.deepEqual(await ended, [0, null]);
      await assert.rejects(fetch(url));
      assert.throws(() => process.kill(-(demo.pid ?? 0), 0), /ESRCH/);
    } finally {
      if (demo.exitCode === null && demo.signalCode === null) process.kill(-(demo.pid ?? 0), 'SIGKILL');
      bot.server.close();
      client.server.close();
    }
  });

  it('says what it can do', async () => {
    const demo = spawn(process.execPath, ['dev/demo.ts', '--help']);
    assert.match(await text(demo.stdout), /--as NAME[\s\S]*--locale LANGUAGE/);
  });

  it('says what is wrong with its arguments, and how they go', async () => {
    const demo = spawn(process.execPath, ['dev/demo.ts', '--as', 'nobody']);
    const ended = once(demo, 'exit');
    assert.match(await text(demo.stderr), /^--as takes one of ada, hal[\s\S]*npm run demo \[-- options\]/);
    assert.deepEqual(await ended, [1, null]);
  });
});
