import { setImmediate as afterTheAnswer } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../../clock.ts';
import type { Customer } from '../../domain/customer.ts';
import type { AzureEvent, Issue } from '../../domain/health.ts';
import { type Answer, isComplete, type Reading, readingOf, type Snapshot } from '../../domain/snapshot.ts';
import type { Logger } from '../../log.ts';
import type { Azure } from '../azure/azure.ts';
import type { Graph } from '../graph/graph.ts';
import type { CallOptions } from '../upstream/call.ts';
import { ageOf } from './age.ts';
import { answerOf } from './answerOf.ts';
import { explainFor } from './explain.ts';
import { findEvent } from './findEvent.ts';
import { readIssue } from './microsoft365.ts';
import { patiently } from './patiently.ts';
import { type Sweep, startSweep } from './sweep.ts';

/** Where snapshots are kept beyond the process. */
export interface SnapshotStore {
  get(tenantId: string): Promise<Snapshot | null>;
  put(snapshot: Snapshot, at: Date): Promise<void>;
}

/** A customer's health, from Microsoft or from what was read a moment ago. */
export interface HealthReader {
  /**
   * A snapshot that is younger than `maxAgeMs`, or else a new one: all sources in parallel, one sweep per customer
   * however many ask.
   *
   * @returns after `waitMs` at the latest, with the sources that haven't answered as pending; `completion` is the
   * finished snapshot then, and null where nothing is on its way. Neither rejects.
   */
  read(
    customer: Customer,
    options: { maxAgeMs: number; waitMs: number },
  ): Promise<{ snapshot: Snapshot; completion: Promise<Snapshot> | null }>;
  /** The last snapshot; never asks Microsoft. */
  stored(tenantId: string): Promise<Snapshot | null>;
  /** One issue with its posts; `data` is null where the tenant doesn't have it. Never rejects. */
  issue(customer: Customer, id: string, options: { waitMs: number }): Promise<Answer<Issue | null>>;
  /** One Azure event; `data` is null where no subscription has it. Never rejects. */
  event(customer: Customer, trackingId: string, options: { waitMs: number }): Promise<Answer<AzureEvent | null>>;
  /** Resolves when nothing is being read or stored. */
  settled(): Promise<void>;
}

/** An issue that a card has just shown isn't asked for again, in milliseconds. */
const FRESH = 60_000;

/** Reads customers' health through Graph and Azure Resource Manager. */
export function createHealthReader(parts: {
  graph: Graph;
  azure: Azure;
  snapshots: SnapshotStore;
  clock: Clock;
  logger: Logger;
}): HealthReader {
  const { graph, azure, snapshots, clock, logger } = parts;
  const memory = new LRUCache<string, Snapshot>({ max: 20_000 });
  const sweeps = new Map<string, Sweep>();
  const underWay = new Set<Promise<void>>();

  async function stored(tenantId: string): Promise<Snapshot | null> {
    const known = memory.get(tenantId) ?? (await snapshots.get(tenantId));
    if (known) memory.set(tenantId, known);
    return known;
  }

  /** A store that fails is no reason not to ask Microsoft. */
  async function lastOf(tenantId: string): Promise<Snapshot | null> {
    try {
      return await stored(tenantId);
    } catch (error) {
      logger.error({ err: error, tenantId }, 'snapshot not read from the store');
      return null;
    }
  }

  function sweepOf(customer: Customer, last: Snapshot | null): Sweep {
    const running = sweeps.get(customer.tenantId);
    if (running) return running;
    const sweep = startSweep({ graph, azure, clock }, customer, last);
    sweeps.set(customer.tenantId, sweep);
    const storing = sweep.done.then(async (snapshot) => {
      sweeps.delete(customer.tenantId);
      memory.set(customer.tenantId, snapshot);
      // Whoever asked is answered first: the embedded database would hold the answer up while it writes.
      await afterTheAnswer();
      try {
        await snapshots.put(snapshot, clock.now());
      } catch (error) {
        logger.error({ err: error, tenantId: customer.tenantId }, 'snapshot not stored');
      }
      underWay.delete(storing);
    });
    underWay.add(storing);
    return sweep;
  }

  return {
    stored,
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    async read(customer, { maxAgeMs, waitMs }) {
      const last = await lastOf(customer.tenantId);
      if (last && isComplete(last) && ageOf(last, clock.now()) < maxAgeMs) return { snapshot: last, completion: null };
      const sweep = sweepOf(customer, last);
      let cancel = () => {};
      const late = new Promise<void>((resolve) => {
        cancel = clock.after(waitMs, resolve);
      });
      await Promise.race([sweep.done, late]);
      cancel();
      const snapshot = sweep.current();
      return { snapshot, completion: isComplete(snapshot) ? null : sweep.done };
    },
    async issue(customer, id, { waitMs }) {
      const { tenantId } = customer;
      const last = await lastOf(tenantId);
      const reading = last ? readingOf(last.microsoft365) : null;
      const known = reading?.data.issues.find((issue) => issue.id === id);
      if (reading && known && clock.now().getTime() - reading.asOf.getTime() < FRESH) {
        return { state: 'ok', asOf: reading.asOf, data: known };
      }
      const before = reading && known ? { asOf: reading.asOf, data: known } : null;
      const read = (options: CallOptions) => readIssue(graph, tenantId, id, options);
      return patiently(clock, waitMs, before, answerOf('graph', clock, before, read, explainFor(customer)));
    },
    async event(customer, trackingId, { waitMs }) {
      const { tenantId } = customer;
      const last = await lastOf(tenantId);
      const subscriptions = (last && readingOf(last.azure)?.data) ?? [];
      let before: Reading<AzureEvent> | null = null;
      for (const { events } of subscriptions) {
        const reading = readingOf(events);
        const known = reading?.data.find((event) => event.trackingId === trackingId);
        if (reading && known && clock.now().getTime() - reading.asOf.getTime() < FRESH) {
          return { state: 'ok', asOf: reading.asOf, data: known };
        }
        if (reading && known) before = { asOf: reading.asOf, data: known };
      }
      const ids = subscriptions.map((one) => one.subscription.id);
      const read = (options: CallOptions) => findEvent(azure, tenantId, ids, trackingId, options);
      return patiently(
        clock,
        waitMs,
        before,
        answerOf<AzureEvent | null>('arm', clock, before, read, explainFor(customer)),
      );
    },
  };
}
