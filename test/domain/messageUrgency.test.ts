import assert from 'node:assert/strict';
import type { CenterMessage } from '../../src/domain/centerMessage.ts';
import {
  byUrgency,
  isListed,
  isSensitive,
  needsAction,
  plannedFor,
  urgencyOf,
} from '../../src/domain/messageUrgency.ts';

const NOW = new Date('2026-11-24T09:00:00Z');
const days = (ahead: number) => new Date(NOW.getTime() + ahead * 86_400_000);

function post(more: Partial<CenterMessage> = {}): CenterMessage {
  return {
    id: 'MC1',
    title: 'A change',
    category: 'stayInformed',
    severity: 'normal',
    services: [],
    tags: [],
    majorChange: false,
    actionRequiredBy: null,
    startsAt: days(-1),
    endsAt: null,
    modifiedAt: days(-1),
    hasAttachments: false,
    body: { contentType: 'html', content: '' },
    details: [],
    ...more,
  };
}

describe('a message center post', () => {
  const cases = [
    ['due', { actionRequiredBy: days(5) }],
    ['due', { actionRequiredBy: days(5), majorChange: true, severity: 'critical' }],
    ['overdue', { actionRequiredBy: days(-29) }],
    ['informed', { actionRequiredBy: days(-31) }],
    ['informed', { actionRequiredBy: days(-31), category: 'preventOrFixIssue' }],
    ['urgent', { severity: 'high' }],
    ['urgent', { category: 'preventOrFixIssue' }],
    ['major', { majorChange: true }],
    ['informed', { category: 'somethingNewer', severity: 'newer' }],
  ] as const;
  for (const [urgency, fields] of cases) {
    it(`with ${JSON.stringify(fields)} is ${urgency}`, () => assert.equal(urgencyOf(post(fields), NOW), urgency));
  }

  it('needs something done unless it is a change or information', () => {
    assert.ok(needsAction(post({ severity: 'critical' }), NOW));
    assert.ok(!needsAction(post({ majorChange: true }), NOW));
  });

  it('comes by urgency, then by its day, then the newest first', () => {
    const posts = [
      post({ id: 'old' }),
      post({ id: 'new', modifiedAt: days(0) }),
      post({ id: 'major', majorChange: true }),
      post({ id: 'in9', actionRequiredBy: days(9) }),
      post({ id: 'urgent', severity: 'high' }),
      post({ id: 'in2', actionRequiredBy: days(2) }),
      post({ id: 'overdue', actionRequiredBy: days(-2) }),
    ];
    const order = posts.toSorted(byUrgency(NOW)).map((one) => one.id);
    assert.deepEqual(order, ['in2', 'in9', 'overdue', 'urgent', 'major', 'new', 'old']);
  });

  it('is listed until its end', () => {
    assert.ok(isListed(post(), NOW));
    assert.ok(isListed(post({ endsAt: days(1) }), NOW));
    assert.ok(!isListed(post({ endsAt: days(-1) }), NOW));
  });

  it('is planned for its beginning, or for the day by which something has to be done, if that is to come', () => {
    const category = 'planForChange';
    assert.deepEqual(plannedFor(post({ category, startsAt: days(3), actionRequiredBy: days(9) }), NOW), days(3));
    assert.deepEqual(plannedFor(post({ category, actionRequiredBy: days(9) }), NOW), days(9));
    assert.equal(plannedFor(post({ category }), NOW), null);
    assert.equal(plannedFor(post({ startsAt: days(3) }), NOW), null);
  });

  it('is sensitive where a tag says that it is about data privacy or a security incident', () => {
    for (const tag of ['Data privacy', 'DATA PRIVACY', 'Privacy', 'Data breach', 'Security incident']) {
      assert.ok(isSensitive({ tags: ['Admin impact', tag] }), tag);
    }
    for (const tag of ['Admin impact', 'Feature update', 'Retirement', 'Security'])
      assert.ok(!isSensitive({ tags: [tag] }), tag);
  });
});
