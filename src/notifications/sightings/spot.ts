import { fold } from '../../domain/fold.ts';
import type { Sighting } from '../../domain/sighting.ts';
import type { IssueSource } from '../../domain/trackedIssue.ts';
import type { IncidentAt, Report } from '../../store/sightings.ts';

/** When reports make a sighting. */
export interface SightingRule {
  /** So many different customers … */
  readonly customers: number;
  /** … within so many milliseconds. */
  readonly withinMs: number;
}

/** Nobody looks at a sighting any longer than this, in milliseconds. */
const LONGEST = 24 * 3_600_000;

/** A service that customers were reported for. */
export interface Reported {
  readonly source: IssueSource;
  readonly service: string;
  readonly tenantIds: readonly string[];
  /** When the first of them was. */
  readonly since: Date;
}

/**
 * Services for which enough customers were reported lately. Pure.
 *
 * @param ended sightings that ended lately: what they were made of doesn't make another one.
 */
export function spot(
  reports: readonly Report[],
  ended: readonly Sighting[],
  { customers, withinMs }: SightingRule,
  now: Date,
): Reported[] {
  const endOf = new Map(ended.map(({ service, endedAt }) => [fold(service), endedAt?.getTime() ?? 0]));
  const from = now.getTime() - withinMs;
  const fresh = reports.filter(({ service, filedAt }) => {
    const at = filedAt.getTime();
    return at >= from && at > (endOf.get(fold(service)) ?? Number.NEGATIVE_INFINITY);
  });
  const byService = Map.groupBy(fresh, ({ source, service }) => `${source}/${fold(service)}`);
  return [...byService.values()].flatMap((mine): Reported[] => {
    const tenantIds = [...new Set(mine.map(({ tenantId }) => tenantId))];
    const [first] = mine;
    if (!first || tenantIds.length < customers) return [];
    return [{ source: first.source, service: first.service, tenantIds, since: first.filedAt }];
  });
}

/** What has become of a sighting. Pure. @param reports those that aren't over, since it was opened, of any service. */
export function goOn(sighting: Sighting, reports: readonly Report[], now: Date): Sighting {
  const mine = reportsOf(sighting, reports);
  if (mine.length === 0 || now.getTime() - sighting.openedAt.getTime() >= LONGEST) return { ...sighting, endedAt: now };
  if (sighting.issueKey !== null) return sighting;
  const tenantIds = [...new Set([...sighting.tenantIds, ...mine.map(({ tenantId }) => tenantId)])];
  return tenantIds.length === sighting.tenantIds.length ? sighting : { ...sighting, tenantIds };
}

/** Those reports that a sighting is made of, or grows by. */
export function reportsOf({ service, openedAt }: Sighting, reports: readonly Report[]): Report[] {
  const name = fold(service);
  return reports.filter((one) => fold(one.service) === name && one.filedAt >= openedAt);
}

/** Microsoft's incident on a service; null where it has posted none. */
export function incidentOn(service: string, incidents: readonly IncidentAt[]): IncidentAt | null {
  const name = fold(service);
  return incidents.find((one) => fold(one.service) === name) ?? null;
}
