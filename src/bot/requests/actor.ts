import type { Actor } from '../../domain/actor.ts';
import type { Turn } from '../turn.ts';

/** Whoever asks, as records name people. */
export function actorOf({ person }: Pick<Turn, 'person'>): Actor {
  return { personId: person.objectId, name: person.name };
}
