import type { BotParts } from '../../src/bot/bot.ts';
import type { Customer } from '../../src/domain/customer.ts';

/** A directory of these customers, which finds whom a part of a name means. */
export function directoryOf(customers: readonly Customer[]): BotParts['directory'] {
  return {
    loadedAt: new Date(0),
    load: async () => {},
    refresh: async () => {},
    settled: async () => {},
    sources: () => [],
    all: () => customers,
    get: (tenantId) => customers.find((one) => one.tenantId === tenantId),
    complete: () => [],
    search(text, sees) {
      const folded = text.toLowerCase();
      const found = customers.filter((one) => sees(one) && one.name.toLowerCase().includes(folded));
      const exact = found.find((one) => one.name.toLowerCase() === folded);
      const customer = exact ?? (found.length === 1 ? found[0] : undefined);
      const others = found.filter((one) => one !== customer);
      if (customer) return { kind: 'certain', customer, others, othersTotal: others.length };
      if (found.length === 0) return { kind: 'none', nearest: [] };
      return { kind: 'ask', because: 'several', candidates: found, total: found.length };
    },
  };
}
