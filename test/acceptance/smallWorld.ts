import { defaultWorld, type World } from '../../dev/cloud/world/world.ts';

/**
 * The local cloud's world with a few of its customers, for whom nothing is wrong yet: a small world starts quickly, and
 * leaves a timeline nothing to tell but its own story.
 *
 * @param names of the customers.
 * @param open issues that some of them have already, by name.
 */
export function smallWorld(names: readonly string[], open: Readonly<Record<string, readonly string[]>> = {}): World {
  const world = defaultWorld();
  const customers = world.customers.filter((one) => names.includes(one.name));
  return {
    ...world,
    customers: customers.map((one) => ({
      ...one,
      issues: [...(open[one.name] ?? [])],
      subscriptions: one.subscriptions.filter(({ readable }) => readable).map((sub) => ({ ...sub, events: [] })),
    })),
  };
}
