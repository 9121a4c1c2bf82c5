import { accessCard } from '../../cards/accessCard.ts';
import { accessReport } from '../../domain/accessReport.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import type { Choice } from '../command.ts';
import { said } from '../findCustomer.ts';
import type { Kit } from '../kit.ts';
import type { Turn } from '../turn.ts';
import { recordLook } from './look.ts';
import { put } from './put.ts';

/** Tries every source of a customer anew and says what is missing; what answers late completes the card by an edit. */
export async function showAccess(turn: Turn, { customer, into }: Choice, kit: Kit): Promise<void> {
  recordLook(turn, customer, 'access', kit);
  const card = (snapshot: Snapshot) =>
    accessCard({
      ...said(turn, kit),
      report: accessReport(customer, snapshot),
      customer,
      customerAccess: kit.config.customerAccess,
      links: kit.links.customer(customer),
      room: turn.room,
      sight: turn.sight(customer),
    });
  const { snapshot, completion } = await kit.healthReader.read(customer, { maxAgeMs: 0, waitMs: turn.patience() });
  const shown = await put(turn, card(snapshot), into);
  if (completion)
    kit.background.run(
      'complete access',
      completion.then((whole) => shown.edit(card(whole))),
    );
}
