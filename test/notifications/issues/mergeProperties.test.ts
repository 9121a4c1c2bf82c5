import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { IssueBody, Sighting } from '../../../src/domain/trackedIssue.ts';
import {
  absorb,
  type ContentChange,
  depart,
  judge,
  type Merged,
  type TrackedId,
} from '../../../src/notifications/issues/merge.ts';
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

/** Anything at all: texts of one customer's own among those of all, at any time. */
const wild = fc.record({
  tenantId: fc.constantFrom(...TENANTS),
  body: fc
    .record({
      modifiedAt: fc.nat(5).map((minute) => at(minute)),
      textHash: fc.constantFrom('one', 'two', 'three', 'four'),
      origin: fc.constantFrom('microsoft', 'microsoft', 'microsoft', 'microsoft', 'microsoft', 'customer'),
      resolved: fc.boolean(),
    })
    .map((difference) => bodyWith(difference)),
  at: fc.nat(99).map((minute) => at(minute)),
});

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

/** How it is at one customer, whichever issue that is in, or in doubt. */
function stateAt(issues: TrackedId, tenantId: string) {
  const members = issues.flatMap((issue) => issue.members.get(tenantId) ?? []);
  const applying = issues.flatMap((issue) =>
    issue.members.has(tenantId) ? [] : (issue.doubts.get(tenantId)?.body ?? []),
  );
  const [state, ...more] = [...members, ...applying];
  assert.deepEqual(more, []);
  return state;
}

describe('whatever polls see of an issue', () => {
  it('each customer’s state is its own newest', () => {
    fc.assert(
      fc.property(sightings, (seen) => {
        const { issues } = absorb([], seen);
        for (const tenantId of TENANTS) {
          const own = newest(seen.filter((one) => one.tenantId === tenantId).map(({ body }) => body));
          assert.equal(stateAt(issues, tenantId)?.status, own?.status);
          assert.deepEqual(stateAt(issues, tenantId)?.modifiedAt, own?.modifiedAt);
        }
      }),
    );
  });

  it('in the end everything is as it was last read, whatever was seen before in which order', () => {
    const whole = fc.tuple(sightings, fc.shuffledSubarray(TENANTS, { minLength: TENANTS.length }));
    fc.assert(
      fc.property(whole, ([seen, order]) => {
        const last = bodyWith({ status: 'verifyingService', modifiedAt: at(50), textHash: 'last' });
        const having = order.filter((tenantId) => seen.some((one) => one.tenantId === tenantId));
        const reading = having.map((tenantId, index): Sighting => ({ tenantId, body: last, at: at(200 + index) }));
        const { issues } = absorb(absorb([], seen).issues, reading);
        for (const { body, doubts, members } of issues.filter((one) => one.members.size > 0)) {
          assert.deepEqual(body, last);
          assert.deepEqual([...doubts], []);
          for (const member of members.values()) assert.equal(member.textHash, 'last');
        }
        assert.equal(issues.flatMap((one) => [...one.members]).length, having.length);
      }),
    );
  });

  it('seeing it again changes nothing', () => {
    fc.assert(
      fc.property(sightings, (seen) => {
        const { issues } = absorb([], seen);
        assert.deepEqual(absorb(issues, seen), { issues, changed: [], changes: [], joined: [], doubted: [] });
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
        for (const changes of Map.groupBy(absorb([], seen).changes, ({ key }) => key).values()) {
          assert.ok(changes.filter(({ kind }) => kind === 'opened').length <= 1);
          const endings = changes
            .filter(({ kind }) => kind === 'opened' || kind === 'resolved' || kind === 'reopened')
            .map(({ kind }) => kind === 'resolved');
          for (const [index, ends] of endings.entries()) assert.notEqual(ends, endings[index - 1]);
        }
      }),
    );
  });

  it('no older body reopens what is over', () => {
    fc.assert(
      fc.property(sightings, (seen) => {
        const last = bodyWith({ resolved: true, status: 'serviceRestored', modifiedAt: at(50), textHash: 'end' });
        const { issues } = absorb(
          [],
          ['a', 'z'].map((tenantId) => ({ tenantId, body: last, at: at(99) })),
        );
        const later = absorb(issues, seen);
        assert.deepEqual(later.changes, []);
        assert.equal(later.issues[0]?.body.resolved, true);
      }),
    );
  });

  it('each customer has it once, whoever’s it is and whatever the texts', () => {
    fc.assert(
      fc.property(fc.array(wild, { maxLength: 30 }), (seen) => {
        const { issues } = absorb([], seen);
        const everyone = issues.flatMap(({ members, doubts }) => [...new Set([...members.keys(), ...doubts.keys()])]);
        assert.deepEqual(everyone.toSorted(), [...new Set(seen.map(({ tenantId }) => tenantId))].toSorted());
        for (const { tenantId, members } of issues) if (tenantId) assert.deepEqual([...members.keys()], [tenantId]);
        assert.deepEqual(absorb(issues, seen.slice(-1)).changed, []);
      }),
    );
  });

  it('a text that only one customer ever had is never the text of an issue with others', () => {
    const step = fc.oneof(
      { weight: 8, arbitrary: wild.map((sighting) => ({ sighting })) },
      { weight: 1, arbitrary: fc.constantFrom(...TENANTS).map((gone) => ({ gone })) },
      {
        weight: 2,
        arbitrary: fc.record({ read: fc.subarray(TENANTS), unreadable: fc.subarray(TENANTS, { maxLength: 2 }) }),
      },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const had = new Map<string, Set<string>>();
        let issues: TrackedId = [];
        for (const [index, one] of steps.entries()) {
          const now = at(100 + index);
          if ('sighting' in one) {
            const { tenantId, body } = one.sighting;
            had.set(body.textHash, (had.get(body.textHash) ?? new Set()).add(tenantId));
            issues = absorb(issues, [{ tenantId, body, at: now }]).issues;
          } else if ('gone' in one) issues = depart(issues, one.gone, now).issues;
          else {
            const sight = {
              readAt: (tenantId: string) => (one.read.includes(tenantId) ? now : null),
              unreadable: new Set(one.unreadable),
              intervalMs: 3_000,
            };
            issues = judge(issues, now, sight).issues;
          }
          for (const { members, body } of issues) {
            if (members.size > 1) assert.ok((had.get(body.textHash)?.size ?? 0) > 1, body.textHash);
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
