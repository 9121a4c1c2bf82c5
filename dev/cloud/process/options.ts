import { parseArgs } from 'node:util';

/** How a cloud in a process of its own is started. */
export interface ProcessOptions {
  /** So many customers, made by number; the world's own where it isn't given. */
  readonly customers?: number;
  /** Where commands are taken over HTTP; 0 for any free port. */
  readonly controlPort?: number;
  /** `manual`: the time stands still until it is moved. */
  readonly clock?: 'manual' | 'system';
  /** Where a manual clock begins, ISO 8601; now where it isn't given. */
  readonly at?: string;
  /** Takes Microsoft's limits away, for benchmarks. */
  readonly unlimited?: boolean;
}

/** Source of truth for both sides: a parent's options become these arguments. */
export function toArguments({ customers, controlPort, clock, at, unlimited }: ProcessOptions): string[] {
  return [
    ...(customers === undefined ? [] : ['--customers', String(customers)]),
    ...(controlPort === undefined ? [] : ['--control-port', String(controlPort)]),
    ...(clock === undefined ? [] : ['--clock', clock]),
    ...(at === undefined ? [] : ['--at', at]),
    ...(unlimited ? ['--unlimited'] : []),
  ];
}

/** @throws for an argument that isn't known, or makes no sense. */
export function fromArguments(args: readonly string[]): ProcessOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      customers: { type: 'string' },
      'control-port': { type: 'string' },
      clock: { type: 'string', default: 'system' },
      at: { type: 'string' },
      unlimited: { type: 'boolean', default: false },
    },
  });
  const { clock, at, unlimited } = values;
  if (clock !== 'manual' && clock !== 'system') throw new Error(`--clock is manual or system, not ${clock}`);
  if (at !== undefined && Number.isNaN(Date.parse(at))) throw new Error(`--at is no time: ${at}`);
  if (at !== undefined && clock !== 'manual') throw new Error('--at needs --clock manual');
  return {
    clock,
    unlimited,
    ...(at === undefined ? {} : { at }),
    ...(values.customers === undefined ? {} : { customers: whole('--customers', values.customers) }),
    ...(values['control-port'] === undefined ? {} : { controlPort: whole('--control-port', values['control-port']) }),
  };
}

function whole(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`${name} is a whole number, not ${text}`);
  return Number(text);
}
