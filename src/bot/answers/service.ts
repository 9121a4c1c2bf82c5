import { serviceCard } from '../../cards/serviceCard.ts';
import type { ServiceWord } from '../../domain/serviceWords.ts';
import { isComplete, type Snapshot } from '../../domain/snapshot.ts';
import { standingOf } from '../../domain/standing.ts';
import type { Choice } from '../command.ts';
import { said } from '../findCustomer.ts';
import type { Kit } from '../kit.ts';
import type { Turn } from '../turn.ts';
import { recordLook } from './look.ts';
import { put } from './put.ts';

/** Shows one service of a customer (or the few that one word means) with everything that is open on it. */
export async function showService(turn: Turn, choice: Choice & { service: ServiceWord }, kit: Kit): Promise<void> {
  const { customer, service, into } = choice;
  recordLook(turn, customer, 'service', kit);
  const maxAgeMs = kit.config.statusMaxAgeSeconds * 1000;
  const { snapshot, completion } = await kit.healthReader.read(customer, { maxAgeMs, waitMs: turn.patience() });
  const card = (one: Snapshot) =>
    serviceCard({
      ...said(turn, kit),
      customer,
      service,
      standing: standingOf(one),
      links: kit.links.customer(customer),
      complete: isComplete(one),
      room: turn.room,
      viewers: turn.viewers,
      sight: turn.sight(customer),
    });
  const shown = await put(turn, card(snapshot), into);
  if (completion)
    kit.background.run(
      'complete service',
      completion.then((whole) => shown.edit(card(whole))),
    );
}
