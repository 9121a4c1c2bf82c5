import { accessCard } from '../../cards/accessCard.ts';
import { noticeCard } from '../../cards/noticeCard.ts';
import { checkAccess } from '../../services/customers/accessCheck.ts';
import type { Choice } from '../command.ts';
import { said } from '../findCustomer.ts';
import type { Kit } from '../kit.ts';
import type { Turn } from '../turn.ts';
import { within } from '../within.ts';
import { recordLook } from './look.ts';

/** Tries every source of a customer and says what is missing. */
export async function showAccess(turn: Turn, { customer }: Choice, kit: Kit): Promise<void> {
  recordLook(turn, customer, 'access', kit);
  const checking = checkAccess(customer, kit.healthReader).then((report) =>
    accessCard({
      ...said(turn, kit),
      report,
      customer,
      links: kit.links.customer(customer),
      room: turn.room,
      sight: turn.sight(customer),
    }),
  );
  const early = await within(kit.clock, turn.patience(), checking);
  if (early.done) {
    await turn.show(early.value);
    return;
  }
  const text = turn.say('command.access.waiting', { customer: customer.name });
  const title = turn.say('command.access.title');
  const shown = await turn.show(noticeCard({ ...said(turn, kit), title, text, tone: 'info' }));
  kit.background.run(
    'complete access',
    checking.then((card) => shown.edit(card)),
  );
}
