/** What is remembered of an issue as one customer last had it: enough to tell an unchanged body from a changed one. */
export interface Known {
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
  readonly resolved: boolean;
}

/** What each customer's API last said, by tenant id and issue id. */
export interface Memory {
  of(tenantId: string): ReadonlyMap<string, Known>;
  set(tenantId: string, issueId: string, known: Known): void;
  forget(tenantId: string, issueId: string): void;
  /** Forgets a customer. */
  forgetAll(tenantId: string): void;
  /** Forgets what was over before that instant. @returns how many were forgotten. */
  sweep(before: Date): number;
}

const NOTHING: ReadonlyMap<string, Known> = new Map();

/** Thousands of customers have the same issues: what is equal is one object. */
export function createMemory(): Memory {
  const tenants = new Map<string, Map<string, Known>>();
  const shared = new Map<string, Known>();
  let sharedUses = 0;

  function one({ modifiedAt, resolved }: Known): Known {
    const stamp = `${modifiedAt}${resolved ? 'r' : ''}`;
    const known = shared.get(stamp) ?? { modifiedAt, resolved };
    // Old stamps are let go of now and then: what still uses one keeps it by itself.
    sharedUses += 1;
    if (sharedUses % 100_000 === 0) shared.clear();
    shared.set(stamp, known);
    return known;
  }

  return {
    of: (tenantId) => tenants.get(tenantId) ?? NOTHING,
    set(tenantId, issueId, known) {
      const mine = tenants.get(tenantId) ?? new Map<string, Known>();
      tenants.set(tenantId, mine);
      mine.set(issueId, one(known));
    },
    forget: (tenantId, issueId) => void tenants.get(tenantId)?.delete(issueId),
    forgetAll: (tenantId) => void tenants.delete(tenantId),
    sweep(before) {
      let count = 0;
      for (const mine of tenants.values()) {
        for (const [id, { resolved, modifiedAt }] of mine) {
          if (!resolved || modifiedAt >= before.getTime()) continue;
          mine.delete(id);
          count += 1;
        }
      }
      return count;
    },
  };
}
