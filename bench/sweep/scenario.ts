import { generatedWorld } from '../../dev/cloud/world/world.ts';
import { mailIncident } from '../mailIncident.ts';

const MINUTE = 60_000;

/**
 * Incidents that open one after the other, each at other customers.
 *
 * @param customers as many as the cloud has.
 * @param share of the customers that have one of them, from 0 to 1.
 * @param opensAt when each opens, in milliseconds after the scenario is played.
 */
export function incidentsFor(customers: number, share: number, opensAt: readonly number[]): unknown[] {
  // Those of the files have peculiarities of their own; those that are made by number don't.
  const made = generatedWorld(customers).customers.filter(({ domain }) => /^customer\d+\.example$/.test(domain));
  const size = Math.round(customers * share);
  return opensAt.map((at, index) => {
    const first = (index * size) % Math.max(1, made.length - size);
    const chosen = made.slice(first, first + size).map(({ domain }) => domain);
    return mailIncident(`EX${910_000 + index}`, at / MINUTE, chosen);
  });
}
