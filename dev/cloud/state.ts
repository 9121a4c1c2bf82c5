import type { Clock } from '../../src/clock.ts';
import { createApps } from './apps.ts';
import { createConsents } from './consents.ts';
import { createIdentities } from './identities.ts';
import { createRequestDesk } from './requests/desk.ts';
import type { LiveEvent } from './scenario/liveEvent.ts';
import type { LiveIssue } from './scenario/liveIssue.ts';
import type { LiveMessage } from './scenario/liveMessage.ts';
import { apart, type LiveCustomer, makePlan } from './scenario/plan.ts';
import { readScenario } from './scenario/steps.ts';
import { stateAt } from './scenario/timeline.ts';
import { createSignIns } from './signIns.ts';
import { createSupportDesk } from './support/desk.ts';
import { createTenants, subscriptionIdOf, type Tenant } from './tenants.ts';
import { SERVICES } from './world/services.ts';
import type { WorldCustomer } from './world/types.ts';
import type { World } from './world/world.ts';

const MINUTE = 60_000;

/** The world as it is now: its files are relative to when the cloud was started, scenarios to when they are played. */
export function createState(world: World, clock: Clock) {
  const startedAt = clock.now().getTime();
  const ago = (minutes: number) => new Date(startedAt - minutes * MINUTE);
  const now = () => clock.now().getTime();
  const tenants = createTenants(world);
  let plan = makePlan(world, tenants, [], ago);
  const support = createSupportDesk(tenants, clock, ago);
  const requests = createRequestDesk(tenants, world.ownRequests, clock, ago);
  const identities = createIdentities(world.partnerTenantId, clock);
  const consents = createConsents();

  function live(tenant: Tenant): LiveCustomer {
    return stateAt(plan.customers.get(tenant.tenantId), now()) ?? { customer: tenant.customer, changedAt: null };
  }

  function issue(tenant: Tenant, id: string): LiveIssue | undefined {
    return stateAt(plan.issuesApart.get(apart(id, tenant.tenantId)) ?? plan.issues.get(id), now());
  }

  function baseMessages({ customer }: { customer: WorldCustomer }): string[] {
    const mine = new Set(SERVICES.slice(0, customer.services).map(([, name]) => name));
    return world.messages
      .filter((one) => one.services.some((service) => mine.has(service)))
      .filter((one) => one.customers?.includes(customer.domain) ?? true)
      .map((one) => one.id);
  }

  return {
    world,
    clock,
    /** The instant that lies so many minutes before the cloud was started. */
    ago,
    tenants: tenants.byId,
    subscriptions: tenants.subscriptions,
    /** By tenant id or verified domain. */
    tenant: tenants.find,
    /** A customer as it is now. */
    customer: (tenant: Tenant): WorldCustomer => consents.applied(tenant, live(tenant).customer),
    /** When a scenario last changed it; null if never. */
    changedAt: (tenant: Tenant): Date | null => {
      const { changedAt } = live(tenant);
      return changedAt === null ? null : new Date(changedAt);
    },
    /** Its issues, closed ones too. */
    issuesOf(tenant: Tenant): LiveIssue[] {
      const ids = plan.members.idsOf(tenant.tenantId, live(tenant).customer.issues, now());
      return ids.map((id) => issue(tenant, id)).filter((one) => one !== undefined);
    },
    /** Its message center posts that haven't ended. */
    messagesOf(tenant: Tenant): LiveMessage[] {
      const ids = plan.members.idsOf(tenant.tenantId, baseMessages(live(tenant)), now());
      return ids
        .map((id) => stateAt(plan.messages.get(id), now()))
        .filter((one) => one !== undefined)
        .filter((one) => one.endsAt.getTime() > now());
    },
    subscriptionId: (tenant: Tenant, name: string) => subscriptionIdOf(tenant, name),
    /** A subscription's events, resolved ones too. */
    eventsOf(subscriptionId: string, events: readonly string[]): LiveEvent[] {
      const ids = plan.members.idsOf(subscriptionId, events, now());
      return ids.map((id) => stateAt(plan.events.get(id), now())).filter((one) => one !== undefined);
    },
    /** Azure support tickets. */
    support,
    /** Partner Center's service requests. */
    requests,
    /** The partner's consents for customers to its applications. */
    consents,
    /** Managed identities in the partner's tenant. */
    identities,
    /** The applications that are registered there. */
    apps: createApps(world, identities, clock),
    /** Who of the partner has signed in. */
    signIns: createSignIns(world, clock),
    /**
     * Plays a scenario from now on, in place of the one before.
     *
     * @throws where it isn't one.
     */
    play(scenario: unknown): void {
      const steps = readScenario(scenario, now());
      const next = makePlan(world, tenants, steps, ago);
      support.schedule(steps.filter(({ step }) => step.ticket !== undefined));
      requests.schedule(steps.filter(({ step }) => step.serviceRequest !== undefined));
      plan = next;
    },
  };
}

export type State = ReturnType<typeof createState>;
