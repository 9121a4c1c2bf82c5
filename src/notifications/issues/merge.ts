import { issueKey, type Sighting } from '../../domain/trackedIssue.ts';
import { judgeDoubts, tidy } from './doubts.ts';
import { benchOf, draftFor, leave, type Merged, mergedOf, type TrackedId, takeBody, takeMember } from './draft.ts';
import { takeShared } from './shared.ts';
import { CLEAR_SIGHT, type Sight } from './sight.ts';

export type { ContentChange, Doubted, Merged, TrackedId } from './draft.ts';

/**
 * Takes in what polls saw of one issue id, in the order in which it was seen. Pure.
 *
 * The newest text that enough customers have is the issue's content; an older one only says that this customer has it, too.
 * A newer one that nobody else has is in doubt: others see the customer's state, which is no text, and none of its words.
 * A customer for whom it isn't Microsoft's, or whose texts turn out to be its own, gets an issue of its own, and keeps it.
 *
 * @param tracked all there is of that source and id; empty where it was never seen.
 * @param sightings of that source and id.
 */
export function absorb(tracked: TrackedId, sightings: readonly Sighting[], sight: Sight = CLEAR_SIGHT): Merged {
  const bench = benchOf(tracked);
  for (const sighting of sightings) {
    const { tenantId, body } = sighting;
    const own = bench.drafts.has(issueKey(body.source, body.id, tenantId)) || body.origin !== 'microsoft';
    if (!own) {
      takeShared(bench, draftFor(bench, sighting, false), sighting, sight);
      continue;
    }
    const draft = draftFor(bench, sighting, true);
    takeBody(bench, draft, sighting);
    takeMember(bench, draft, sighting);
    const shared = bench.drafts.get(issueKey(body.source, body.id, null));
    if (!shared) continue;
    leave(shared, tenantId);
    tidy(bench, shared, sighting.at);
  }
  return mergedOf(bench);
}

/**
 * Takes out a customer whose own API says that it doesn't have the issue. That is no ending: for the others it goes on,
 * and nothing has happened to it. Pure.
 */
export function depart(tracked: TrackedId, tenantId: string, at: Date): Merged {
  const bench = benchOf(tracked);
  for (const draft of bench.drafts.values()) {
    leave(draft, tenantId);
    if (draft.tenantId === null) tidy(bench, draft, at);
  }
  return mergedOf(bench);
}

/** Settles the doubts of which enough is known by now: customers have been read, or can't be any more. Pure. */
export function judge(tracked: TrackedId, at: Date, sight: Sight): Merged {
  const bench = benchOf(tracked);
  for (const draft of bench.drafts.values()) judgeDoubts(bench, draft, at, sight);
  return mergedOf(bench);
}
