import assert from 'node:assert/strict';
import { cardOf, textsOf } from '../../helpers/cards.ts';
import type { Delivery } from '../../helpers/connector.ts';
import { CHANNEL, createRig, GROUP, type Rig } from './rig.ts';

const ID = 'MT1X-AB0';
/** What arrived in a conversation: which way, and what it says. */
function told({ way, conversationId, activity }: Delivery): string {
  const kind = way === 'update' ? 'edit' : conversationId.includes(';messageid=') ? 'line' : 'card';
  return `${kind}: ${activity.summary ?? activity.text}`;
}
const inChannel = ({ conversationId }: Delivery) => conversationId.startsWith(CHANNEL);

describe('planned maintenance of Azure, from Microsoft to the channel', () => {
  let rig: Rig;
  before(async () => {
    rig = await createRig({ customers: ['Contoso', 'VanArsdel', 'Fabrikam'], editSeconds: 60 });
    await rig.pass(61);
    await rig.follow(CHANNEL, [], ['maintenance']);
    await rig.follow(GROUP, [], ['incidents']);
    await rig.pass(2);
    rig.cloud.play([
      {
        atMinute: 1,
        event: ID,
        set: {
          eventType: 'PlannedMaintenance',
          level: 'Informational',
          title: 'Maintenance window - SQL Database - West Europe',
          summary: '<p>Databases may be away for a minute.</p>',
          service: 'SQL Database',
          regions: ['West Europe'],
          // A day and 12 minutes ahead, seen from when the cloud began.
          startedAgo: -1452,
          mitigatedAgo: -1572,
        },
        addTo: ['Contoso', 'VanArsdel'],
      },
      {
        atMinute: 4,
        event: ID,
        set: { startedAgo: -1448, mitigatedAgo: -1568 },
        post: '<p>It begins a little earlier.</p>',
      },
      { atMinute: 10, event: ID, post: '<p>It is done.</p>', ends: true },
      {
        atMinute: 15,
        event: 'MT2X-CD0',
        set: {
          eventType: 'PlannedMaintenance',
          level: 'Informational',
          title: 'Urgent maintenance - SQL Database - West Europe',
          summary: '<p>A disk is replaced.</p>',
          service: 'SQL Database',
          regions: ['West Europe'],
          startedAgo: -19,
          mitigatedAgo: -60,
        },
        addTo: ['Contoso'],
      },
    ]);
  });
  after(() => rig.close());

  it('is a card when it appears, says so when it moves, and isn’t told to who follows incidents alone', async () => {
    await rig.pass(150);
    const appeared = rig.connector.deliveries.filter(inChannel).slice(1);
    assert.equal(appeared.length, 1);
    assert.match(
      told(appeared[0] ?? assert.fail()),
      /^card: Maintenance is planned on SQL Database for Contoso and VanArsdel.*24 Nov, 10:12.*12:12/,
    );
    await rig.pass(200);
    const moved = rig.connector.deliveries.filter(inChannel).slice(2).map(told);
    assert.equal(moved.length, 2, moved.join('\n'));
    assert.match(moved[0] ?? '', /^edit: Maintenance is planned .*24 Nov, 10:08.*12:08/);
    assert.match(moved[1] ?? '', /^line: .*MT1X-AB0.*10:08/);
    const others = rig.connector.deliveries.filter((one) => !inChannel(one)).map(told);
    assert.ok(others.length > 0 && others.every((text) => !text.includes('SQL Database')), others.join('\n'));
  });

  it('is reminded of a day before', async () => {
    const before = rig.connector.deliveries.length;
    // 10:08 of the day before: 8 minutes after the beginning.
    await rig.pass(150);
    const reminder = rig.connector.deliveries.slice(before).map(told);
    assert.equal(reminder.length, 1, reminder.join('\n'));
    assert.match(reminder[0] ?? '', /^line: 10:08 \(Europe\/Paris\).*MT1X-AB0/);
  });

  it('is green when it is done', async () => {
    const before = rig.connector.deliveries.length;
    await rig.pass(240);
    const done = rig.connector.deliveries.slice(before).filter((one) => one.way === 'update');
    assert.ok(done.length > 0);
    assert.match(textsOf(cardOf(done.at(-1))), /maintenance done|over|cancelled/i);
  });

  it('is under way on its card from the minute in which it begins, though Microsoft writes nothing', async () => {
    const before = rig.connector.deliveries.length;
    await rig.pass(330);
    const fresh = () => rig.connector.deliveries.slice(before).filter(({ activity }) => activity.type === 'message');
    assert.deepEqual(fresh().map(told).length, 1, fresh().map(told).join('\n'));
    assert.match(told(fresh()[0] ?? assert.fail()), /^card: Maintenance is planned on SQL Database for Contoso.*10:19/);
    await rig.pass(120);
    assert.match(fresh().slice(1).map(told).join('\n'), /^edit: Maintenance is under way on SQL Database for Contoso/);
  });
});
