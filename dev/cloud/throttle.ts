import type { Clock } from '../../src/clock.ts';

/** The documented limits; every one can be changed, since Microsoft changes them. */
export interface Limits {
  /** Graph service communications, for each app and tenant. */
  readonly serviceAnnouncement: { readonly perMinute: number; readonly perHour: number };
  /** Graph identity: resource units in ten seconds, for each app and tenant. */
  readonly identityUnits: number;
  /** ARM reads, for each subscription (or tenant) and principal: a bucket that fills again. */
  readonly arm: { readonly bucket: number; readonly perSecond: number };
  /** The same for what isn't read. */
  readonly armWrites: { readonly bucket: number; readonly perSecond: number };
}

export const DOCUMENTED: Limits = {
  serviceAnnouncement: { perMinute: 240, perHour: 800 },
  identityUnits: 8_000,
  arm: { bucket: 250, perSecond: 25 },
  armWrites: { bucket: 200, perSecond: 10 },
};

const MANY = Number.MAX_SAFE_INTEGER;

/** No limits, for benchmarks. */
export const UNLIMITED: Limits = {
  serviceAnnouncement: { perMinute: MANY, perHour: MANY },
  identityUnits: MANY,
  arm: { bucket: MANY, perSecond: MANY },
  armWrites: { bucket: MANY, perSecond: MANY },
};

/** Counts requests, refused ones too: they still count. */
export function createThrottle(clock: Clock, limits: Limits) {
  const windows = new Map<string, number[]>();
  const buckets = new Map<string, { left: number; at: number }>();

  /** Seconds until it may be tried again; 0 when it may be now. */
  function window(key: string, most: number, seconds: number, cost = 1): number {
    if (most === MANY) return 0;
    const now = clock.now().getTime();
    const since = now - seconds * 1000;
    const hits = (windows.get(key) ?? []).filter((at) => at > since);
    for (let i = 0; i < cost; i++) hits.push(now);
    windows.set(key, hits);
    const oldest = hits[0];
    return hits.length <= most || oldest === undefined ? 0 : Math.max(1, Math.ceil((oldest - since) / 1000));
  }

  return {
    serviceAnnouncement(app: string, tenantId: string): number {
      const key = `${app}/${tenantId}`;
      const { perMinute, perHour } = limits.serviceAnnouncement;
      return Math.max(window(`minute/${key}`, perMinute, 60), window(`hour/${key}`, perHour, 3600));
    },
    identity: (app: string, tenantId: string, units: number): number =>
      window(`identity/${app}/${tenantId}`, limits.identityUnits, 10, units),
    /** @returns what is left in the bucket, below zero when there is nothing. */
    arm(scope: string, app: string, kind: 'reads' | 'writes' = 'reads'): number {
      const key = `${kind}/${scope}/${app}`;
      const { bucket, perSecond } = kind === 'reads' ? limits.arm : limits.armWrites;
      const now = clock.now().getTime();
      const before = buckets.get(key) ?? { left: bucket, at: now };
      const filled = Math.min(bucket, before.left + ((now - before.at) / 1000) * perSecond);
      const left = filled - 1;
      buckets.set(key, { left: Math.max(left, -1), at: now });
      return Math.floor(left);
    },
  };
}

export type Throttle = ReturnType<typeof createThrottle>;
