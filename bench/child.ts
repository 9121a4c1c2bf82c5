import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A process of ours that answers questions, one at a time. What measures never runs in what is measured. */
export interface Child {
  readonly pid: number;
  /** What it said when it was up. */
  readonly hello: unknown;
  /** @throws Error with what the process says went wrong, or where it ends before it has answered. */
  ask(question: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

/**
 * Starts a script that calls {@link serveParent}.
 *
 * @param script its path.
 * @param options.env the whole environment; this process's own where it isn't given.
 */
export async function startChild(
  script: URL,
  args: readonly string[] = [],
  { env }: { env?: Record<string, string> } = {},
): Promise<Child> {
  const child = fork(script, args, env ? { env } : {});
  const hello = await answerOf(child);
  return {
    pid: child.pid ?? 0,
    hello,
    ask(question) {
      child.send({ question });
      return answerOf(child);
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      child.off('message', onMessage);
      child.off('exit', onExit);
    };
    const onMessage = (message: unknown) => {
      settle();
      if (isObject(message) && 'error' in message) reject(new Error(String(message.error)));
      else resolve(isObject(message) && 'answer' in message ? message.answer : undefined);
    };
    const onExit = (code: number | null) => {
      settle();
      reject(new Error(`${child.spawnargs[1]} ended with code ${code}`));
    };
    child.on('message', onMessage);
    child.on('exit', onExit);
  });
}

/**
 * The other side: says hello, then answers whatever the parent asks. Ends when the parent does.
 *
 * @param end closes what would keep the process alive.
 */
export function serveParent(
  hello: unknown,
  answer: (question: unknown) => Promise<unknown>,
  end: () => Promise<void>,
): void {
  const send = (message: object) => void process.send?.(message);
  process.on('message', (message: unknown) => {
    answer(isObject(message) && 'question' in message ? message.question : undefined).then(
      (given) => send({ answer: given }),
      (error: unknown) => send({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  process.once('disconnect', () => {
    end().finally(() => process.exit(0));
  });
  send({ answer: hello });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
