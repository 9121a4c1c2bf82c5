import assert from 'node:assert/strict';
import type { Activity } from 'botbuilder';
import { pino } from 'pino';
import { createAdapter } from '../../src/bot/adapter.ts';
import { roomViewOf } from '../../src/bot/hall.ts';
import { createPeople, type Who } from '../../src/bot/people.ts';
import { createRooms, type Fitness, type RoomStore } from '../../src/bot/rooms.ts';
import { systemClock } from '../../src/clock.ts';
import { type FakeConnector, type Someone, startConnector } from '../helpers/connector.ts';

const logger = pino({ level: 'silent' });
const partner = '11111111-1111-1111-1111-111111111111';
const other = '22222222-2222-2222-2222-222222222222';
const team = '19:team@thread.tacv2';
const channel = '19:support@thread.tacv2';

function someone(name: string, tenantId = partner, userRole = 'user'): Someone {
  return { id: `29:${name}`, name, aadObjectId: `${name}-object`, tenantId, userRole };
}

/** A store that outlives the rooms, as the database does. */
function memoryStore(): RoomStore & { rows: Map<string, { fit: boolean; reason: string | null; checkedAt: Date }> } {
  const rows = new Map<string, { fit: boolean; reason: string | null; checkedAt: Date }>();
  return {
    rows,
    saveRoom: async (key, room) => void rows.set(key, room),
    room: async (key) => rows.get(key) ?? null,
    forgetRoom: async (key) => void rows.delete(key),
  };
}

describe('a room', () => {
  let connector: FakeConnector;
  let now: Date;
  let store: ReturnType<typeof memoryStore>;
  const clock = { ...systemClock, now: () => now };
  const make = () => createRooms({ store, partnerTenantId: partner, clock, logger });
  let rooms: ReturnType<typeof make>;

  before(async () => {
    connector = await startConnector();
  });
  beforeEach(() => {
    connector.reset();
    connector.setChannels(team, [{ id: team }, { id: channel, type: 'standard' }, { id: '19:shared', type: 'shared' }]);
    connector.setRoster(team, [someone('ada'), someone('hal'), someone('hedy')]);
    now = new Date('2026-11-23T09:00:00Z');
    store = memoryStore();
    rooms = make();
  });
  after(() => connector.close());

  function activityIn(where: 'channel' | 'group' | 'personal', channelData: unknown): object {
    const ids = { channel: `${channel};messageid=1`, group: '19:group@thread.v2', personal: 'a:ada' };
    const types = { channel: 'channel', group: 'groupChat', personal: 'personal' };
    return {
      type: 'message',
      id: '1',
      channelId: 'msteams',
      serviceUrl: connector.url,
      conversation: { id: ids[where], conversationType: types[where], tenantId: partner },
      from: { id: '29:ada', aadObjectId: 'ada-object' },
      recipient: { id: '28:bot' },
      channelData,
    };
  }

  async function judged(
    where: 'channel' | 'group' | 'personal',
    options: { channelData?: unknown; how?: 'fitness' | 'check' } = {},
  ): Promise<Fitness> {
    const data = options.channelData ?? (where === 'channel' ? { team: { id: team }, channel: { id: channel } } : {});
    let fitness: Fitness | undefined;
    const adapter = createAdapter(null, { logger });
    const answer = await adapter.receive(activityIn(where, data), '', async (context) => {
      fitness = await rooms[options.how ?? 'fitness'](roomViewOf(context, context.activity, clock));
    });
    assert.equal(answer.status, 200);
    assert.ok(fitness);
    return fitness;
  }

  it('may see customers when everybody in it belongs to the partner, over all pages of the roster', async () => {
    assert.deepEqual(await judged('channel'), { fit: true });
    assert.equal(connector.requests.filter((one) => one.includes('pagedmembers')).length, 2);
  });

  it('may not with a guest, even on the last page', async () => {
    connector.setRoster(team, [someone('ada'), someone('hal'), someone('gus', partner, 'guest')]);
    assert.deepEqual(await judged('channel'), { fit: false, reason: 'guest' });
  });

  it('may not with a member of another tenant', async () => {
    connector.setRoster('19:group@thread.v2', [someone('ada'), someone('fay', other)]);
    assert.deepEqual(await judged('group'), { fit: false, reason: 'foreigner' });
  });

  it('may not when it is a shared channel, whether Teams says so in the activity or in the list of channels', async () => {
    const said = { team: { id: team }, channel: { id: '19:x', type: 'shared' } };
    const listed = { team: { id: team }, channel: { id: '19:shared' } };
    const elsewhere = { team: { id: team }, channel: { id: '19:of-another-team' } };
    for (const channelData of [said, listed, elsewhere]) {
      assert.deepEqual(await judged('channel', { channelData }), { fit: false, reason: 'shared' });
    }
  });

  it('may when the list of channels has it without saying of what kind, as Teams may', async () => {
    connector.setChannels(team, [{ id: '19:plain' }, { id: '19:shared', type: 'Shared' }]);
    assert.deepEqual(await judged('channel', { channelData: { team: { id: team }, channel: { id: '19:plain' } } }), {
      fit: true,
    });
    const shared = { team: { id: team }, channel: { id: '19:shared' } };
    assert.deepEqual(await judged('channel', { channelData: shared }), { fit: false, reason: 'shared' });
  });

  it("is judged by the channel's own roster where Teams knows none of the team's", async () => {
    const channelData = { team: { id: '19:unknown-team' }, channel: { id: channel, type: 'standard' } };
    connector.setRoster(channel, [someone('ada'), someone('gus', partner, 'guest')]);
    assert.deepEqual(await judged('channel', { channelData }), { fit: false, reason: 'guest' });
  });

  it('may not when its roster cannot be read, or says of somebody no tenant', async () => {
    connector.fail(/pagedmembers/, { status: 503 });
    assert.deepEqual(await judged('channel'), { fit: false, reason: 'unreadable' });
    connector.setRoster('19:group@thread.v2', [{ ...someone('ada'), tenantId: '' }]);
    const fitness = await judged('group');
    assert.equal(fitness.fit, false);
  });

  it('is asked about again a minute after its roster could not be read', async () => {
    connector.fail(/pagedmembers/, { status: 503 });
    await judged('channel');
    assert.equal((await judged('channel')).fit, false);
    now = new Date(now.getTime() + 61_000);
    assert.deepEqual(await judged('channel'), { fit: true });
  });

  it('is judged once a day, also over a restart', async () => {
    await judged('channel');
    rooms = make();
    connector.reset();
    await judged('channel');
    assert.deepEqual(connector.requests, []);
    now = new Date(now.getTime() + 24 * 60 * 60_000 + 1);
    connector.setRoster(team, [someone('gus', partner, 'guest')]);
    assert.deepEqual(await judged('channel'), { fit: false, reason: 'guest' });
  });

  it('is judged anew when members come, in every channel of the team', async () => {
    await judged('channel');
    connector.setRoster(team, [someone('ada'), someone('gus', partner, 'guest')]);
    assert.deepEqual(await judged('channel', { how: 'check' }), { fit: false, reason: 'guest' });
    assert.deepEqual(await judged('channel'), { fit: false, reason: 'guest' });
  });

  it('of two may see customers without anybody being asked', async () => {
    assert.deepEqual(await judged('personal'), { fit: true });
    assert.deepEqual(connector.requests, []);
  });

  describe('and the people in it', () => {
    async function who(from: { id: string; aadObjectId?: string }, channelData: unknown = {}): Promise<Who> {
      let answer: Who | undefined;
      const adapter = createAdapter(null, { logger });
      const people = createPeople({ partnerTenantId: partner.toUpperCase(), clock, logger });
      const activity = { ...activityIn('group', channelData), from };
      await adapter.receive(activity, '', async (context) => {
        answer = await people.of(context.activity, adapter.connectorOf(context));
        const again: Activity = context.activity;
        assert.deepEqual(await people.of(again, adapter.connectorOf(context)), answer);
      });
      assert.ok(answer);
      return answer;
    }

    beforeEach(() => {
      const gus = someone('gus', partner, 'guest');
      connector.setRoster('19:group@thread.v2', [someone('ada'), someone('fay', other), gus]);
    });

    it('are known by the object id of the activity and the tenant of the roster, asked for once', async () => {
      const answer = await who({ id: '29:ada', aadObjectId: 'ADA-object' });
      assert.deepEqual(answer, { kind: 'person', person: { objectId: 'ada-object', tenantId: partner, name: 'ada' } });
      assert.equal(connector.requests.length, 1);
    });

    it('are strangers when they are guests or of another tenant, whatever the conversation says', async () => {
      assert.deepEqual(await who({ id: '29:fay', aadObjectId: 'fay-object' }), { kind: 'stranger' });
      assert.deepEqual(await who({ id: '29:gus', aadObjectId: 'gus-object' }), { kind: 'stranger' });
    });

    it('are unknown without an object id, outside the roster, or when the roster tells of somebody else', async () => {
      assert.deepEqual(await who({ id: '29:ada' }), { kind: 'unknown' });
      assert.deepEqual(await who({ id: '29:nobody', aadObjectId: 'x' }), { kind: 'unknown' });
      assert.deepEqual(await who({ id: '29:ada', aadObjectId: 'hal-object' }), { kind: 'unknown' });
    });
  });
});
