import assert from 'node:assert/strict';
import { type QuietHours, TOLD_BY_DEFAULT } from '../../../src/domain/subscription.ts';
import { buttonsOf, cardOf, textsOf } from '../../helpers/cards.ts';
import type { Delivery } from '../../helpers/connector.ts';
import { CHANNEL, createRig, type Rig } from './rig.ts';

const CHAT = 'a:ada';
const BOTH = ['VanArsdel', 'Fabrikam'];
/** The rig begins at nine: the digest comes when these end. */
const quietUntil = (to: string): QuietHours => ({
  days: [1, 2, 3, 4, 5, 6, 7],
  from: '20:00',
  to,
  interruptions: true,
});

/** Ids of the posts on a digest. */
function postsOn(digest: Delivery | undefined): unknown[] {
  const buttons = buttonsOf(cardOf(digest)).filter((one) => one.verb === 'message');
  return buttons.map((one) => one.data.id).toSorted();
}

describe('the day’s message center posts, from Microsoft to the channel', () => {
  let rig: Rig;
  const arrived = (key: string) =>
    rig.connector.deliveries.filter(
      ({ conversationId, activity }) => conversationId.startsWith(key) && JSON.stringify(activity).includes('MC9'),
    );
  const settings = (to: string) => ({ locale: 'en' as const, timeZone: 'UTC', quiet: quietUntil(to) });

  before(async () => {
    rig = await createRig({ customers: [...BOTH, 'Adventure Works'], pollSeconds: 120 });
    for (const key of [CHANNEL, CHAT]) {
      await rig.notifications.desk.subscribe(
        rig.where(key),
        settings('09:04'),
        { customers: { kind: 'all' }, services: null, topics: ['messages'], tell: TOLD_BY_DEFAULT },
        { personId: 'ada', name: 'Ada Admin' },
      );
    }
    const common = { services: ['Exchange Online'], html: '<p>Something changes.</p>' };
    rig.cloud.play([
      { atMinute: 0, message: 'MC930001', set: { ...common, title: 'New rules', actionInDays: 9 }, addTo: BOTH },
      { atMinute: 0, message: 'MC930002', set: { ...common, title: 'Your data', tags: ['Data privacy'] }, addTo: BOTH },
      { atMinute: 0, message: 'MC912048', set: { title: '(Updated) Copilot button' } },
      { atMinute: 0, customer: 'Adventure Works', set: { messageRole: false } },
    ]);
    await rig.pass(4 * 60 - 10);
  });
  after(() => rig.close());

  it('are read at every customer; one whose message center can’t be read isn’t unreadable because of it', async () => {
    const states = await rig.database.query<{ read: boolean; failing: boolean; polled: boolean }>(
      `select messages_at is not null as read, failing_since is not null as failing, polled_at is not null as polled
       from watch_state order by (tenant_id = $1)`,
      [rig.tenant('Adventure Works')],
    );
    assert.deepEqual(states, [
      { read: true, failing: false, polled: true },
      { read: true, failing: false, polled: true },
      { read: false, failing: false, polled: true },
    ]);
    const posts = await rig.database.query('select id from center_message');
    assert.ok(posts.length > 10, `${posts.length} posts`);
  });

  it('wait for the end of quiet hours, then come in one message, with what is new alone', async () => {
    assert.deepEqual(arrived(CHANNEL), []);
    await rig.pass(60);
    const [digest, ...more] = arrived(CHANNEL);
    assert.ok(digest && more.length === 0, `${arrived(CHANNEL).length} came`);
    assert.deepEqual(postsOn(digest), ['MC912048', 'MC930001']);
    const words = textsOf(cardOf(digest));
    assert.match(words, /New rules[\s\S]*to do by[\s\S]*at 2 customers[\s\S]*Copilot button/);
  });

  it('keep posts on data privacy to a person’s own chat', () => {
    assert.doesNotMatch(JSON.stringify(arrived(CHANNEL)), /MC930002|Your data/);
    assert.deepEqual(postsOn(arrived(CHAT)[0]), ['MC912048', 'MC930001', 'MC930002']);
  });

  it('aren’t told again when the next digest is due', async () => {
    await rig.notifications.desk.settings(rig.where(CHANNEL), settings('09:07'));
    await rig.pass(31);
    const due = await rig.database.query<{ at: Date }>(
      'select messages_due_at as at from conversation where key = $1',
      [CHANNEL],
    );
    assert.equal(due[0]?.at.toISOString(), '2026-11-23T09:07:00.000Z');
    await rig.pass(150);
    assert.equal(arrived(CHANNEL).length, 1);
    const later = await rig.database.query<{ at: Date }>(
      'select messages_due_at as at from conversation where key = $1',
      [CHANNEL],
    );
    assert.equal(later[0]?.at.toISOString(), '2026-11-24T09:07:00.000Z');
  });

  it('aren’t due any more where nobody follows them', async () => {
    const [subscription] = await rig.notifications.desk.subscriptions(CHANNEL);
    await rig.notifications.desk.unsubscribe(CHANNEL, [subscription?.id ?? '']);
    await rig.pass(31);
    const due = await rig.database.query<{ at: Date | null }>(
      'select messages_due_at as at from conversation where key = $1',
      [CHANNEL],
    );
    assert.equal(due[0]?.at, null);
  });
});
