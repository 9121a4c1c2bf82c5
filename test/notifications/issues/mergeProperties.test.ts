import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { IssueBody, Sighting } from '../../../src/domain/trackedIssue.ts';
import { absorb, type ContentChange, type Merged, type TrackedId } from '../../../src/notifications/issues/merge.ts';
import { at, bodyWith } from '../helpers/issues.ts';

const TENANTS = ['a', 'b', 'c', 'd'];
const STATUSES = ['investigating', 'serviceDegradation', 'serviceInterruption', 'restoringService', 'somethingNew'];

/** What Microsoft wrote, version by version: each newer than the one before. */
const history = fc
  .array(
    fc.record({
      status: fc.constantFrom(...STATUSES),
      resolved: fc.boolean(),
      level: fc.constantFrom('incident' as const, 'advisory' as const),
      textHash: fc.constantFrom('one', 'two', 'three'),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((versions) => versions.map((version, index) => bodyWith({ ...version, modifiedAt: at(index) })));

/** Which versions polls have seen where, in any order, as often as they like. */
const polls = fc.array(fc.record({ tenantId: fc.constantFrom(...TENANTS), version: fc.nat(7) }), {
  minLength: 1,
  maxLength: 25,
});

/** Sightings of a history; a version that wasn't written is the last one. */
const sightings = fc.tuple(history, polls).map(([bodies, seen]) =>
  seen.map(({ tenantId, version }, minute): Sighting => {
    const body = bodies[Math.min(version, bodies.length - 1)];
    assert.ok(body);
    return { tenantId, body, at: at(100 + minute) };
  }),
);

function newest(bodies: readonly IssueBody[]): IssueBody | undefined {
  return bodies.toSorted((a, b) => b.modifiedAt.getTime() - a.modifiedAt.getTime())[0];
}

function oneByOne(seen: readonly Sighting[]): { issues: TrackedId; changes: ContentChange[] } {
  let issues: TrackedId = [];
  const changes: ContentChange[] = [];
  for (const sighting of seen) {
    const merged: Merged = absorb(issues, [sighting]);
    issues = merged.issues;
    changes.push(...merged.changes);
  }
  return { issues, changes };
}

/** All but the times at which the bot first saw it, which do depend on the order. */
function essence(issues: TrackedId) {
  return issues.map(({ key, body, members }) => ({
    key,
    body,
    members: [...members.values()]
      .map(({ firstSeenAt: _, ...member }) => member)
      .toSorted((a, b) => (a.tenantId < b.tenantId ? -1 : 1)),
  }));
}

describe('whatever polls see of an issue', () => {
  it('its content is the newest body of any customer, and each customer’s state is its own newest', () => {
    fc.assert(
      fc.property(sightings, (seen) => {
        const [issue, ...more] = absorb([], seen).issues;
        assert.deepEqual(more, []);
        assert.deepEqual(issue?.body, newest(seen.map(({ body }) => body)));
        for (const tenantId of TENANTS) {
          const own = newest(seen.filter((one) => one.tenantId === tenantId).map(({ body }) => body));
          assert.equal(issue?.members.get(tenantId)?.status, own?.status);
          assert.deepEqual(issue?.members.get(tenantId)?.modifiedAt, own?.modifiedAt);
        }
      }),
    );
  });

  it('the order in which it was seen doesn’t matter', () => {
    const shuffled = sightings.chain((seen) =>
      fc.tuple(fc.constant(seen), fc.shuffledSubarray(seen, { minLength: seen.length })),
    );
    fc.assert(
      fc.property(shuffled, ([seen, other]) => {
        assert.deepEqual(essence(absorb([], other).issues), essence(absorb([], seen).issues));
      }),
    );
  });

  it('seeing it again changes nothing', () => {
    fc.assert(
      fc.property(sightings, (seen) => {
        const { issues } = absorb([], seen);
        assert.deepEqual(absorb(issues, seen), { issues, changed: [], changes: [], joined: [] });
      }),
    );
  });

  it('many sightings at once come to the same as one after the other', () => {
    fc.assert(
      fc.property(sightings, (seen) => {
        const { issues, changes } = absorb([], seen);
        assert.deepEqual({ issues, changes }, oneByOne(seen));
      }),
    );
  });

  it('nothing happens twice: it opens once, and ends and reopens in turn', () => {
    fc.assert(
      fc.property(sightings, (seen) => {
        const { changes } = absorb([], seen);
        assert.ok(changes.filter(({ kind }) => kind === 'opened').length <= 1);
        const endings = changes
          .filter(({ kind }) => kind === 'opened' || kind === 'resolved' || kind === 'reopened')
          .map(({ kind }) => kind === 'resolved');
        for (const [index, ends] of endings.entries()) assert.notEqual(ends, endings[index - 1]);
      }),
    );
  });

  it('no older body reopens what is over', () => {
    fc.assert(
      fc.property(sightings, (seen) => {
        const last = bodyWith({ resolved: true, status: 'serviceRestored', modifiedAt: at(50), textHash: 'end' });
        const { issues } = absorb([], [{ tenantId: 'a', body: last, at: at(99) }]);
        const later = absorb(issues, seen);
        assert.deepEqual(later.changes, []);
        assert.equal(later.issues[0]?.body.resolved, true);
      }),
    );
  });

  it('each customer has it once, whoever’s it is and whatever the texts', () => {
    const wild = fc.array(
      fc.record({
        tenantId: fc.constantFrom(...TENANTS),
        body: fc
          .record({
            modifiedAt: fc.nat(3).map((minute) => at(minute)),
            textHash: fc.constantFrom('one', 'two'),
            origin: fc.constantFrom('microsoft', 'microsoft', 'microsoft', 'customer'),
            resolved: fc.boolean(),
          })
          .map((difference) => bodyWith(difference)),
        at: fc.nat(99).map((minute) => at(minute)),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(wild, (seen) => {
        const { issues } = absorb([], seen);
        const everyone = issues.flatMap(({ members }) => [...members.keys()]).toSorted();
        assert.deepEqual(everyone, [...new Set(seen.map(({ tenantId }) => tenantId))].toSorted());
        for (const { tenantId, members } of issues) if (tenantId) assert.deepEqual([...members.keys()], [tenantId]);
        assert.deepEqual(absorb(issues, seen.slice(-1)).changed, []);
      }),
    );
  });
});
