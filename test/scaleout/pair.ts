import type { LocalCloud } from '../../dev/cloud/index.ts';
import { openPostgres, type ServerDatabase } from '../../src/store/postgres.ts';
import { type Program, startProgram } from '../acceptance/program.ts';
import { smallWorld } from '../acceptance/smallWorld.ts';
import { startSurroundings } from '../acceptance/surroundings.ts';
import { type Agent, createEverybody, type PersonName } from '../helpers/agents.ts';
import type { FakeConnector } from '../helpers/connector.ts';

/** Two processes of the program on one database, by one clock. */
export interface Pair {
  readonly cloud: LocalCloud;
  readonly connector: FakeConnector;
  readonly database: ServerDatabase;
  /** Ends both, and starts two others on another database. */
  moveTo(databaseUrl: string): Promise<void>;
  /** Those that live. */
  readonly programs: readonly Program[];
  agent(name: PersonName): Agent;
  /** Moves the time on for both, second by second. */
  pass(seconds: number): Promise<void>;
  /** kill -9. */
  kill(program: Program): Promise<void>;
  /** The one that watches customers: only one may. */
  leaders(): Promise<Program[]>;
  /** How many processes share the sends, as each that lives knows. */
  senders(): Promise<number[]>;
  close(): Promise<void>;
}

const START = new Date('2026-11-23T09:00:00Z');

/** @param databaseUrl an empty database. */
export async function startPair(databaseUrl: string, customers: readonly string[]): Promise<Pair> {
  const around = await startSurroundings(START, smallWorld(customers));
  const { clock, cloud, connector } = around;
  const env = {
    ...around.env,
    DATABASE_URL: databaseUrl,
    POLL_INTERVAL_SECONDS: '20',
    GROUP_WAIT_SECONDS: '5',
    EDIT_INTERVAL_SECONDS: '0',
  };
  let programs: Program[] = await Promise.all([startProgram(env, START), startProgram(env, START)]);
  let database = await openPostgres(databaseUrl);
  const { agent } = createEverybody(connector, cloud.people, () => programs[0]?.url ?? '');

  async function end(): Promise<void> {
    for (const program of programs) program.terminate();
    await Promise.all(programs.map((one) => one.ended));
    await database.close();
  }

  return {
    cloud,
    connector,
    get database() {
      return database;
    },
    async moveTo(url) {
      await end();
      const moved = { ...env, DATABASE_URL: url };
      programs = await Promise.all([startProgram(moved, clock.now()), startProgram(moved, clock.now())]);
      database = await openPostgres(url);
    },
    get programs() {
      return programs;
    },
    agent,
    async pass(seconds) {
      for (let left = seconds; left > 0; left -= 1) {
        clock.advance(1_000);
        await Promise.all(programs.map((one) => one.obeys({ kind: 'advance', ms: 1_000, step: 1_000 })));
      }
    },
    async kill(program) {
      program.kill();
      await program.ended;
      programs = programs.filter((one) => one !== program);
    },
    async leaders() {
      const polls = await Promise.all(programs.map((one) => metricOf(one, 'healthbot_polls_total')));
      return programs.filter((_, index) => (polls[index] ?? 0) > 0);
    },
    senders: () => Promise.all(programs.map((one) => metricOf(one, 'healthbot_senders'))),
    async close() {
      await end();
      await around.close();
    },
  };
}

/** What a process says itself, over all labels. */
async function metricOf(program: Program, name: string): Promise<number> {
  const text = await (await fetch(`${program.url}/metrics`)).text();
  const counts = [...text.matchAll(/^(\w+)(?:\{.*\})? (\d+)$/gm)].filter((match) => match[1] === name);
  return counts.reduce((sum, match) => sum + Number(match[2]), 0);
}
