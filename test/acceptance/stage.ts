import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalCloud, startCloud } from '../../dev/cloud/index.ts';
import { createManualClock } from '../../dev/cloud/manualClock.ts';
import { type Agent, createEverybody, type Everybody, type PersonName } from '../helpers/agents.ts';
import { type Delivery, type FakeConnector, startConnector } from '../helpers/connector.ts';

/** Something that arrived in Teams, with the minute at which it did. */
export interface Arrival extends Delivery {
  /** Minutes since the stage was set, with fractions. */
  readonly minute: number;
}

/** The real program between the local cloud and a collecting connector, all by one clock. */
export interface Stage {
  readonly cloud: LocalCloud;
  readonly connector: FakeConnector;
  readonly everybody: Everybody['everybody'];
  /** Everything that arrived so far, typing left out. */
  readonly arrivals: readonly Arrival[];
  readonly minute: number;
  agent(name: PersonName): Agent;
  room: Everybody['room'];
  /** Moves the time on, up to that minute. */
  until(minute: number): Promise<void>;
  /** kill -9, at once. */
  kill(): Promise<void>;
  /** Starts the program again, on the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** The stage is set on a Monday morning. */
const START = new Date('2026-11-23T09:00:00Z');
/** Arrivals are told apart by this much, in milliseconds. */
const STEP = 5_000;
const MINUTE = 60_000;

/** @param env settings beside the cloud's own. */
export async function setStage(env: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const clock = createManualClock(START);
  const cloud = await startCloud({ clock });
  const connector = await startConnector();
  const folder = await mkdtemp(join(tmpdir(), 'healthbot-stage-'));
  const caPath = join(folder, 'ca.pem');
  await writeFile(caPath, cloud.caPem);
  const arrivals: Arrival[] = [];
  let seen = 0;
  let now = START.getTime();
  let asked = 0;
  let program = await run();
  const people = createEverybody(connector, cloud.people, () => program.url);

  async function run(): Promise<{ child: ChildProcess; url: string }> {
    const child = fork(new URL('botProcess.ts', import.meta.url), {
      env: {
        PATH: process.env.PATH ?? '',
        ...cloud.env(),
        NODE_EXTRA_CA_CERTS: caPath,
        ALLOW_UNAUTHENTICATED: 'true',
        PORT: '0',
        DATA_DIR: join(folder, 'data'),
        LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
        POLL_INTERVAL_SECONDS: '60',
        AT: new Date(now).toISOString(),
        ...env,
      },
    });
    const [hello] = await answer(child);
    return { child, url: hello.url };
  }

  function collect(): void {
    for (const delivery of connector.deliveries.slice(seen)) {
      if (delivery.activity.type !== 'typing') {
        arrivals.push({ ...delivery, minute: (now - START.getTime()) / MINUTE });
      }
    }
    seen = connector.deliveries.length;
  }

  async function step(ms: number): Promise<void> {
    clock.advance(ms);
    now += ms;
    asked += 1;
    program.child.send({ id: asked, advance: ms });
    await answer(program.child);
    collect();
  }

  return {
    cloud,
    connector,
    everybody: people.everybody,
    arrivals,
    get minute() {
      return (now - START.getTime()) / MINUTE;
    },
    agent: people.agent,
    room: people.room,
    async until(minute) {
      collect();
      const end = START.getTime() + minute * MINUTE;
      while (now < end) await step(Math.min(STEP, end - now));
    },
    async kill() {
      const gone = once(program.child, 'exit');
      program.child.kill('SIGKILL');
      await gone;
    },
    async restart() {
      program = await run();
    },
    async close() {
      if (program.child.exitCode === null && program.child.signalCode === null) {
        const gone = once(program.child, 'exit');
        program.child.kill('SIGTERM');
        await gone;
      }
      await connector.close();
      await cloud.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The next thing that a process says over IPC. @throws Error where it ends instead. */
async function answer(child: ChildProcess): Promise<[{ url: string }]> {
  const over = new AbortController();
  const ended = once(child, 'exit', { signal: over.signal }).then(([code, signal]) => {
    throw new Error(`the program has ended: ${code ?? signal}`);
  });
  ended.catch(() => {});
  try {
    const [message] = await Promise.race([once(child, 'message', { signal: over.signal }), ended]);
    return [message];
  } finally {
    over.abort();
  }
}
