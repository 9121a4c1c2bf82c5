import { subscriptionIdOf, type Tenants } from '../tenants.ts';
import { WorldCustomer } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { eventTimeline, type LiveEvent } from './liveEvent.ts';
import { issueTimeline, type LiveIssue } from './liveIssue.ts';
import { type LiveMessage, messageTimeline } from './liveMessage.ts';
import { createMembership, type Membership } from './membership.ts';
import type { Timed } from './steps.ts';
import { type Timeline, timelineOf } from './timeline.ts';

/** A customer as of some instant. */
export interface LiveCustomer {
  readonly customer: WorldCustomer;
  /** Milliseconds since 1970; null where no step has changed it. */
  readonly changedAt: number | null;
}

/** Everything that happens, and to whom: the world and a scenario together, worked out once. */
export interface Plan {
  readonly issues: ReadonlyMap<string, Timeline<LiveIssue>>;
  /** Issues as single customers see them, by id and tenant. */
  readonly issuesApart: ReadonlyMap<string, Timeline<LiveIssue>>;
  readonly events: ReadonlyMap<string, Timeline<LiveEvent>>;
  readonly messages: ReadonlyMap<string, Timeline<LiveMessage>>;
  readonly customers: ReadonlyMap<string, Timeline<LiveCustomer>>;
  /** Issues and messages by tenant id, events by subscription id. */
  readonly members: Membership;
}

/** The key of {@link Plan.issuesApart}. */
export const apart = (id: string, tenantId: string) => `${id} ${tenantId}`;

/**
 * @param steps in the order in which they happen.
 * @param ago the instant that lies so many minutes before the world began.
 * @throws where a step names somebody unknown, or leaves something that isn't an issue, event, message or customer.
 */
export function makePlan(
  world: World,
  tenants: Tenants,
  steps: readonly Timed[],
  ago: (minutes: number) => Date,
): Plan {
  const issueSteps = Map.groupBy(steps, ({ step }) => step.issue);
  const eventSteps = Map.groupBy(steps, ({ step }) => step.event);
  const messageSteps = Map.groupBy(steps, ({ step }) => step.message);
  const tenantSteps = Map.groupBy(
    steps.filter(({ step }) => step.customer !== undefined),
    ({ step }) => tenants.named(step.customer ?? ''),
  );
  const bases = {
    issues: new Map(world.issues.map((one) => [one.id, one])),
    events: new Map(world.events.map((one) => [one.trackingId, one])),
    messages: new Map(world.messages.map((one) => [one.id, one])),
  };
  const issuesApart = new Map<string, Timeline<LiveIssue>>();
  for (const [id, mine] of issueSteps) {
    if (id === undefined) continue;
    for (const { tenantId } of new Set(mine.flatMap(({ step }) => step.only ?? []).map(tenants.named))) {
      const seen = mine.filter(({ step }) => !step.only || step.only.some((name) => isNamed(name, tenantId)));
      issuesApart.set(apart(id, tenantId), issueTimeline(id, bases.issues.get(id), seen, ago));
    }
  }
  const forAll = (id: string) => (issueSteps.get(id) ?? []).filter(({ step }) => !step.only);
  return {
    issues: timelines(bases.issues, issueSteps, (id, base) => issueTimeline(id, base, forAll(id), ago)),
    issuesApart,
    events: timelines(bases.events, eventSteps, (id, base) => eventTimeline(id, base, eventSteps.get(id) ?? [], ago)),
    messages: timelines(bases.messages, messageSteps, (id, base) =>
      messageTimeline(id, base, messageSteps.get(id) ?? [], ago),
    ),
    customers: new Map(
      [...tenantSteps].map(([tenant, mine]) => [
        tenant.tenantId,
        timelineOf(WorldCustomer, {}, tenant.customer, mine, (customer, happened) => ({
          customer,
          changedAt: happened.at(-1)?.at ?? null,
        })),
      ]),
    ),
    members: membersOf(tenants, steps),
  };

  function isNamed(name: string, tenantId: string): boolean {
    return tenants.named(name).tenantId === tenantId;
  }
}

function timelines<B, T>(
  bases: ReadonlyMap<string, B>,
  steps: ReadonlyMap<string | undefined, unknown>,
  make: (id: string, base: B | undefined) => Timeline<T>,
): ReadonlyMap<string, Timeline<T>> {
  const ids = new Set([...bases.keys(), ...[...steps.keys()].filter((id) => id !== undefined)]);
  return new Map([...ids].map((id) => [id, make(id, bases.get(id))]));
}

function membersOf(tenants: Tenants, steps: readonly Timed[]): Membership {
  const members = createMembership();
  for (const { at, step } of steps) {
    const id = step.issue ?? step.event ?? step.message ?? '';
    const holder = (name: string) => {
      const tenant = tenants.named(name);
      if (step.event === undefined) return tenant.tenantId;
      const { subscriptions } = tenant.customer;
      const wanted = step.subscription ?? subscriptions[0]?.name;
      if (!subscriptions.some((one) => one.name === wanted)) throw new Error(`${name} has no such subscription`);
      return subscriptionIdOf(tenant, wanted ?? '');
    };
    for (const name of step.addTo) members.change(holder(name), id, at, true);
    for (const name of step.removeFrom) members.change(holder(name), id, at, false);
  }
  return members;
}
