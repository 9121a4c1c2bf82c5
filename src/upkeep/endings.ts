import type { Clock } from '../clock.ts';
import type { NoticeContent } from '../domain/botNotice.ts';
import { type Customer, isLive } from '../domain/customer.ts';
import type { Logger } from '../log.ts';
import type { Directory } from '../services/customers/directory.ts';
import type { EndedCustomerRepository } from '../store/endedCustomers.ts';

const DAY = 24 * 60 * 60_000;
/** So long after the last relationship has ended a customer is offered to be erased, in days. */
const OFFERED_AFTER = 90;
/** So many are offered at a time, the longest ended first: the others come the next day. */
const AT_ONCE = 5;

/**
 * Looks for customers whose relationships have all ended, and whom no contract names: nobody is dropped silently, so
 * administrators are told, once for each, that what is kept of it can be erased.
 *
 * @param parts.notify tells every administrator; says how many there are.
 */
export function createEndings(parts: {
  directory: Pick<Directory, 'all' | 'loadedAt'>;
  ended: Pick<EndedCustomerRepository, 'all' | 'see' | 'offered' | 'clear'>;
  notify(notice: NoticeContent): Promise<number>;
  clock: Clock;
  logger: Logger;
}): () => Promise<void> {
  const { directory, ended, notify, clock, logger } = parts;

  return async () => {
    if (!directory.loadedAt) return;
    const now = clock.now();
    const customers = new Map(
      directory
        .all()
        .filter(hasEnded)
        .map((one) => [one.tenantId, one]),
    );
    const known = await ended.all();
    const over = known.filter((one) => one.forgottenAt === null && !customers.has(one.tenantId));
    await ended.clear(over.map((one) => one.tenantId));
    await ended.see([...customers.keys()], now);

    const waiting = (await ended.all()).flatMap((one) => {
      const customer = customers.get(one.tenantId);
      if (!customer || one.offeredAt !== null || one.forgottenAt !== null) return [];
      return [{ customer, since: endOf(customer, one.seenAt, now) }];
    });
    const due = waiting
      .filter(({ since }) => now.getTime() - since.getTime() >= OFFERED_AFTER * DAY)
      .toSorted((a, b) => a.since.getTime() - b.since.getTime());
    for (const { customer } of due.slice(0, AT_ONCE)) {
      const { tenantId, name } = customer;
      const command = `npm run forget -- --customer ${tenantId} --yes`;
      const told = await notify({
        key: 'erasable',
        values: { customer: name, tenantId, days: OFFERED_AFTER, command },
      });
      // Nobody has written to the bot yet who could be told: the next day there may be somebody.
      if (told > 0) await ended.offered(tenantId, now);
      logger.info({ customer: tenantId, told }, 'offered to be erased');
    }
  };
}

function hasEnded({ relationships, reseller }: Customer): boolean {
  return !reseller && relationships.length > 0 && !relationships.some(isLive);
}

/** A relationship that was terminated keeps the end that was agreed on: where that is to come, it has been seen to be over. */
function endOf({ relationships }: Customer, seenAt: Date, now: Date): Date {
  const ends = relationships.map(({ endsAt }) => (endsAt && endsAt <= now ? endsAt : seenAt).getTime());
  return new Date(Math.max(...ends));
}
