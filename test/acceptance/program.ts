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

/** A process that has read the program, and hasn't started it yet: it has opened nothing and listens nowhere. */
export interface ReadProgram {
  /** Starts it, and waits until it can serve. @throws Error where it ends instead. */
  begin(at: Date): Promise<Program>;
  discard(): void;
}

/**
 * What is compiled quickly serves a process that lives for seconds, of which it would spend one on compiling the embedded
 * database better, and a third of one on making room.
 */
const FLAGS = ['--liftoff-only', '--max-semi-space-size=64'];

/** @param at what its clock says. */
export function startProgram(env: Readonly<Record<string, string>>, at: Date): Promise<Program> {
  return readProgram(env).begin(at);
}

/** Reading the program takes most of the time of a start: that can be done before the start is due. */
export function readProgram(env: Readonly<Record<string, string>>): ReadProgram {
  const child = fork(new URL('botProcess.ts', import.meta.url), { env, execArgv: FLAGS });
  const exit = once(child, 'exit');
  const ended = exit.then(() => undefined);
  const answers = answersOf(child, ended);
  let asked = 0;
  const ask = (order: Order) => {
    asked += 1;
    const answer = answers(asked);
    if (child.connected) child.send({ ...order, id: asked }, () => undefined);
    return answer;
  };
  return {
    async begin(at) {
      const begun = await ask({ kind: 'begin', at: at.toISOString() });
      if (!begun?.url) throw new Error('the program has ended before it could serve');
      return {
        url: begun.url,
        obeys: async (order) => (await ask(order)) !== null,
        kill: () => void child.kill('SIGKILL'),
        terminate: () => void child.kill('SIGTERM'),
        ended,
      };
    },
    discard: () => void child.kill('SIGKILL'),
  };
}

interface Answer {
  readonly id: number;
  readonly url?: string;
}

/** @returns gets the answer to an order by its number; null where the process ends instead. */
function answersOf(child: ChildProcess, ended: Promise<void>): (id: number) => Promise<Answer | null> {
  const waiting = new Map<number, (answer: Answer) => void>();
  child.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  return (id) =>
    Promise.race([new Promise<Answer>((resolve) => void waiting.set(id, resolve)), ended.then(() => null)]);
}
