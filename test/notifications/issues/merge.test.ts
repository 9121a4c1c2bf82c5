import assert from 'node:assert/strict';
import type { Sighting, TrackedIssue } from '../../../src/domain/trackedIssue.ts';
import { absorb, depart, type TrackedId } from '../../../src/notifications/issues/merge.ts';
import { at, seen } from '../helpers/issues.ts';

const SHARED = 'microsoft365/EX226792';
const OWN = (tenantId: string) => `${SHARED}/${tenantId}`;
const NOTHING_NEW = { changed: [], changes: [], joined: [], doubted: [] };
const over = { resolved: true, status: 'serviceRestored' };

/** Which customers have which of the issues. */
function standing(issues: TrackedId): Record<string, string[]> {
  return Object.fromEntries(issues.map(({ key, members }) => [key, [...members.keys()]]));
}

function keysOf(issues: readonly TrackedIssue[]): string[] {
  return issues.map(({ key }) => key);
}

function having(...sightings: Sighting[]): TrackedId {
  return absorb([], sightings).issues;
}

describe('one issue over many customers', () => {
  it('begins with the first customer that has it', () => {
    const { issues, changed, changes, joined } = absorb([], [seen('a', {}, 5)]);
    assert.deepEqual(standing(issues), { [SHARED]: ['a'] });
    assert.equal(issues[0]?.tenantId, null);
    assert.deepEqual(issues[0]?.firstSeenAt, at(5));
    assert.deepEqual(changed, issues);
    assert.deepEqual(changes, [{ key: SHARED, kind: 'opened', status: 'serviceDegradation', at: at(5) }]);
    assert.deepEqual(joined, [{ key: SHARED, tenantId: 'a' }]);
  });

  it('takes in another customer without anything having happened', () => {
    const { issues, changed, changes, joined } = absorb(having(seen('a')), [seen('b', {}, 7)]);
    assert.deepEqual(standing(issues), { [SHARED]: ['a', 'b'] });
    assert.deepEqual(keysOf(changed), [SHARED]);
    assert.deepEqual(changes, []);
    assert.deepEqual(joined, [{ key: SHARED, tenantId: 'b' }]);
    assert.deepEqual(issues[0]?.members.get('b')?.firstSeenAt, at(7));
  });

  it('has the newest body of the same texts as its content, and what each was told as its own state', () => {
    const worse = { status: 'serviceInterruption', modifiedAt: at(2) };
    const { issues, changes } = absorb(having(seen('a'), seen('b')), [seen('b', worse, 3)]);
    assert.deepEqual(changes, [{ key: SHARED, kind: 'worsened', status: 'serviceInterruption', at: at(3) }]);
    assert.deepEqual(issues[0]?.body.modifiedAt, at(2));
    assert.equal(issues[0]?.members.get('a')?.status, 'serviceDegradation');
    assert.equal(issues[0]?.members.get('b')?.status, 'serviceInterruption');
    assert.deepEqual(issues[0]?.members.get('b')?.firstSeenAt, at(1));
  });

  it('takes in a customer by an older body, and is not reopened by it', () => {
    const end = { ...over, modifiedAt: at(2), textHash: 'second' };
    const { issues, changes } = absorb(having(seen('a', end), seen('c', end)), [seen('b')]);
    assert.deepEqual(changes, []);
    assert.equal(issues[0]?.body.resolved, true);
    assert.equal(issues[0]?.members.get('b')?.resolved, false);
  });

  it('is over for a customer even where Microsoft didn’t touch the time', () => {
    const { issues, changes } = absorb(having(seen('a'), seen('b')), [seen('a', over, 3)]);
    assert.deepEqual(
      changes.map((one) => one.kind),
      ['resolved'],
    );
    assert.equal(issues[0]?.members.get('a')?.resolved, true);
    assert.equal(issues[0]?.members.get('b')?.resolved, false);
  });

  it('is the very same where a body is seen again, or an older one', () => {
    const issues = having(seen('a'), seen('a', { modifiedAt: at(2), status: 'verifyingService' }));
    const again = absorb(issues, [seen('a'), seen('a', { modifiedAt: at(2), status: 'verifyingService' }, 9)]);
    assert.deepEqual(again, { issues, ...NOTHING_NEW });
    assert.equal(again.issues[0], issues[0]);
  });

  it('is in all regions that its customers use', () => {
    const azure = { source: 'azure', id: '7JSH-9Q0' } as const;
    const issues = having(
      seen('a', { ...azure, regions: ['West Europe'] }),
      seen('b', { ...azure, regions: ['France Central', 'West Europe'] }),
      seen('c', { ...azure, regions: ['East US'], modifiedAt: at(-5), textHash: 'older' }),
    );
    assert.deepEqual(issues[0]?.body.regions, ['France Central', 'West Europe']);
  });

  it('goes on without a customer that doesn’t have it any more, and isn’t over by that', () => {
    const { issues, changed, changes } = depart(having(seen('a'), seen('b')), 'b', at(2));
    assert.deepEqual(standing(issues), { [SHARED]: ['a'] });
    assert.deepEqual(keysOf(changed), [SHARED]);
    assert.equal(issues[0]?.body.resolved, false);
    assert.deepEqual(changes, []);
  });

  it('isn’t touched where a customer leaves that never had it', () => {
    const issues = having(seen('a'));
    assert.deepEqual(depart(issues, 'b', at(2)), { issues, ...NOTHING_NEW });
  });
});

describe('an issue of one customer’s own', () => {
  for (const origin of ['customer', 'thirdParty', 'somethingNew']) {
    it(`stands apart where its origin is ${origin}`, () => {
      const { issues, changes } = absorb(having(seen('a')), [seen('b', { origin })]);
      assert.deepEqual(standing(issues), { [SHARED]: ['a'], [OWN('b')]: ['b'] });
      assert.equal(issues[1]?.tenantId, 'b');
      assert.deepEqual(
        changes.map(({ key, kind }) => [key, kind]),
        [[OWN('b'), 'opened']],
      );
    });
  }

  it('stands apart where its texts are others as of the same time', () => {
    const { issues } = absorb(having(seen('a')), [
      seen('b', { textHash: 'other' }),
      seen('c'),
      seen('d', { textHash: 'x' }),
    ]);
    assert.deepEqual(standing(issues), { [SHARED]: ['a', 'c'], [OWN('b')]: ['b'], [OWN('d')]: ['d'] });
  });

  it('takes the customer out of the common one', () => {
    const issues = having(seen('a'), seen('b'), seen('c'));
    const second = { modifiedAt: at(2), textHash: 'second' };
    const others = [seen('a', second, 3), seen('c', second, 3)];
    const merged = absorb(issues, [...others, seen('b', { ...second, textHash: 'other' }, 4)]);
    assert.deepEqual(standing(merged.issues), { [SHARED]: ['a', 'c'], [OWN('b')]: ['b'] });
    assert.deepEqual(merged.joined, [{ key: OWN('b'), tenantId: 'b' }]);
    assert.deepEqual(keysOf(merged.changed), [SHARED, OWN('b')]);
  });

  it('stays the customer’s own, even where the texts are the same again, or it has left meanwhile', () => {
    const issues = having(seen('a'), seen('b', { textHash: 'other' }));
    const second = { modifiedAt: at(2), textHash: 'second' };
    const joint = absorb(issues, [seen('a', second, 3), seen('b', second, 4)]);
    assert.deepEqual(standing(joint.issues), { [SHARED]: ['a'], [OWN('b')]: ['b'] });
    const back = absorb(depart(joint.issues, 'b', at(5)).issues, [seen('b', { ...second, modifiedAt: at(3) }, 5)]);
    assert.deepEqual(standing(back.issues), { [SHARED]: ['a'], [OWN('b')]: ['b'] });
  });

  it('isn’t made of a text that Microsoft touched up without saying when', () => {
    const { issues, changed } = absorb(having(seen('a'), seen('b')), [seen('b', { textHash: 'touched up' }, 5)]);
    assert.deepEqual(standing(issues), { [SHARED]: ['a', 'b'] });
    assert.deepEqual(changed, []);
  });
});
