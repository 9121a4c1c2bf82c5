import type { CustomerState } from '../domain/customer.ts';
import type { T } from '../locales/index.ts';
import { day } from './times.ts';

/** Where the partner stands with a customer, in words; for `TextBlock.text`, since it may hold a day. */
export function relationshipText(state: CustomerState, say: T): string {
  switch (state.kind) {
    case 'gdap':
      if (!state.until) return say('customers.gdap');
      return say(state.expiring ? 'customers.expiring' : 'customers.gdapUntil', { date: day(state.until) });
    case 'pending':
      return say('customers.pending');
    case 'expired':
      return state.since ? say('customers.expiredSince', { date: day(state.since) }) : say('customers.expired');
    case 'terminated':
      return say('customers.terminated');
    case 'resellerOnly':
      return say('customers.resellerOnly');
  }
}
