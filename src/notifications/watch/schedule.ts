import { hash } from 'node:crypto';

/**
 * Where in the interval a customer's turn is, from 0 to 1: always the same for the same customer, so that polls stay
 * spread evenly however often the program starts.
 */
export function phaseOf(tenantId: string): number {
  return hash('sha256', tenantId, 'buffer').readUInt32BE(0) / 2 ** 32;
}

/**
 * A customer's next turn after `now`, in milliseconds since 1970.
 *
 * @param intervalMs how often each customer is polled.
 */
export function nextTurn(tenantId: string, now: number, intervalMs: number): number {
  const offset = phaseOf(tenantId) * intervalMs;
  const turns = Math.floor((now - offset) / intervalMs) + 1;
  return turns * intervalMs + offset;
}

/** A customer whose polls fail is asked at most this much more rarely. */
const LONGEST = 3_600_000;

/**
 * How long to leave a customer alone after failures in a row.
 *
 * @param failures how many, from 1.
 * @returns milliseconds; one interval after the first failure, twice as long after each further one.
 */
export function backoff(failures: number, intervalMs: number): number {
  return Math.min(Math.max(LONGEST, intervalMs), intervalMs * 2 ** Math.min(failures - 1, 12));
}
