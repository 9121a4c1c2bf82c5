import assert from 'node:assert/strict';
import type { Conversation, Subscription } from '../../../src/domain/subscription.ts';
import { indexSubscriptions } from '../../../src/notifications/routing/followers.ts';
import { issueOver, memberWith } from '../helpers/issues.ts';

let ids = 0;
function subscription(conversation: string, difference: Partial<Subscription> = {}): Subscription {
  return {
    id: String(++ids),
    conversation,
    customers: { kind: 'all' },
    services: null,
    topics: ['incidents'],
    tell: ['opened', 'resolved'],
    by: { personId: 'p', name: 'P' },
    createdAt: new Date(0),
    state: 'active',
    reason: null,
    ...difference,
  };
}
function named(...tenantIds: string[]): Partial<Subscription> {
  return { customers: { kind: 'named', tenantIds } };
}

const PLACES = new Map<string, Conversation['place']>([
  ['one', 'channel'],
  ['two', 'group'],
  ['me', 'personal'],
]);
const issue = issueOver(['a', 'b', 'c']);

/** Whom each conversation follows. */
function followed(subscriptions: Subscription[], of = issue, carded: string[] = []): Record<string, readonly string[]> {
  const follows = indexSubscriptions(subscriptions, PLACES).followersOf(of, new Set(carded));
  return Object.fromEntries(follows.map(({ conversation, tenantIds }) => [conversation, tenantIds]));
}

describe('who follows an issue', () => {
  it('is whoever follows all customers, or one that has it', () => {
    const subscriptions = [
      subscription('one'),
      subscription('two', named('c', 'a', 'c', 'stranger')),
      subscription('me', named('stranger')),
    ];
    assert.deepEqual(followed(subscriptions), { one: ['a', 'b', 'c'], two: ['a', 'c'] });
  });

  it('counts a customer once, however many subscriptions follow it, and knows who was named', () => {
    const subscriptions = [
      subscription('one', { ...named('b'), tell: ['eased'] }),
      subscription('one'),
      subscription('one', { ...named('b', 'c'), tell: ['resolved'] }),
    ];
    const [follow] = indexSubscriptions(subscriptions, PLACES).followersOf(issue);
    assert.deepEqual(follow, {
      conversation: 'one',
      tenantIds: ['a', 'b', 'c'],
      namedIds: ['b', 'c'],
      wanted: true,
      tell: new Set(['opened', 'resolved', 'eased']),
    });
  });

  it('gives thousands of conversations the same list where they follow the same', () => {
    const index = indexSubscriptions([subscription('one'), subscription('two')], PLACES);
    const [one, two] = index.followersOf(issue);
    assert.equal(one?.tenantIds, two?.tenantIds);
  });

  it('leaves out subscriptions that rest, and conversations that are gone', () => {
    assert.deepEqual(followed([subscription('one', { state: 'paused' }), subscription('nowhere')]), {});
  });

  const services: readonly [string, string[] | null, boolean][] = [
    ['any', null, true],
    ['its own', ['Exchange Online'], true],
    ['its own in other letters', ['Microsoft Teams', 'éxchange  ONLINE'], true],
    ['a word for it', ['mail'], true],
    ['another', ['Microsoft Teams'], false],
    ['none', [], false],
    ['Azure', ['Azure'], false],
  ];
  for (const [which, names, fits] of services) {
    it(`is ${fits ? '' : 'not '}who wants its service as ${which}`, () => {
      assert.deepEqual(followed([subscription('one', { services: names })]), fits ? { one: ['a', 'b', 'c'] } : {});
    });
  }

  it('is who wants all of Azure, where it is of Azure', () => {
    const azure = issueOver(['a'], { source: 'azure', service: 'Key Vault' });
    assert.deepEqual(followed([subscription('one', { services: ['Azure'] })], azure), { one: ['a'] });
    assert.deepEqual(followed([subscription('one', { services: ['Key Vault'] })], azure), { one: ['a'] });
    assert.deepEqual(followed([subscription('one', { services: ['Storage'] })], azure), {});
  });

  it('is who wants issues of the level that it has at each customer', () => {
    const mixed = issueOver(['a', memberWith('b', { level: 'advisory' }), memberWith('c', { level: 'maintenance' })]);
    const topics = (...wanted: Subscription['topics']) => followed([subscription('one', { topics: wanted })], mixed);
    assert.deepEqual(topics('incidents'), { one: ['a'] });
    assert.deepEqual(topics('incidents', 'advisories'), { one: ['a', 'b'] });
    assert.deepEqual(topics('maintenance'), { one: ['c'] });
    assert.deepEqual(topics('messages'), {});
  });

  it('joins what several subscriptions of different topics follow', () => {
    const mixed = issueOver(['a', 'd', memberWith('b', { level: 'advisory' }), memberWith('c', { level: 'advisory' })]);
    const subscriptions = [subscription('one'), subscription('one', { ...named('c', 'd'), topics: ['advisories'] })];
    assert.deepEqual(followed(subscriptions, mixed), { one: ['a', 'c', 'd'] });
  });

  it('is nobody in a room where the issue is sensitive', () => {
    const secret = issueOver(['a'], { sensitive: true });
    const everybody = ['one', 'two', 'me'].flatMap((where) => [subscription(where), subscription(where, named('a'))]);
    assert.deepEqual(followed(everybody, secret), { me: ['a'] });
  });

  describe('where there is a card already', () => {
    it('goes on by its customers, whichever level the issue has now', () => {
      const eased = issueOver(['a', 'b'], { level: 'advisory' });
      const subscriptions = [subscription('one'), subscription('two', named('b')), subscription('me', named('a'))];
      const index = indexSubscriptions(subscriptions, PLACES);
      const follows = index.followersOf(eased, new Set(['one', 'two']));
      assert.deepEqual(
        follows.map(({ conversation, tenantIds, wanted }) => ({ conversation, tenantIds, wanted })),
        [
          { conversation: 'one', tenantIds: ['a', 'b'], wanted: false },
          { conversation: 'two', tenantIds: ['b'], wanted: false },
        ],
      );
    });

    it('is named with nobody where its subscriptions don’t fit any more', () => {
      const subscriptions = [
        subscription('one', named('stranger')),
        subscription('two', { services: ['Microsoft Teams'] }),
      ];
      assert.deepEqual(followed(subscriptions, issue, ['one', 'two', 'me']), { one: [], two: [] });
    });

    it('is named with nobody in a room where the issue is sensitive now', () => {
      assert.deepEqual(followed([subscription('one')], issueOver(['a'], { sensitive: true }), ['one']), { one: [] });
    });
  });
});
