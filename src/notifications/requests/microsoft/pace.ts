import type { ServiceRequest } from '../../../domain/serviceRequest.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A new ticket is looked at for the first time after so long, in milliseconds. */
export const AFTER_OPENING = MINUTE;

/** How often a ticket is looked at, by how long nothing has happened to it. */
const PACES: readonly { readonly quietFor: number; readonly every: number }[] = [
  { quietFor: HOUR, every: 2 * MINUTE },
  { quietFor: 24 * HOUR, every: 5 * MINUTE },
  { quietFor: 7 * 24 * HOUR, every: 15 * MINUTE },
];
const SLOWEST = HOUR;

/**
 * When a ticket that is open is looked at next: often while something is going on there. Pure.
 *
 * @param random from 0 to 1: tickets that were opened together spread.
 */
export function nextLook({ changedAt }: Pick<ServiceRequest, 'changedAt'>, now: Date, random: number): Date {
  const quiet = now.getTime() - changedAt.getTime();
  const every = PACES.find(({ quietFor }) => quiet < quietFor)?.every ?? SLOWEST;
  return new Date(now.getTime() + every * (0.9 + random / 5));
}
