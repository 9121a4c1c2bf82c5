import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Command } from './commands.ts';
import { type ProcessOptions, toArguments } from './options.ts';

/** The line that a cloud in a process of its own prints when it is up. */
export const CloudHello = z.object({
  /** Settings for the bot. */
  env: z.record(z.string(), z.string()),
  /** A PEM file with the certificate to trust, for NODE_EXTRA_CA_CERTS. */
  caPath: z.string(),
  /** Where it takes commands over HTTP, if it does. */
  controlUrl: z.string().nullable(),
  people: z.record(
    z.string(),
    z.object({ objectId: z.string(), tenantId: z.string(), name: z.string(), groups: z.array(z.string()) }),
  ),
});
export type CloudHello = z.infer<typeof CloudHello>;

const Answer = z.object({
  ok: z.boolean(),
  error: z.string().optional(),
  now: z.string().optional(),
  requests: z
    .array(
      z.object({
        api: z.string(),
        method: z.string(),
        path: z.string(),
        tenantId: z.string(),
        at: z.coerce.date(),
        ids: z.record(z.string(), z.string()),
        auxiliary: z.array(z.string()),
      }),
    )
    .optional(),
  creations: z.number().optional(),
  refreshToken: z.string().optional(),
  tickets: z
    .array(
      z.object({
        subscriptionId: z.string(),
        tenantId: z.string(),
        name: z.string(),
        number: z.string(),
        status: z.string(),
        workInProgress: z.boolean(),
        order: z.looseObject({ title: z.string(), severity: z.string() }),
        messages: z.array(z.object({ from: z.string(), subject: z.string(), text: z.string() })),
      }),
    )
    .optional(),
});
export type CloudAnswer = z.infer<typeof Answer>;

/** The local cloud in a process of its own. */
export interface CloudProcess extends CloudHello {
  /**
   * Has it do something; one at a time.
   *
   * @throws Error with what it says went wrong.
   */
  tell(command: Command): Promise<CloudAnswer>;
  close(): Promise<void>;
}

/**
 * Starts it.
 *
 * @throws Error where it ends before it is up.
 */
export async function spawnCloud(options: ProcessOptions = {}): Promise<CloudProcess> {
  const script = new URL('../process.ts', import.meta.url);
  const child = fork(script, toArguments(options), { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const hello = CloudHello.parse(JSON.parse(await firstLine(child)));
  let last: Promise<unknown> = Promise.resolve();
  const gone = new AbortController();
  child.once('exit', () => gone.abort());

  async function ask(command: Command): Promise<CloudAnswer> {
    child.send(command);
    const [message] = await once(child, 'message', { signal: gone.signal });
    const answer = Answer.parse(message);
    if (!answer.ok) throw new Error(answer.error ?? 'the cloud refused');
    return answer;
  }

  return {
    ...hello,
    tell(command) {
      const mine = last.then(() => ask(command));
      last = mine.catch(() => {});
      return mine;
    },
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, 'exit');
      if (child.connected) child.disconnect();
      await exit;
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  const { stdout } = child;
  if (!stdout) throw new Error('the cloud has no output');
  const lines = createInterface({ input: stdout });
  const line = new Promise<string>((resolve) => lines.once('line', resolve));
  const gone = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the cloud ended with code ${code}`)));
  return Promise.race([line, gone]);
}
