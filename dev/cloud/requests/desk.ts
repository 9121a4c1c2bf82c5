import { z } from 'zod';
import type { Clock } from '../../../src/clock.ts';
import { planActs } from '../scenario/plannedActs.ts';
import { withChanges } from '../settings.ts';
import type { Tenants } from '../tenants.ts';
import { REQUEST_STATES, type WorldRequest } from '../world/requests.ts';

/** A service request as it is now. */
export interface ServiceRequest extends Omit<WorldRequest, 'notes'> {
  /** The customer's; null for one of the partner's own. */
  readonly tenantId: string | null;
  readonly createdAt: Date | null;
  readonly modifiedAt: Date | null;
  readonly closedAt: Date | null;
  readonly written: readonly { readonly at: Date; readonly by: string; readonly text: string }[];
}

/** How Partner Center's service requests behave. */
export const RequestSettings = z.strictObject({
  /** They are gone: everything about them is answered with this. */
  gone: z.union([z.literal(404), z.literal(405), z.literal(410)]).nullable(),
  /** So many of the next changes are made while their answer is lost: 504. */
  loseAnswers: z.number().int().min(0),
  /** How every request's enums are spelled; null leaves each its own way. */
  enums: z.enum(['names', 'numbers', 'camelCase']).nullable(),
  /** Ids of those that no customer's list shows. */
  unlisted: z.array(z.string()),
});
export type RequestSettings = z.infer<typeof RequestSettings>;
export const RequestChanges = RequestSettings.partial();

/** What Microsoft can do with a service request, all at once. */
export const RequestAct = z.strictObject({
  /** A note. */
  write: z.string().exactOptional(),
  status: z.enum(REQUEST_STATES).exactOptional(),
});
export type RequestAct = z.infer<typeof RequestAct>;

/** Partner Center's service requests, as a test and the control port see them. */
export interface RequestControls {
  /** Changes how they behave; what isn't named stays. */
  set(changes: z.infer<typeof RequestChanges>): void;
  /** Every one, the newest first. */
  all(): ServiceRequest[];
  /**
   * Lets Microsoft do something with one.
   *
   * @param which its id; or a customer's name or domain: the newest that isn't closed.
   * @throws where there is none.
   */
  microsoft(which: string, act: RequestAct): ServiceRequest;
  /** How often the creation was called that is deprecated. */
  creations(): number;
}

/** Keeps Partner Center's service requests. */
export function createRequestDesk(
  tenants: Tenants,
  own: readonly WorldRequest[],
  clock: Clock,
  ago: (minutes: number) => Date,
) {
  let settings: RequestSettings = { gone: null, loseAnswers: 0, enums: null, unlisted: [] };
  let creations = 0;
  const requests = new Map<string, ServiceRequest>();
  const seen = new Set<string>();
  const fill = (list: readonly WorldRequest[], tenantId: string | null) => {
    for (const one of list) requests.set(one.id, live(one, tenantId, ago));
  };
  fill(own, null);
  for (const { tenantId, customer } of tenants.byId.values()) fill(customer.requests, tenantId);

  const all = () => [...requests.values()].toSorted((a, b) => time(b.createdAt) - time(a.createdAt));

  function find(which: string): ServiceRequest | undefined {
    const tenantId = tenants.namedOrNone(which)?.tenantId;
    return requests.get(which) ?? all().find((one) => one.tenantId === tenantId && one.status !== 'closed');
  }

  function change(request: ServiceRequest, { write, status }: RequestAct, by: string, at: Date): ServiceRequest {
    const now = status ?? request.status;
    const changed = {
      ...request,
      status: now,
      closedAt: now !== 'closed' ? null : request.status === 'closed' ? request.closedAt : at,
      modifiedAt: at,
      written: [...request.written, ...(write === undefined ? [] : [{ at, by, text: write }])],
    };
    requests.set(request.id, changed);
    return changed;
  }

  const planned = planActs({
    clock,
    Act: RequestAct,
    closed: 'closed',
    perform(step, act, at): void {
      const request = find(step.serviceRequest ?? '');
      if (request) change(request, act, 'Microsoft', at);
    },
  });

  return {
    settings: () => settings,
    /** Does what a scenario says has happened by now; whoever looks at a request calls it first. */
    settle: planned.settle,
    now: () => clock.now(),
    change,
    /** A customer's, or the partner's own, newest first. */
    of: (tenantId: string | null) =>
      all().filter((one) => one.tenantId === tenantId && !settings.unlisted.includes(one.id)),
    countCreation(): void {
      creations += 1;
    },
    /** Whether a change came before, under the same request id. */
    isRepeat: (requestId: string): boolean => requestId !== '' && seen.size === seen.add(requestId).size,
    /** Steps of a scenario that are about service requests, in place of those before. */
    schedule: planned.schedule,
    controls: {
      set(changes): void {
        settings = withChanges(RequestSettings, settings, changes);
      },
      all(): ServiceRequest[] {
        planned.settle();
        return all();
      },
      microsoft(which, act): ServiceRequest {
        planned.settle();
        const request = find(which);
        if (!request) throw new Error(`there is no service request called ${which}`);
        return change(request, RequestAct.parse(act), 'Microsoft', clock.now());
      },
      creations: () => creations,
    } satisfies RequestControls,
  };
}

export type RequestDesk = ReturnType<typeof createRequestDesk>;

const time = (at: Date | null) => at?.getTime() ?? 0;

function live({ notes, ...request }: WorldRequest, tenantId: string | null, ago: (m: number) => Date): ServiceRequest {
  const created = request.createdAgo === undefined ? null : ago(request.createdAgo);
  const written = notes.map(({ ago: minutes, by, text }) => ({ at: ago(minutes), by, text }));
  const closedAt = request.closedAgo === undefined ? null : ago(request.closedAgo);
  return {
    ...request,
    tenantId,
    createdAt: created,
    modifiedAt: closedAt ?? written.at(-1)?.at ?? created,
    closedAt,
    written,
  };
}
