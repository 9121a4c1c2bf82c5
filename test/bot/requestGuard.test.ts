import assert from 'node:assert/strict';
import { guardRequests } from '../../src/bot/following/requestGuard.ts';
import type { Role } from '../../src/domain/role.ts';
import type { PauseReason } from '../../src/domain/subscription.ts';
import { createLogger } from '../../src/log.ts';
import type { RequestWatcher } from '../../src/notifications/requestDesk.ts';
import { customer, PARTNER } from '../helpers/botUnderTest.ts';
import { idleDesk } from '../helpers/idleDesk.ts';
import { idleRequestDesk } from '../helpers/idleRequestDesk.ts';
import { createTestClock } from '../helpers/testClock.ts';

describe('cards of service requests', () => {
  const contoso = customer('Contoso');
  const room: RequestWatcher = {
    where: { key: '19:room', place: 'channel', teamId: '19:team', reference: {} },
    held: null,
    personId: null,
    tenantIds: [contoso.tenantId],
  };
  const chat: RequestWatcher = {
    where: { key: 'a:ada', place: 'personal', teamId: null, reference: {} },
    held: null,
    personId: 'ada',
    tenantIds: [contoso.tenantId, 'gone'],
  };

  interface Around {
    readonly watchers: readonly RequestWatcher[];
    readonly unfit?: PauseReason | null;
    readonly roles?: readonly Role[];
    readonly groupIds?: readonly string[];
    readonly stale?: boolean;
    readonly only?: string | null;
  }

  /** Looks once. @returns what was done, in order. */
  async function guard({ watchers, unfit = null, roles = ['helpdesk'], only = null, ...more }: Around) {
    const done: string[] = [];
    const { stale = false, groupIds = ['west'] } = more;
    const rights = { roles: new Set(roles), groupIds: new Set(groupIds), readAt: createTestClock().now(), stale };
    await guardRequests(
      {
        desk: { ...idleDesk, notify: async (key, { key: what }) => void done.push(`say ${what} in ${key}`) },
        requests: {
          ...idleRequestDesk,
          watchers: async () => watchers,
          hold: async (key, reason) => done.push(`hold ${key} ${reason}`) > 0,
          release: async (key) => done.push(`release ${key}`) > 0,
          forget: async (key, tenantIds) => void done.push(`forget ${key} ${tenantIds}`),
        },
        agents: { rights: async () => ({ rights, problem: null }) },
        directory: { get: (tenantId) => (tenantId === contoso.tenantId ? contoso : undefined) },
        config: { entra: { partnerTenantId: PARTNER }, visibility: 'gdap' },
        logger: createLogger('silent'),
      },
      only,
      async () => unfit,
    );
    return done;
  }

  it('are left alone where all may read them', async () => {
    assert.deepEqual(await guard({ watchers: [room, chat] }), []);
  });

  it('rest in a room that isn’t fit any more, and the room is told why, once', async () => {
    const done = ['hold 19:room guest', 'say requestsRest in 19:room'];
    assert.deepEqual(await guard({ watchers: [room], unfit: 'guest' }), done);
    assert.deepEqual(await guard({ watchers: [{ ...room, held: 'guest' }], unfit: 'guest' }), []);
  });

  it('go on once the room is fit again', async () => {
    assert.deepEqual(await guard({ watchers: [{ ...room, held: 'guest' }] }), ['release 19:room']);
  });

  it('rest in the own chat of whoever has no role any more, and go on with the role', async () => {
    assert.deepEqual(await guard({ watchers: [chat], roles: ['sales'] }), ['hold a:ada right']);
    assert.deepEqual(await guard({ watchers: [{ ...chat, held: 'right' }] }), ['release a:ada']);
  });

  it('of customers that somebody doesn’t see any more are kept true no more there', async () => {
    const done = [`forget a:ada ${contoso.tenantId}`];
    assert.deepEqual(await guard({ watchers: [chat], groupIds: ['east'] }), done);
    assert.deepEqual(await guard({ watchers: [chat], groupIds: ['east'], roles: ['admin'] }), []);
  });

  it('lose nothing while roles can’t be read', async () => {
    assert.deepEqual(await guard({ watchers: [chat], roles: [], stale: true }), []);
  });

  it('rest in a chat of which nobody knows whose it is', async () => {
    assert.deepEqual(await guard({ watchers: [{ ...chat, personId: null }] }), ['hold a:ada unreadable']);
  });

  it('are looked at where something has changed only', async () => {
    const watchers = [room, chat];
    const changes = { watchers, unfit: 'shared', roles: [] } as const;
    assert.deepEqual(await guard({ ...changes, only: '19:other' }), []);
    assert.equal((await guard({ ...changes, only: '19:team' })).length, 2);
    assert.deepEqual(await guard({ ...changes, only: 'a:ada' }), ['hold a:ada right']);
  });
});
