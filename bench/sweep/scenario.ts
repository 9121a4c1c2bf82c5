import { generatedWorld } from '../../dev/cloud/world/world.ts';

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
    return {
      atMinute: at / MINUTE,
      issue: `EX${910_000 + index}`,
      set: {
        service: 'Exchange Online',
        classification: 'incident',
        status: 'serviceDegradation',
        feature: 'E-Mail and calendar access',
        title: "Some users can't open their mailbox",
        impact: "Users can't open their mailbox by any way of connecting to it.",
      },
      post: "Title: Some users can't open their mailbox\n\nCurrent status: We're finding out since when.",
      addTo: made.slice(first, first + size).map(({ domain }) => domain),
    };
  });
}
