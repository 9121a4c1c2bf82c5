import type { Desk } from '../../src/notifications/desk.ts';

/** A desk at which nobody has ever asked for anything. */
export const idleDesk: Desk = {
  seen: async () => {},
  gone: async () => {},
  goneTeam: async () => {},
  back: async () => ({ restorable: 0 }),
  conversation: async () => null,
  subscriptions: async () => [],
  everything: async () => [],
  subscribe: async () => '1',
  change: async () => false,
  unsubscribe: async () => 0,
  pause: async () => {},
  resume: async () => {},
  settings: async () => {},
  notify: async () => {},
  mutes: async () => [],
  mute: async () => {},
  unmute: async () => false,
  shown: async () => null,
  take: async () => null,
  redraw: async () => {},
  refresh: async () => {},
};
