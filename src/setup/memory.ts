import type { Leases } from '../store/leases.ts';
import type { SecretRepository } from '../store/secrets.ts';

/** A sign-in that is forgotten at the end of the command. */
export function secretsInMemory(): SecretRepository {
  const kept = new Map<string, { sealed: string; changedAt: Date }>();
  return {
    read: async (name) => kept.get(name) ?? null,
    async swap(name, was, sealed, at) {
      if ((kept.get(name)?.sealed ?? null) !== was) return false;
      kept.set(name, { sealed, changedAt: at });
      return true;
    },
  };
}

/** Nobody else is there. */
export const leasesInMemory: Leases = { take: async () => true, release: async () => {} };
