import type { z } from 'zod';

/** Settings with some of them changed; what isn't named stays as it is. @throws for a setting that isn't one. */
export function withChanges<T extends object>(Settings: z.ZodType<T>, now: T, changes: object): T {
  const named = Object.entries(changes).filter(([, value]) => value !== undefined);
  return Settings.parse({ ...now, ...Object.fromEntries(named) });
}
