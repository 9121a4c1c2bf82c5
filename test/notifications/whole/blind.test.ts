import assert from 'node:assert/strict';
import type { Delivery } from '../../helpers/connector.ts';
import { CHANNEL, createRig, GROUP, type Rig } from './rig.ts';

const OWN = 'a:ada';
const ELSEWHERE = '19:elsewhere@thread.v2';

describe('customers that the bot can’t see, from Microsoft to the conversations', () => {
  let rig: Rig;
  let looked = 0;

  before(async () => {
    rig = await createRig({ customers: ['Contoso', 'Fabrikam', 'VanArsdel'], editSeconds: 60 });
    await rig.pass(61);
    await rig.follow(CHANNEL, []);
    await rig.follow(GROUP, ['Fabrikam']);
    await rig.follow(OWN, ['Contoso']);
    await rig.follow(ELSEWHERE, [], ['advisories', 'maintenance']);
    await rig.pass(2);
  });
  after(() => rig.close());

  /** What has arrived since the last look, by conversation. */
  function arrived(): Record<string, string[]> {
    const fresh = rig.connector.deliveries.slice(looked).filter((one) => one.activity.type === 'message');
    looked = rig.connector.deliveries.length;
    const names = Map.groupBy(fresh, ({ conversationId }) => conversationId.replace(/;.*/, ''));
    return Object.fromEntries([...names].map(([key, all]) => [key, all.map(told)]));
  }

  it('are told in one notice where their incidents are followed, and nowhere else', async () => {
    arrived();
    rig.cloud.play(
      ['Contoso', 'Fabrikam'].map((customer) => ({ atMinute: 1.1, customer, set: { entra: 'noConsent' } })),
    );
    await rig.pass(360);
    const { [CHANNEL]: channel = [], [GROUP]: group = [], [OWN]: own = [], ...others } = arrived();
    assert.match(channel[0] ?? '', /^card: .*can't be read since/);
    assert.deepEqual(
      [...channel, ...group, ...own].filter((text) => text.startsWith('card')).length,
      3,
      'one notice each, kept true by edits',
    );
    assert.match(channel.at(-1) ?? '', /2 of your customers can't be read since/);
    assert.match(group.at(-1) ?? '', /Fabrikam can't be read since/);
    assert.match(own.at(-1) ?? '', /Contoso can't be read since/);
    assert.deepEqual(others, {});
  });

  it('aren’t said to be seen again where somebody follows them no more', async () => {
    const { desk } = rig.notifications;
    await desk.unsubscribe(
      GROUP,
      (await desk.subscriptions(GROUP)).map((one) => one.id),
    );
    const [mine] = await desk.subscriptions(OWN);
    assert.ok(mine);
    const wish = { ...mine, customers: { kind: 'named', tenantIds: [rig.tenant('VanArsdel')] } } as const;
    await desk.change(OWN, mine.id, wish, mine.by);
    await rig.pass(60);
    assert.doesNotMatch(JSON.stringify(arrived()), /read again/);
  });

  it('are told to be seen again once they are, where anything is followed still', async () => {
    rig.cloud.play(['Contoso', 'Fabrikam'].map((customer) => ({ atMinute: 8, customer, set: { entra: 'consented' } })));
    await rig.pass(720);
    const { [CHANNEL]: channel = [], [GROUP]: group = [], [OWN]: own = [] } = arrived();
    assert.equal(channel.filter((text) => /^edit: .*can be read again/.test(text)).length, 1);
    assert.equal(channel.filter((text) => /^line: .*can be read again/.test(text)).length, 1);
    assert.match(own.join(), /Contoso can be read again/);
    assert.deepEqual(group, []);
  });
});

function told({ way, conversationId, activity }: Delivery): string {
  const kind = way === 'update' ? 'edit' : conversationId.includes(';messageid=') ? 'line' : 'card';
  return `${kind}: ${activity.summary ?? activity.text}`;
}
