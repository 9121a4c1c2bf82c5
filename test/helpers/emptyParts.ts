import type { BotParts } from '../../src/bot/bot.ts';
import type { Clock } from '../../src/clock.ts';

/** A watch that has seen nothing. */
export const noIssues: BotParts['issues'] = {
  load: async () => [],
  byIssueId: async () => [],
  open: async () => [],
  openHeads: async () => [],
  tenantsWith: async () => [],
  oneOfTenant: async () => null,
  history: async () => [],
};
/** A watch that has read nobody yet. */
export const nobodyRead: BotParts['watchStates'] = {
  coverage: async () => ({ tenantIds: [], oldest: null }),
  readAt: async () => null,
};

/** Links that lead nowhere, each to a place of its own. */
export const exampleLinks: BotParts['links'] = {
  customer: () => ({
    serviceHealth: 'https://x.example/1',
    support: 'https://x.example/2',
    adminCenter: 'https://x.example/3',
    azureServiceHealth: 'https://x.example/4',
    azureSupport: 'https://x.example/9',
    partnerCenter: 'https://x.example/5',
    adminConsent: 'https://x.example/6',
  }),
  issue: () => 'https://x.example/7',
  message: () => 'https://x.example/11',
  event: () => 'https://x.example/8',
  azureTickets: () => 'https://x.example/11',
  postIncidentReview: () => 'https://x.example/10',
};

/** A message center without posts. */
export function noMessages(clock: Clock): BotParts['messageCenter'] {
  return {
    shared: async () => ({ posts: [], asOf: clock.now(), unread: 0 }),
    of: async () => ({ state: 'ok', asOf: clock.now(), data: [] }),
    message: async () => ({ state: 'ok', asOf: clock.now(), data: null }),
    having: async () => [],
  };
}
