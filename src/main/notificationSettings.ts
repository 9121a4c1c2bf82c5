import type { Config } from '../config.ts';

/** What of the configuration watching, telling and following requests go by; times in milliseconds. */
export function notificationSettings(config: Config) {
  return {
    pollIntervalMs: config.pollIntervalSeconds * 1000,
    groupWaitMs: config.groupWaitSeconds * 1000,
    editIntervalMs: config.editIntervalSeconds * 1000,
    budgets: config.watchBudgets,
    sendsPerSecond: config.teamsSendsPerSecond,
    requestReminderMs: config.requests.reminderMinutes * 60_000,
    sightings: {
      customers: config.requests.sightingCustomers,
      withinMs: config.requests.sightingMinutes * 60_000,
    },
  };
}
