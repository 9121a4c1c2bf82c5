import type { Clock } from '../../src/clock.ts';
import { guid } from './guid.ts';
import { ScenarioStep, type WorldCustomer, type WorldEvent, WorldIssue } from './world/types.ts';
import { initialDomainOf, tenantOf, type World } from './world/world.ts';

/** A customer with its ids. */
export interface Tenant {
  readonly tenantId: string;
  readonly initialDomain: string;
  readonly customer: WorldCustomer;
}

/** An issue as of some instant, with real times. */
export interface LiveIssue extends WorldIssue {
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly modifiedAt: Date;
  readonly livePosts: readonly { at: Date; text: string; html: boolean; quick: boolean }[];
}

const MINUTE = 60_000;

/** The world as it is now: its files are relative to when the cloud was started, scenarios to when they are played. */
export function createState(world: World, clock: Clock) {
  const startedAt = clock.now().getTime();
  const tenants = new Map<string, Tenant>();
  for (const customer of world.customers) {
    const tenantId = tenantOf(customer);
    tenants.set(tenantId, { tenantId, initialDomain: initialDomainOf(customer), customer });
  }
  const byDomain = new Map(
    [...tenants.values()].flatMap((one) => [
      [one.customer.domain, one],
      [one.initialDomain, one],
    ]),
  );
  const issues = new Map(world.issues.map((issue) => [issue.id, issue]));
  const events = new Map(world.events.map((event) => [event.trackingId, event]));
  let playedAt = startedAt;
  let steps: readonly ScenarioStep[] = [];

  const ago = (minutes: number) => new Date(startedAt - minutes * MINUTE);
  const due = () => {
    const now = clock.now().getTime();
    return steps.filter((step) => playedAt + step.atMinute * MINUTE <= now);
  };

  function issue(id: string): LiveIssue | null {
    const mine = due().filter((step) => step.issue === id);
    const changed = Object.assign({}, issues.get(id), ...mine.map((step) => step.set));
    const parsed = WorldIssue.safeParse({ id, posts: [], startedAgo: 0, ...changed });
    if (!parsed.success) return null;
    const added = mine
      .filter((step) => step.post !== undefined)
      .map((step) => ({
        at: new Date(playedAt + step.atMinute * MINUTE),
        text: step.post ?? '',
        html: true,
        quick: false,
      }));
    const before = parsed.data.posts.map((post) => ({
      at: ago(post.ago),
      text: post.text,
      html: post.html,
      quick: post.quick,
    }));
    const last = mine.at(-1);
    const modified = [...before, ...added].map((post) => post.at.getTime());
    if (last) modified.push(playedAt + last.atMinute * MINUTE);
    const first = mine[0];
    const ended = mine.findLast((step) => step.ends);
    const endedBefore = parsed.data.endedAgo === undefined ? null : ago(parsed.data.endedAgo);
    const startedAtIssue =
      issues.has(id) || !first ? ago(parsed.data.startedAgo) : new Date(playedAt + first.atMinute * MINUTE);
    return {
      ...parsed.data,
      startedAt: startedAtIssue,
      endedAt: ended ? new Date(playedAt + ended.atMinute * MINUTE) : endedBefore,
      modifiedAt: new Date(Math.max(startedAtIssue.getTime(), ...modified)),
      livePosts: [...before, ...added],
    };
  }

  function issuesOf(tenant: Tenant): LiveIssue[] {
    const ids = new Set(tenant.customer.issues);
    for (const step of due()) {
      if (step.addTo.includes(tenant.customer.name)) ids.add(step.issue);
      if (step.removeFrom.includes(tenant.customer.name)) ids.delete(step.issue);
    }
    return [...ids].map(issue).filter((one) => one !== null);
  }

  return {
    world,
    ago,
    tenants,
    /** By tenant id or verified domain. */
    tenant: (key: string): Tenant | undefined => tenants.get(key.toLowerCase()) ?? byDomain.get(key.toLowerCase()),
    issue,
    issuesOf,
    event: (trackingId: string): WorldEvent | undefined => events.get(trackingId),
    subscriptionId: (tenant: Tenant, name: string) => guid(`subscription ${tenant.customer.domain} ${name}`),
    /** Plays a scenario from now on. @throws where it isn't one. */
    play(scenario: unknown): void {
      steps = ScenarioStep.array().parse(scenario);
      playedAt = clock.now().getTime();
    },
  };
}

export type State = ReturnType<typeof createState>;
