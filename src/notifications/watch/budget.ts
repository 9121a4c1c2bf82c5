import type { Clock } from '../../clock.ts';

/** How many requests the watch may make. */
export interface Budgets {
  /** Over all customers. */
  readonly perSecond: number;
  /** To one customer, for each of the limits that Microsoft documents for one app and tenant. */
  readonly perTenantMinute: number;
  readonly perTenantHour: number;
}

/** Keeps the watch within Microsoft's limits, and leaves room for people who ask. */
export interface Budget {
  /** Resolves when a request may be made, in the order of asking. */
  turn(): Promise<void>;
  /** Whether one more request to this customer is within its own limits; counts it if so. */
  spend(tenantId: string): boolean;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** What hasn't been used in the last second may be made up for at once. */
const BURST_MS = 1_000;

/** @param budgets of requests. */
export function createBudget(clock: Clock, { perSecond, perTenantMinute, perTenantHour }: Budgets): Budget {
  const spacing = 1_000 / perSecond;
  let next = 0;
  const minutes = createWindow(clock, MINUTE, perTenantMinute);
  const hours = createWindow(clock, HOUR, perTenantHour);
  return {
    async turn() {
      const now = clock.now().getTime();
      const at = Math.max(next, now - BURST_MS);
      next = at + spacing;
      if (at > now) await clock.sleep(at - now);
    },
    spend(tenantId) {
      if (!minutes.fits(tenantId) || !hours.fits(tenantId)) return false;
      minutes.count(tenantId);
      hours.count(tenantId);
      return true;
    },
  };
}

/** Counts by fixed windows: at most twice the limit around their edges, hence half of it is allowed in each. */
function createWindow(clock: Clock, length: number, most: number) {
  let counts = new Map<string, number>();
  let started = 0;
  const current = () => {
    const window = Math.floor(clock.now().getTime() / length);
    if (window !== started) {
      started = window;
      counts = new Map();
    }
    return counts;
  };
  return {
    fits: (key: string) => (current().get(key) ?? 0) < most / 2,
    count: (key: string) => void current().set(key, (current().get(key) ?? 0) + 1),
  };
}
