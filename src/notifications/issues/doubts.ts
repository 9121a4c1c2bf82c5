import type { Doubt, Sighting } from '../../domain/trackedIssue.ts';
import { isNewer } from './compare.ts';
import { type Bench, type Draft, draftFor, leave, putBody, takeBody, takeMember } from './draft.ts';
import { deniers, holdersOf, quorum, type Sight } from './sight.ts';

/** For each customer that was read since a text was first seen and hasn't it, so many must have it for it to be everybody's. */
const FOR_EACH_AGAINST = 2;

/** Takes a customer's text into doubt; the same text stays in doubt since it first was. */
export function doubt(bench: Bench, draft: Draft, { tenantId, body, at }: Sighting): void {
  const known = draft.doubts.get(tenantId);
  const same = known?.body.textHash === body.textHash;
  if (same && !isNewer(known.body, body)) return;
  draft.doubts.set(tenantId, { since: same ? known.since : at, body });
  draft.touched = true;
  if (!same) bench.doubted.push({ key: draft.key, tenantId });
}

/** Makes a text that is in doubt the content where enough customers have it. */
export function adopt(bench: Bench, draft: Draft, textHash: string, at: Date, sight: Sight): void {
  const holders = [...draft.doubts.values()].filter((one) => one.body.textHash === textHash);
  const newest = newestOf(holders);
  const count = holdersOf(draft, textHash);
  if (!draft.body || !newest || count < quorum(draft, sight)) return;
  const before = draft.body;
  const [sole, ...others] = draft.members.keys();
  const alone = sole !== undefined && others.length === 0;
  if (!alone && newest.modifiedAt <= before.modifiedAt) return;
  const first = Math.min(...holders.map((one) => one.since.getTime()));
  if (count < FOR_EACH_AGAINST * deniers(draft, { textHash }, new Date(first), sight).against) return;
  putBody(bench, draft, newest, at);
  enterAll(bench, draft);
  const its = alone && draft.members.get(sole)?.textHash === before.textHash && before.textHash !== textHash;
  if (its) doubt(bench, draft, { tenantId: sole, body: before, at });
  tidy(bench, draft, at);
}

/** Settles what is in doubt no more, now that the content is another one, or customers have come or gone. */
export function tidy(bench: Bench, draft: Draft, at: Date): void {
  if (draft.doubts.size === 0) return;
  const [first] = draft.doubts;
  if (draft.members.size === 0 && first) {
    putBody(bench, draft, first[1].body, at);
    enter(bench, draft, first);
  }
  const [sole] = draft.members.keys();
  const own = sole === undefined ? undefined : draft.doubts.get(sole);
  if (draft.members.size === 1 && sole !== undefined && own) {
    takeBody(bench, draft, { tenantId: sole, body: own.body, at });
    dispel(draft, sole);
  }
  // Those that agree first: with them there are several who have the text.
  enterAll(bench, draft);
  if (draft.members.size < 2) return;
  for (const entry of [...draft.doubts]) place(bench, draft, entry, at);
}

/** Finds out of one customer whether its text is its own, now that the others have read theirs; and so for all. */
export function judgeDoubts(bench: Bench, draft: Draft, at: Date, sight: Sight): void {
  for (const textHash of new Set([...draft.doubts.values()].map((one) => one.body.textHash))) {
    adopt(bench, draft, textHash, at, sight);
  }
  for (const [tenantId, { since, body }] of [...draft.doubts]) {
    if (!draft.doubts.has(tenantId)) continue;
    const read = sight.readAt(tenantId);
    // It has to have been read once more, and still to have that text.
    if (!read || read <= since) continue;
    // Microsoft may show to one customer so much sooner what it then shows to all.
    const others = deniers(draft, body, new Date(since.getTime() + sight.intervalMs), sight);
    const unheard = others.readable > 0 && others.against * 2 <= others.readable;
    const member = draft.members.has(tenantId);
    if (member && unheard) continue;
    // What is over needs no card of its own: nobody reads its text.
    if (member && body.resolved) dispel(draft, tenantId);
    else split(bench, draft, tenantId, at);
  }
}

/** A customer whose text is its own gets an issue of its own. */
export function split(bench: Bench, draft: Draft, tenantId: string, at: Date): void {
  const found = draft.doubts.get(tenantId);
  if (!found) return;
  const sighting = { tenantId, body: found.body, at };
  const own = draftFor(bench, sighting, true);
  takeBody(bench, own, sighting);
  takeMember(bench, own, sighting);
  leave(draft, tenantId);
  tidy(bench, draft, at);
}

/** Whoever has the text isn't in doubt. */
function enterAll(bench: Bench, draft: Draft): void {
  for (const entry of [...draft.doubts]) {
    if (entry[1].body.textHash === draft.body?.textHash) enter(bench, draft, entry);
  }
}

/** A customer joins those whose text it has. */
function enter(bench: Bench, draft: Draft, [tenantId, { since, body }]: readonly [string, Doubt]): void {
  const sighting = { tenantId, body, at: since };
  takeBody(bench, draft, sighting);
  takeMember(bench, draft, sighting);
  dispel(draft, tenantId);
}

/** What becomes of a text that isn't the one that several have. */
function place(bench: Bench, draft: Draft, [tenantId, found]: readonly [string, Doubt], at: Date): void {
  if (!draft.doubts.has(tenantId) || !draft.body) return;
  const { body, since } = found;
  const member = draft.members.has(tenantId);
  const age = body.modifiedAt.getTime() - draft.body.modifiedAt.getTime();
  if (age === 0) {
    if (member && body.resolved) dispel(draft, tenantId);
    else split(bench, draft, tenantId, at);
  } else if (!member) {
    takeMember(bench, draft, { tenantId, body, at: since });
    if (age < 0) dispel(draft, tenantId);
  }
}

function dispel(draft: Draft, tenantId: string): void {
  if (draft.doubts.delete(tenantId)) draft.touched = true;
}

function newestOf(holders: readonly Doubt[]) {
  return holders
    .map((one) => one.body)
    .reduce<Doubt['body'] | null>((a, b) => (a && a.modifiedAt >= b.modifiedAt ? a : b), null);
}
