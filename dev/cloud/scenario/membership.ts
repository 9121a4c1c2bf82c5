/** Who has what from when on: changes to lists of ids that the world's files begin with. */
export interface Membership {
  change(holder: string, id: string, at: number, has: boolean): void;
  /** @param base the ids that the holder has by the files. */
  idsOf(holder: string, base: readonly string[], now: number): readonly string[];
}

/** Changes have to come in the order in which they happen. */
export function createMembership(): Membership {
  const changes = new Map<string, { id: string; at: number; has: boolean }[]>();
  return {
    change(holder, id, at, has) {
      const known = changes.get(holder);
      if (known) known.push({ id, at, has });
      else changes.set(holder, [{ id, at, has }]);
    },
    idsOf(holder, base, now) {
      const mine = changes.get(holder)?.filter((change) => change.at <= now) ?? [];
      if (mine.length === 0) return base;
      const ids = new Set(base);
      for (const { id, has } of mine) {
        if (has) ids.add(id);
        else ids.delete(id);
      }
      return [...ids];
    },
  };
}
