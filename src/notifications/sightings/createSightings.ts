import type { Clock } from '../../clock.ts';
import type { Sighting } from '../../domain/sighting.ts';
import type { IssueSource } from '../../domain/trackedIssue.ts';
import type { Database, Queryable } from '../../store/database.ts';
import type { DrainRequest } from '../../store/jobs.ts';
import { type Report, sightingRepository } from '../../store/sightings.ts';
import type { Following } from '../reconcile/followings.ts';
import { goOn, incidentOn, reportsOf, type SightingRule, spot } from './spot.ts';
import { type SightingChange, tellSighting } from './tell.ts';

/** What ended so long ago doesn't keep anything from being seen any more, in milliseconds: longer than any rule looks back. */
const LOOK_BACK = 2 * 24 * 3_600_000;

/**
 * Tells conversations what agents report for several customers before Microsoft says anything: seen by us, confirmed by
 * nobody. Joined to Microsoft's incident as soon as there is one, and given up when nobody reports it any more.
 *
 * @returns looks what is reported; made to be called again and again.
 */
export function createSightings(parts: {
  database: Database;
  clock: Clock;
  rule: SightingRule;
  following(on: Queryable): Promise<Following>;
  sendDrains(on: Queryable, requests: readonly DrainRequest[]): Promise<void>;
}): () => Promise<void> {
  const { database, clock, rule } = parts;

  /** Microsoft's incident on the service at one of these customers; null where there is none, or it mustn't be named. */
  async function join(tx: Queryable, sighting: Sighting, now: Date): Promise<Sighting> {
    if (sighting.issueKey !== null || sighting.endedAt) return sighting;
    const incidents = await sightingRepository(tx).incidentsAt(sighting.tenantIds);
    const incident = incidentOn(
      sighting.service,
      incidents.filter((one) => !one.sensitive),
    );
    return incident ? { ...sighting, issueKey: incident.issueKey, joinedAt: now } : sighting;
  }

  async function follow(tx: Queryable, before: Sighting, reports: readonly Report[], now: Date): Promise<void> {
    const sightings = sightingRepository(tx);
    const after = await join(tx, goOn(before, reports, now), now);
    if (after !== before) await sightings.save(after);
    await tellSighting(tx, parts, after, sourceOf(before, reports), changeOf(before, after));
  }

  async function discover(tx: Queryable, reports: readonly Report[], now: Date): Promise<void> {
    const sightings = sightingRepository(tx);
    const ended = await sightings.endedSince(new Date(now.getTime() - LOOK_BACK));
    for (const { service, source, tenantIds, since } of spot(reports, ended, rule, now)) {
      if (incidentOn(service, await sightings.incidentsAt(tenantIds))) continue;
      const id = await sightings.add({ service, tenantIds, openedAt: since });
      if (id === null) continue;
      const sighting = { id, service, tenantIds, openedAt: since, issueKey: null, joinedAt: null, endedAt: null };
      await tellSighting(tx, parts, sighting, source, null);
    }
  }

  return function lookForSightings() {
    return database.transaction(async (tx) => {
      const now = clock.now();
      const sightings = sightingRepository(tx);
      const open = await sightings.open();
      const earliest = Math.min(now.getTime() - rule.withinMs, ...open.map(({ openedAt }) => openedAt.getTime()));
      const reports = await sightings.reports(new Date(earliest));
      for (const sighting of open) await follow(tx, sighting, reports, now);
      const taken = new Set(open.flatMap((one) => reportsOf(one, reports)));
      const others = reports.filter((one) => !taken.has(one));
      if (others.length >= rule.customers) await discover(tx, others, now);
    });
  };
}

/** The service may be of either; who is gone from the reports was of Microsoft 365, mostly. */
function sourceOf(sighting: Sighting, reports: readonly Report[]): IssueSource {
  return reportsOf(sighting, reports)[0]?.source ?? 'microsoft365';
}

function changeOf(before: Sighting, after: Sighting): SightingChange | null {
  if (after.endedAt) return { kind: 'ended' };
  if (after.issueKey !== before.issueKey) return { kind: 'joined' };
  const known = new Set(before.tenantIds);
  const tenantIds = after.tenantIds.filter((id) => !known.has(id));
  return tenantIds.length > 0 ? { kind: 'more', tenantIds } : null;
}
