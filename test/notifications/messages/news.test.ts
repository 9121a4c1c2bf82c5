import assert from 'node:assert/strict';
import type { CenterMessage } from '../../../src/domain/centerMessage.ts';
import type { Subscription } from '../../../src/domain/subscription.ts';
import type { DigestContent } from '../../../src/notifications/messages/content.ts';
import { newsFor } from '../../../src/notifications/messages/news.ts';

const NOW = new Date('2026-11-24T07:00:00Z');
const hours = (ago: number) => new Date(NOW.getTime() - ago * 3_600_000);
const SINCE = hours(48);

function post(id: string, more: Partial<CenterMessage> = {}): CenterMessage {
  return {
    id,
    title: id,
    category: 'stayInformed',
    severity: 'normal',
    services: ['Exchange Online'],
    tags: [],
    majorChange: false,
    actionRequiredBy: null,
    startsAt: hours(5),
    endsAt: null,
    modifiedAt: hours(5),
    hasAttachments: false,
    body: { contentType: 'html', content: '' },
    details: [],
    ...more,
  };
}

type Wish = Pick<Subscription, 'customers' | 'services' | 'createdAt'>;
const EVERYTHING: Wish = { customers: { kind: 'all' }, services: null, createdAt: hours(1_000) };

/** Ids of what a conversation is told of posts that customer `a` has. */
function told(
  messages: readonly CenterMessage[],
  {
    wishes = [EVERYTHING],
    place = 'channel',
    before = [],
    tenantIds = ['a'],
  }: {
    wishes?: readonly Wish[];
    place?: 'personal' | 'channel';
    before?: readonly DigestContent[];
    tenantIds?: readonly string[];
  } = {},
): string[] {
  const listed = messages.map((message) => ({ message, tenantIds }));
  return newsFor({ place }, wishes, listed, { since: SINCE, told: before, now: NOW }).map(({ id }) => id);
}

/** A digest that told of some posts as they were then. */
function digest(posts: DigestContent['posts']): DigestContent {
  return { posts, since: hours(72), tenantIds: null };
}

describe('what a digest of message center posts tells', () => {
  it('is what is new, what has to be done first', () => {
    const urgent = post('MC3', { actionRequiredBy: hours(-100) });
    const later = post('MC4', { actionRequiredBy: hours(-200), modifiedAt: hours(1) });
    assert.deepEqual(told([post('MC1'), post('MC2', { majorChange: true }), later, urgent]), [
      'MC3',
      'MC4',
      'MC2',
      'MC1',
    ]);
  });

  it('leaves out what hasn’t changed, and what has ended', () => {
    assert.deepEqual(told([post('MC1', { modifiedAt: hours(49) }), post('MC2', { endsAt: hours(1) })]), []);
  });

  it('tells nothing twice, but what has changed since it was told', () => {
    const before = [digest([{ id: 'MC1', modifiedAt: hours(30) }]), digest([{ id: 'MC2', modifiedAt: hours(30) }])];
    const same = post('MC1', { modifiedAt: hours(30) });
    const changed = post('MC2', { modifiedAt: hours(29) });
    assert.deepEqual(told([same, changed], { before }), ['MC2']);
  });

  it('tells what came late to a customer, even if others had it before the last digest', () => {
    assert.deepEqual(told([post('MC1', { modifiedAt: hours(30) })], { before: [digest([])] }), ['MC1']);
  });

  it('leaves out what was there before somebody subscribed', () => {
    const fresh = { ...EVERYTHING, createdAt: hours(5) };
    assert.deepEqual(
      told([post('MC1', { modifiedAt: hours(6) }), post('MC2', { modifiedAt: hours(4) })], { wishes: [fresh] }),
      ['MC2'],
    );
  });

  it('is about the customers that are followed', () => {
    const named: Wish = { ...EVERYTHING, customers: { kind: 'named', tenantIds: ['b', 'c'] } };
    assert.deepEqual(told([post('MC1')], { wishes: [named] }), []);
    assert.deepEqual(told([post('MC1')], { wishes: [named], tenantIds: ['a', 'c'] }), ['MC1']);
    assert.deepEqual(told([post('MC1')], { tenantIds: [] }), []);
  });

  it('is about the services that are followed, by their names or by words for them', () => {
    const mail: Wish = { ...EVERYTHING, services: ['mail'] };
    const posts = [post('MC1'), post('MC2', { services: ['Power BI'] }), post('MC3', { services: [] })];
    assert.deepEqual(told(posts, { wishes: [mail] }), ['MC1']);
    assert.deepEqual(told(posts), ['MC1', 'MC2', 'MC3']);
  });

  it('keeps posts on data privacy out of rooms', () => {
    const privacy = post('MC1', { tags: ['Data Privacy'] });
    assert.deepEqual(told([privacy]), []);
    assert.deepEqual(told([privacy], { place: 'personal' }), ['MC1']);
  });
});
