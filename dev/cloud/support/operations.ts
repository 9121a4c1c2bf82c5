import type { Clock } from '../../../src/clock.ts';
import { guid } from '../guid.ts';
import type { SupportSettings } from './settings.ts';

export interface OperationError {
  readonly code: string;
  readonly message: string;
}

/** Something that was accepted and is done later. */
export interface Operation {
  readonly id: string;
  readonly subscriptionId: string;
  readonly startedAt: Date;
  /** What comes of it: names one ticket, or one communication of a ticket. */
  readonly target: string;
  /** The body with which it was asked for. */
  readonly asked: unknown;
  /** Null while it is under way. */
  readonly done: { readonly at: Date; readonly error: OperationError | null } | null;
}

interface Running extends Operation {
  polls: number;
  done: Operation['done'];
  readonly run: (at: Date) => OperationError | null;
}

/** Long-running operations: done by the cloud's clock or by being asked after. */
export function createOperations(clock: Clock, settings: () => SupportSettings) {
  const all: Running[] = [];

  function finish(operation: Running, at: Date): void {
    if (operation.done) return;
    operation.done = { at, error: settings().failure ?? operation.run(at) };
  }

  /** Finishes whatever is due, in the order in which it was accepted. */
  function settle(): void {
    const now = clock.now().getTime();
    for (const operation of all) {
      const due = operation.startedAt.getTime() + settings().afterSeconds * 1000;
      if (due <= now) finish(operation, new Date(due));
    }
  }

  return {
    settle,
    /** @param run does it; @returns what goes wrong. */
    accept(subscriptionId: string, target: string, asked: unknown, run: Running['run']): Operation {
      const id = guid(`support operation ${all.length} ${target}`);
      const startedAt = clock.now();
      const operation: Running = { id, subscriptionId, target, asked, run, startedAt, polls: 0, done: null };
      all.push(operation);
      return operation;
    },
    /** What is under way for it. */
    underWay: (target: string): Operation | undefined => all.find((one) => one.target === target && !one.done),
    /** Asks after one. */
    poll(subscriptionId: string, id: string): Operation | undefined {
      const operation = all.find((one) => one.id === id && one.subscriptionId === subscriptionId);
      if (!operation) return undefined;
      operation.polls += 1;
      if (operation.polls >= settings().afterPolls) finish(operation, clock.now());
      return operation;
    },
  };
}
