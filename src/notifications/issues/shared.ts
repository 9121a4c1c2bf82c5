import type { Sighting } from '../../domain/trackedIssue.ts';
import { isNewer } from './compare.ts';
import { adopt, doubt, split, tidy } from './doubts.ts';
import { type Bench, type Draft, putBody, takeBody, takeMember } from './draft.ts';
import type { Sight } from './sight.ts';

/** Takes in what one customer has of an issue that is Microsoft's, and nobody's own so far. */
export function takeShared(bench: Bench, draft: Draft, seen: Sighting, sight: Sight): void {
  const { tenantId, at } = seen;
  const known = draft.members.get(tenantId);
  const waiting = known ? undefined : draft.doubts.get(tenantId)?.body;
  const body = waiting && !isNewer(waiting, seen.body) ? waiting : seen.body;
  const sighting = { tenantId, body, at };
  if (!draft.body || draft.members.size === 0) {
    // Whatever was there before, nobody has it any more.
    putBody(bench, draft, body, at);
    takeMember(bench, draft, sighting);
    tidy(bench, draft, at);
  } else if (draft.members.size === 1 && known) {
    takeBody(bench, draft, sighting);
    takeMember(bench, draft, sighting);
    tidy(bench, draft, at);
    // Asked again, it still has another text than those that have come meanwhile.
    for (const [applicant, { since }] of draft.members.size === 1 ? [...draft.doubts] : []) {
      if (since < at) split(bench, draft, applicant, at);
    }
  } else if (draft.body.textHash === body.textHash) {
    takeBody(bench, draft, sighting);
    if (takeMember(bench, draft, sighting)) draft.doubts.delete(tenantId);
    tidy(bench, draft, at);
  } else if (known) takeOther(bench, draft, sighting, sight);
  else meet(bench, draft, sighting, sight);
}

/** A customer that is known to have the issue has another text. */
function takeOther(bench: Bench, draft: Draft, sighting: Sighting, sight: Sight): void {
  const { tenantId, body, at } = sighting;
  const age = ageOf(draft, sighting);
  const before = draft.members.get(tenantId)?.modifiedAt.getTime();
  if (!takeMember(bench, draft, sighting)) return;
  // Its own text of the same time was touched up silently. What is over needs no card of its own: nobody reads its text.
  if (age === 0) {
    if (before !== body.modifiedAt.getTime() && !body.resolved) doubtAway(bench, draft, sighting);
  } else if (age > 0 || draft.doubts.has(tenantId)) {
    doubt(bench, draft, sighting);
    adopt(bench, draft, body.textHash, at, sight);
  }
}

/** The others have another text as of the very same time: there is nothing to wait for. */
function doubtAway(bench: Bench, draft: Draft, { tenantId, body, at }: Sighting): void {
  draft.doubts.set(tenantId, { since: at, body });
  split(bench, draft, tenantId, at);
}

/** A customer that wasn't known to have the issue comes with another text. */
function meet(bench: Bench, draft: Draft, sighting: Sighting, sight: Sight): void {
  const { tenantId, body, at } = sighting;
  const age = ageOf(draft, sighting);
  if (age === 0) {
    doubtAway(bench, draft, sighting);
    return;
  }
  if (draft.members.size > 1) {
    takeMember(bench, draft, sighting);
    if (age < 0) return;
  } else {
    // The text of the one that has the issue is that one's alone so far: it is asked first, and nobody joins it unasked.
    const [sole] = draft.members.keys();
    const waiting = draft.doubts.get(tenantId);
    if ((sole !== undefined && sight.unreadable.has(sole)) || (waiting && waiting.since < at)) {
      doubtAway(bench, draft, sighting);
      return;
    }
  }
  doubt(bench, draft, sighting);
  adopt(bench, draft, body.textHash, at, sight);
}

/** How much newer a body is than the content, in milliseconds. */
function ageOf(draft: Draft, { body }: Sighting): number {
  return body.modifiedAt.getTime() - (draft.body?.modifiedAt.getTime() ?? 0);
}
