import { join } from 'node:path';
import type { LocalCloud } from '../../dev/cloud/index.ts';
import type { World } from '../../dev/cloud/world/world.ts';
import { openDatabase } from '../../src/store/open.ts';
import { type Agent, createEverybody, type Everybody, type PersonName } from '../helpers/agents.ts';
import type { Delivery, FakeConnector } from '../helpers/connector.ts';
import { putEmptyData } from '../helpers/emptyData.ts';
import type { Order } from './orders.ts';
import { type Program, type ReadProgram, readProgram } from './program.ts';
import { startSurroundings } from './surroundings.ts';

/** Something that arrived in Teams, with the minute at which it did. */
export interface Arrival extends Delivery {
  /** Minutes since the stage was set, with fractions. */
  readonly minute: number;
  /** How often the program had been started again before. */
  readonly life: number;
  /**
   * Whether anybody would see it: an edit that was decided while one was being sent may show the very same again, and one
   * that came twice does.
   */
  readonly seen: boolean;
}

/** The real program between the local cloud and a collecting connector, all by one clock. */
export interface Stage {
  readonly cloud: LocalCloud;
  readonly connector: FakeConnector;
  readonly everybody: Everybody['everybody'];
  /** Everything that arrived so far, typing left out, and edits that nobody would see. */
  readonly arrivals: readonly Arrival[];
  /** The same with edits that nobody would see. */
  readonly requests: readonly Arrival[];
  readonly minute: number;
  agent(name: PersonName): Agent;
  room: Everybody['room'];
  /** An instant by the stage's clock. */
  at(minute: number): Date;
  /** Moves the time on, up to that minute, in steps of so many seconds. @returns false where the program dies meanwhile. */
  until(minute: number, stepSeconds?: number): Promise<boolean>;
  /** Minutes go by without the program, which isn't running. */
  pass(minutes: number): void;
  /** @returns false where the program has died of it. */
  order(order: Order): Promise<boolean>;
  /** kill -9, at once. */
  kill(): Promise<void>;
  /** As a service manager stops it. */
  stop(): Promise<void>;
  /** Starts the program again, on the same data; it isn't running any more. */
  restart(): Promise<void>;
  /** Looks at the data while the program isn't running. */
  query(sql: string): Promise<unknown[]>;
  /** Hands over the folder of the data while the program isn't running. @param work says which folder it is from then on. */
  moveData(work: (dataDir: string) => Promise<string>): Promise<void>;
  close(): Promise<void>;
}

/** The stage is set on a Monday morning. */
const START = new Date('2026-11-23T09:00:00Z');
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/**
 * @param options.env settings beside the cloud's own.
 * @param options.world what the cloud has; the small files' world where it isn't given.
 * @param options.at when it begins.
 * @param options.restarts often: a process that can take over is kept ready.
 */
export async function setStage(
  options: { env?: Readonly<Record<string, string>>; world?: World; at?: Date; restarts?: boolean } = {},
): Promise<Stage> {
  const start = options.at ?? START;
  const around = await startSurroundings(start, options.world);
  const { clock, cloud, connector, folder } = around;
  let dataDir = join(folder, 'data');
  await putEmptyData(dataDir);
  const arrivals: Arrival[] = [];
  const requests: Arrival[] = [];
  /** What each message shows, as JSON. */
  const shown = new Map<string, string>();
  let collected = 0;
  let life = 0;
  let next: ReadProgram | null = null;
  let program = await run();
  const people = createEverybody(connector, cloud.people, () => program.url);

  function minuteNow(): number {
    return (clock.now().getTime() - start.getTime()) / MINUTE;
  }

  function programEnv(): Record<string, string> {
    return {
      ...around.env,
      DATA_DIR: dataDir,
      POLL_INTERVAL_SECONDS: '60',
      DEFAULT_TIME_ZONE: 'Europe/Paris',
      ...options.env,
    };
  }

  async function run(): Promise<Program> {
    const begun = await (next ?? readProgram(programEnv())).begin(clock.now());
    next = options.restarts ? readProgram(programEnv()) : null;
    return begun;
  }

  function isSeen({ way, id, activity: { summary, attachments } }: Delivery): boolean {
    const shows = JSON.stringify([summary, attachments]);
    const before = shown.get(id);
    shown.set(id, shows);
    return way !== 'update' || shows !== before;
  }

  function collect(): void {
    for (const delivery of connector.deliveries.slice(collected)) {
      if (delivery.activity.type === 'typing') continue;
      const arrival = { ...delivery, minute: minuteNow(), life, seen: isSeen(delivery) };
      requests.push(arrival);
      if (arrival.seen) arrivals.push(arrival);
    }
    collected = connector.deliveries.length;
  }

  async function order(given: Order): Promise<boolean> {
    const lives = await program.obeys(given);
    collect();
    return lives;
  }

  return {
    cloud,
    connector,
    everybody: people.everybody,
    arrivals,
    requests,
    get minute() {
      return minuteNow();
    },
    agent: people.agent,
    room: people.room,
    at: (minute) => new Date(start.getTime() + minute * MINUTE),
    async until(minute, stepSeconds = 5) {
      collect();
      const end = start.getTime() + minute * MINUTE;
      for (let left = end - clock.now().getTime(); left > 0; left = end - clock.now().getTime()) {
        const ms = Math.min(stepSeconds * SECOND, left);
        clock.advance(ms);
        if (!(await order({ kind: 'advance', ms, step: ms }))) return false;
      }
      return true;
    },
    pass: (minutes) => clock.advance(minutes * MINUTE),
    order,
    async kill() {
      program.kill();
      await program.ended;
      collect();
    },
    async stop() {
      program.terminate();
      await program.ended;
      collect();
    },
    async restart() {
      await program.ended;
      await connector.abandoned();
      collect();
      life += 1;
      program = await run();
      collect();
    },
    async query(sql) {
      await program.ended;
      const database = await openDatabase({ databaseUrl: null, dataDir });
      try {
        return await database.query(sql);
      } finally {
        await database.close();
      }
    },
    async moveData(work) {
      await program.ended;
      dataDir = await work(dataDir);
    },
    async close() {
      next?.discard();
      program.terminate();
      await program.ended;
      await around.close();
    },
  };
}
