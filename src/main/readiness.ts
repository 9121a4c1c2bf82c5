import type { Readiness } from '../server.ts';
import type { Queryable } from '../store/database.ts';

/**
 * Whether this process can serve.
 *
 * A sign-in that is refused is told and holds nothing up: another process would have the same, and what the store has can
 * still be shown.
 */
export async function readinessOf(parts: {
  readonly database: Queryable;
  readonly jobsRun: boolean;
  /** True also where this process needs none. */
  readonly customersLoaded: boolean;
  readonly warning: (() => Promise<string | null>) | null;
}): Promise<Readiness> {
  const reasons = [];
  const warnings = [];
  if (await answers(parts.database)) {
    const warning = await parts.warning?.().catch(() => null);
    if (warning) warnings.push(warning);
  } else reasons.push('the database doesn’t answer');
  if (!parts.jobsRun) reasons.push('jobs aren’t running');
  if (!parts.customersLoaded) reasons.push('the customers aren’t loaded yet');
  return { ready: reasons.length === 0, reasons, ...(warnings.length > 0 ? { warnings } : {}) };
}

async function answers(database: Queryable): Promise<boolean> {
  try {
    await database.query('select 1');
    return true;
  } catch {
    return false;
  }
}
