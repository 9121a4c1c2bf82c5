import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Order } from './orders.ts';

/** The program in a process of its own. */
export interface Program {
  readonly url: string;
  /** @returns false where it has died of it. */
  obeys(order: Order): Promise<boolean>;
  /** kill -9, at once. */
  kill(): void;
  /** As a service manager does it. */
  terminate(): void;
  /** Resolves when it has ended, however that came. */
  readonly ended: Promise<void>;
}

/** Starts it, and waits until it can serve. @throws Error where it ends instead. */
export async function startProgram(env: Readonly<Record<string, string>>): Promise<Program> {
  const child = fork(new URL('botProcess.ts', import.meta.url), { env });
  const exit = once(child, 'exit');
  const ended = exit.then(() => undefined);
  const hello = await answerOf(child, ended);
  if (!hello) throw new Error('the program has ended before it could serve');
  let asked = 0;
  return {
    url: hello.url,
    async obeys(order) {
      asked += 1;
      if (child.connected) child.send({ ...order, id: asked }, () => undefined);
      return (await answerOf(child, ended)) !== null;
    },
    kill: () => void child.kill('SIGKILL'),
    terminate: () => void child.kill('SIGTERM'),
    ended,
  };
}

/** The next thing that a process says; null where it ends instead. */
async function answerOf(child: ChildProcess, ended: Promise<void>): Promise<{ url: string } | null> {
  if (!child.connected) return ended.then(() => null);
  const over = new AbortController();
  const message = once(child, 'message', { signal: over.signal }).then(([said]: { url: string }[]) => said ?? null);
  message.catch(() => undefined);
  const answer = await Promise.race([message, ended.then(() => null)]);
  over.abort();
  return answer;
}
