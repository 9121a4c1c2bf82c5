import type { LocalCloud } from '../../../dev/cloud/index.ts';
import type { Customer } from '../../../src/domain/customer.ts';
import type { Snapshot } from '../../../src/domain/snapshot.ts';
import { createLogger } from '../../../src/log.ts';
import { createHealthReader, type SnapshotStore } from '../../../src/services/health/healthReader.ts';
import { clientsOf } from './clients.ts';
import { createHastyClock } from './hastyClock.ts';
import { customer, tenantIdOf } from './world.ts';

/** A store of snapshots that counts what is written. */
export function createSnapshotStore(): SnapshotStore & { readonly written: Snapshot[] } {
  const kept = new Map<string, Snapshot>();
  const written: Snapshot[] = [];
  return {
    written,
    get: async (tenantId) => kept.get(tenantId) ?? null,
    async put(snapshot) {
      written.push(snapshot);
      kept.set(snapshot.tenantId, snapshot);
    },
  };
}

/** A health reader over the production clients and a local cloud. */
export function readerOf(cloud: LocalCloud, { clock = createHastyClock(), snapshots = createSnapshotStore() } = {}) {
  const { graph, azure } = clientsOf(cloud, clock);
  const reader = createHealthReader({ graph, azure, snapshots, clock, logger: createLogger('silent') });
  return { reader, clock, snapshots };
}

/** A customer of the local cloud with an active relationship, or with what is said of it. */
export function customerOf(cloud: LocalCloud, name: string, status = 'active'): Customer {
  const relationship = { id: 'r', status, endsAt: null, assignments: [], assignmentsKnown: true };
  return customer({ tenantId: tenantIdOf(cloud, name), name, relationships: [relationship] });
}

/** As new as can be, however long it takes. */
export const NOW = { maxAgeMs: 0, waitMs: 60_000 };
