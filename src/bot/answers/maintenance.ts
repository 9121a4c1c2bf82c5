import type { Card } from '../../cards/card.ts';
import { maintenanceCard } from '../../cards/maintenance/maintenanceCard.ts';
import type { PlannedWork } from '../../cards/maintenance/work.ts';
import type { SharedMessage } from '../../domain/centerMessage.ts';
import type { Customer } from '../../domain/customer.ts';
import { isSensitive, plannedFor } from '../../domain/messageUrgency.ts';
import type { TrackedIssue } from '../../domain/trackedIssue.ts';
import { said } from '../findCustomer.ts';
import type { Kit } from '../kit.ts';
import { sees, type Turn } from '../turn.ts';
import { recordLook } from './look.ts';

/** A customer that wasn't polled for so many intervals isn't being read just now. */
const MISSED_POLLS = 3;

/**
 * A page of planned work, as the watch has seen it: Azure's maintenance and planned changes of Microsoft 365.
 *
 * @param where.customer at whom; null for every customer that this person sees.
 * @param where.timeZone by whose clock days begin.
 */
export async function maintenanceOf(
  turn: Turn,
  where: { readonly customer: Customer | null; readonly from: number; readonly timeZone: string },
  kit: Kit,
): Promise<Card> {
  const { customer, from, timeZone } = where;
  if (customer) recordLook(turn, customer, 'maintenance', kit);
  const customers = customer ? [customer] : kit.directory.all().filter(sees(turn));
  const now = kit.clock.now();
  const [issues, shared, seen] = await Promise.all([
    kit.issues.open(['maintenance']),
    kit.messageCenter.shared(customers),
    kit.watchStates.coverage(new Date(now.getTime() - MISSED_POLLS * kit.config.pollIntervalSeconds * 1000)),
  ]);
  const read = new Set(seen.tenantIds);
  const unread = customers.filter((one) => !read.has(one.tenantId)).length;
  const times = [seen.oldest, shared.asOf].filter((at) => at !== null).map(Number);
  return maintenanceCard({
    ...said(turn, kit),
    timeZone,
    customer,
    links: customer ? kit.links.customer(customer) : null,
    works: [...maintenanceAt(customers, issues, turn, now), ...changesAt(customers, shared.posts, now)],
    from,
    asOf: unread === customers.length ? null : new Date(Math.min(...times)),
    unread: Math.max(unread, shared.unread),
  });
}

/** Azure's maintenance that isn't over for one of these customers. */
function maintenanceAt(
  customers: readonly Customer[],
  issues: readonly TrackedIssue[],
  turn: Turn,
  now: Date,
): PlannedWork[] {
  return issues
    .filter(({ body }) => !(turn.room && body.sensitive))
    .flatMap(({ body, members }): PlannedWork[] => {
      const touched = customers.filter((one) => members.get(one.tenantId)?.resolved === false);
      const over = body.endedAt !== null && body.startedAt !== null && body.endedAt < now;
      if (touched.length === 0 || over) return [];
      return [{ kind: 'azure', startsAt: body.startedAt, endsAt: body.endedAt, customers: touched, body }];
    });
}

/** Changes of Microsoft 365 that take effect on a day to come. */
function changesAt(customers: readonly Customer[], posts: readonly SharedMessage[], now: Date): PlannedWork[] {
  return posts.flatMap(({ message, seenBy }): PlannedWork[] => {
    const startsAt = plannedFor(message, now);
    if (!startsAt || isSensitive(message)) return [];
    return [{ kind: 'message', startsAt, customers: customers.length === 1 ? customers : [], message, seenBy }];
  });
}
