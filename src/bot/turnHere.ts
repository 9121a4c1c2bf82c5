import type { Person, Rights } from '../domain/role.ts';
import type { Hall, Visit } from './hall.ts';
import { makeTurn } from './makeTurn.ts';
import { enterOwnChat } from './privately.ts';
import type { Turn } from './turn.ts';

/** The turn of whoever was let in, in the conversation that the activity came from. @param options as in {@link makeTurn}. */
export function turnHere(
  hall: Hall,
  from: Visit,
  { person, rights }: { person: Person; rights: Rights },
  options: { patienceMs: number; answered(): void; left?: boolean },
): Turn {
  return makeTurn(hall.kit, {
    context: from.context,
    person,
    rights,
    locale: from.locale,
    voice: from.voice,
    where: from.where,
    startedAt: from.startedAt,
    enterOwnChat: (work) => enterOwnChat(hall, from, { person, rights }, work),
    ...options,
  });
}
