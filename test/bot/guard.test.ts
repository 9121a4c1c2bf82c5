import assert from 'node:assert/strict';
import { createGuard } from '../../src/bot/following/guard.ts';
import type { Role } from '../../src/domain/role.ts';
import type { Subscription } from '../../src/domain/subscription.ts';
import { createLogger } from '../../src/log.ts';
import { botConfig } from '../helpers/botUnderTest.ts';
import { directoryOf } from '../helpers/directoryOf.ts';
import { idleDesk } from '../helpers/idleDesk.ts';
import { idleRequestDesk } from '../helpers/idleRequestDesk.ts';
import { createTestClock } from '../helpers/testClock.ts';

describe('what rests because Teams could not be asked', () => {
  const subscription: Subscription = {
    id: '1',
    conversation: '19:room',
    customers: { kind: 'all' },
    services: null,
    topics: ['incidents'],
    tell: [],
    by: { personId: 'ada', name: 'Ada' },
    createdAt: new Date(0),
    state: 'paused',
    reason: 'unreadable',
  };

  for (const [what, roles, resumed] of [
    ['goes on once it can', ['admin'], ['1']],
    ['goes on resting where whoever subscribed has lost the right to', [], []],
  ] as const) {
    it(what, async () => {
      const ids: string[] = [];
      const clock = createTestClock();
      const rights = { roles: new Set<Role>(roles), groupIds: new Set<string>(), readAt: clock.now(), stale: false };
      const conversation = {
        key: '19:room',
        place: 'group',
        reference: {},
        locale: 'en',
        timeZone: 'UTC',
        quiet: null,
      } as const;
      const guard = createGuard(
        {
          desk: {
            ...idleDesk,
            everything: async () => [{ conversation, teamId: null, gone: false, subscriptions: [subscription] }],
            resume: async (_key, which) => void ids.push(...which),
          },
          requests: idleRequestDesk,
          places: {
            remember: async () => {},
            find: async () => null,
            isMember: async () => true,
            fitness: async () => ({ fit: true }),
            post: async () => {},
          },
          agents: { rights: async () => ({ rights, problem: null }) },
          directory: directoryOf([]),
          clock,
          config: botConfig,
          logger: createLogger('silent'),
        },
        async () => [],
      );
      await guard.check(null);
      assert.deepEqual(ids, resumed);
    });
  }
});
