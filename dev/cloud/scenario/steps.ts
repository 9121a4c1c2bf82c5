import { z } from 'zod';

/**
 * One step of a scenario. A scenario is a JSON list of them, played from the minute at which it is handed to the cloud:
 *
 *     { "atMinute": 5, "issue": "EX801001", "set": { "status": "serviceRestored" }, "post": "It's over.", "ends": true }
 *
 * A step is about exactly one thing, named by one of these keys:
 *
 * - `issue`: id of a Microsoft 365 issue. `set` holds fields as in world/issues.json.
 * - `event`: tracking id of an Azure event. `set` holds fields as in world/events.json.
 * - `message`: id of a message center post. `set` holds fields as in world/messages.json.
 * - `customer`: name, or domain where several share the name. `set` holds fields as in world/customers.json:
 *   `{ "entra": "noConsent" }` takes the consent away, `{ "entra": "consented" }` gives it back,
 *   `{ "relationships": [] }` ends every relationship.
 * - `ticket`: a support ticket that is there by then: its name or number, or a customer, whose newest open one is meant.
 *   `post` is a message of Microsoft's engineer, `set` holds `status`, `workInProgress` and `subject`, `ends` closes it.
 * - `serviceRequest`: the same of Partner Center: its id, or a customer. `set` holds `status`.
 *
 * A thing that the world doesn't have is opened by its first step, which has to set all of its fields. The steps may be
 * in any order; those of one minute happen in the order in which they are written.
 */
export const ScenarioStep = z
  .strictObject({
    /** Minutes after the scenario was played; fractions are fine. */
    atMinute: z.number().min(0),
    issue: z.string().optional(),
    event: z.string().optional(),
    message: z.string().optional(),
    customer: z.string().optional(),
    ticket: z.string().optional(),
    serviceRequest: z.string().optional(),
    /** The fields that change. */
    set: z.record(z.string(), z.unknown()).default({}),
    /** What Microsoft writes with it: a post of an issue, an update (HTML) of an event, a message in a ticket. */
    post: z.string().optional(),
    /** The issue ends, the event is resolved or the ticket closed with this step. */
    ends: z.boolean().default(false),
    /** Customers that have the issue, event or message from now on, or no longer. */
    addTo: z.array(z.string()).default([]),
    removeFrom: z.array(z.string()).default([]),
    /** Name of the subscription that `addTo` and `removeFrom` mean; the customer's first where it isn't given. */
    subscription: z.string().optional(),
    /** The step is seen by these customers alone: Microsoft's texts and states differ between tenants. For issues. */
    only: z.array(z.string()).optional(),
  })
  .refine(
    ({ issue, event, message, customer, ticket, serviceRequest }) =>
      [issue, event, message, customer, ticket, serviceRequest].filter((one) => one !== undefined).length === 1,
    'a step is about one issue, event, message, customer, ticket or service request',
  )
  .refine(({ only, issue }) => only === undefined || issue !== undefined, '`only` is for issues');
export type ScenarioStep = z.infer<typeof ScenarioStep>;

/** A step with the instant at which it happens, in milliseconds since 1970. */
export interface Timed {
  readonly at: number;
  readonly step: ScenarioStep;
}

/**
 * The steps in the order in which they happen.
 *
 * @param playedAt when the scenario was played, in milliseconds since 1970.
 * @throws where it isn't a scenario.
 */
export function readScenario(scenario: unknown, playedAt: number): Timed[] {
  return ScenarioStep.array()
    .parse(scenario)
    .map((step) => ({ at: playedAt + step.atMinute * 60_000, step }))
    .toSorted((a, b) => a.at - b.at);
}
