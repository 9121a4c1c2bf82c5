import type { Issue } from '../../domain/health.ts';
import { parseIssueId } from '../../domain/issueId.ts';
import type { Sighting } from '../../domain/trackedIssue.ts';
import type { WatchState } from '../../domain/watchState.ts';
import { type RawIssue, readChangedIssues, readOpenIssues } from '../../services/health/changes.ts';
import { readIssue } from '../../services/health/microsoft365.ts';
import { bodyOfIssue } from '../issues/bodyOf.ts';
import type { PollParts, SourceNews } from './poll.ts';

/** Our clock and Microsoft's may differ by so much, and Graph may show a change so late, in milliseconds. */
const OVERLAP = 10 * 60_000;

/**
 * A customer's Microsoft 365 issues: those that changed since the last time, and for a full comparison those that are
 * open, too. An open one that is missing then is asked for by its id, since only that tells "over" from "not yours".
 *
 * @throws {UpstreamError}
 */
export async function pollMicrosoft365(
  { graph, memory, turn }: PollParts,
  { tenantId, watermark }: WatchState,
  { full, startedAt }: { full: boolean; startedAt: Date },
): Promise<SourceNews> {
  const known = memory.of(tenantId);
  const sightings = new Map<string, Sighting>();
  const see = (issue: Issue | null) => {
    if (issue) sightings.set(issue.id, { tenantId, body: bodyOfIssue(issue), at: startedAt });
  };
  const look = (raw: RawIssue) => {
    if (known.get(raw.id)?.modifiedAt !== raw.modifiedAt) see(raw.read());
  };
  if (watermark) {
    await turn();
    for (const raw of await readChangedIssues(graph, tenantId, new Date(watermark.getTime() - OVERLAP))) look(raw);
  }
  if (!full && watermark) return { sightings: [...sightings.values()], departures: [] };

  await turn();
  const open = await readOpenIssues(graph, tenantId);
  for (const raw of open) look(raw);
  const listed = new Set(open.map((raw) => raw.id));
  const departures: string[] = [];
  for (const [id, { resolved }] of known) {
    if (resolved || listed.has(id) || sightings.has(id) || parseIssueId(id)?.kind === 'azure') continue;
    await turn();
    const issue = await readIssue(graph, tenantId, id, {});
    if (issue) see(issue);
    else departures.push(id);
  }
  return { sightings: [...sightings.values()], departures };
}
