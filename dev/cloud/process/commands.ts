import { z } from 'zod';
import type { LocalCloud } from '../index.ts';
import type { ManualClock } from '../manualClock.ts';
import { RequestAct, RequestChanges } from '../requests/desk.ts';
import { EngineerAct } from '../support/act.ts';
import { SupportChanges } from '../support/settings.ts';
import type { Ticket } from '../support/ticket.ts';

const Fault = z.strictObject({
  api: z.enum(['entra', 'graph', 'arm', 'partnerCenter']),
  kind: z.enum(['status', 'delay', 'hang', 'reset', 'empty', 'html']),
  tenantId: z.string().exactOptional(),
  path: z.string().exactOptional(),
  method: z.string().exactOptional(),
  count: z.number().exactOptional(),
  status: z.number().exactOptional(),
  delayMs: z.number().exactOptional(),
  retryAfter: z.string().exactOptional(),
  body: z.unknown().optional(),
});

/** Whoever enters a device code. */
const Visitor = z.strictObject({
  person: z.string().optional(),
  mfa: z.boolean().optional(),
  declines: z.boolean().optional(),
});

/**
 * What a cloud in a process of its own can be told, over IPC or its control port; one key for each command:
 *
 * - `{ "play": [ … ] }`: a scenario, from now on (see scenario/steps.ts).
 * - `{ "fault": { "api": "graph", "kind": "status", "status": 503, "count": 2 } }`: adds a fault.
 * - `{ "clear": true }`: ends all faults.
 * - `{ "advance": 60000 }`: moves the manual clock on, in milliseconds.
 * - `{ "requests": true }`: every request so far; `{ "requests": "forget" }` forgets them afterwards.
 * - `{ "support": { "creates": "atOnce" } }`: how Azure's support behaves from now on (see support/settings.ts).
 * - `{ "engineer": { "ticket": "Contoso", "write": "We see it.", "workInProgress": true } }`: Microsoft's engineer does
 *   something with a ticket (see support/act.ts), which is named by its name, its number or a customer.
 * - `{ "tickets": true }`: every Azure support ticket.
 * - `{ "serviceRequests": { "gone": 410 } }`: how Partner Center's service requests behave (see requests/desk.ts).
 * - `{ "microsoft": { "request": "Contoso", "write": "We see it.", "status": "open" } }`: Microsoft does something with
 *   one of them, which is named by its id or a customer.
 * - `{ "creations": true }`: how often their creation was called, which is deprecated.
 * - `{ "signIn": { "person": "ada", "mfa": true } }`: somebody of the partner signs in; answers with the refresh token.
 * - `{ "device": { "person": "ada", "mfa": true, "afterPolls": 1 } }`: who enters each device code from now on; null: nobody.
 * - `{ "enter": { "code": "ABCDEFGHI", "person": "ada", "declines": true } }`: somebody enters one device code.
 * - `{ "revoke": true }`: ends every refresh token.
 * - `{ "refuse": { "tenantId": "…", "number": 50076 } }`: refuses refresh tokens there; null for all, or for an end.
 *
 * Any may carry an `id`, which its answer carries too.
 */
export const Command = z.union([
  z.strictObject({ id: z.unknown().optional(), play: z.unknown() }),
  z.strictObject({ id: z.unknown().optional(), fault: Fault }),
  z.strictObject({ id: z.unknown().optional(), clear: z.literal(true) }),
  z.strictObject({ id: z.unknown().optional(), advance: z.number().min(0) }),
  z.strictObject({ id: z.unknown().optional(), support: SupportChanges }),
  z.strictObject({ id: z.unknown().optional(), engineer: EngineerAct.extend({ ticket: z.string() }) }),
  z.strictObject({ id: z.unknown().optional(), tickets: z.literal(true) }),
  z.strictObject({ id: z.unknown().optional(), serviceRequests: RequestChanges }),
  z.strictObject({ id: z.unknown().optional(), microsoft: RequestAct.extend({ request: z.string() }) }),
  z.strictObject({ id: z.unknown().optional(), creations: z.literal(true) }),
  z.strictObject({
    id: z.unknown().optional(),
    signIn: z.strictObject({ person: z.string().optional(), mfa: z.boolean().optional() }),
  }),
  z.strictObject({
    id: z.unknown().optional(),
    device: Visitor.extend({ afterPolls: z.number().optional() }).nullable(),
  }),
  z.strictObject({ id: z.unknown().optional(), enter: Visitor.extend({ code: z.string() }) }),
  z.strictObject({ id: z.unknown().optional(), revoke: z.literal(true) }),
  z.strictObject({
    id: z.unknown().optional(),
    refuse: z.strictObject({ tenantId: z.string().nullable(), number: z.number().nullable() }),
  }),
  z.strictObject({ id: z.unknown().optional(), requests: z.union([z.literal(true), z.literal('forget')]) }),
]);
export type Command = z.infer<typeof Command>;

/** What it answers. */
export interface Obeyed {
  readonly id?: unknown;
  readonly ok: boolean;
  /** What went wrong. */
  readonly error?: string;
  /** The cloud's time afterwards, ISO 8601. */
  readonly now?: string;
  readonly requests?: LocalCloud['requests'];
  readonly tickets?: readonly Ticket[];
  readonly creations?: number;
  readonly refreshToken?: string;
}

/**
 * Does what a message says. Never throws.
 *
 * @param clock null where the cloud goes by the machine's clock.
 */
export function obey(cloud: LocalCloud, clock: ManualClock | null, message: unknown): Obeyed {
  const command = Command.safeParse(message);
  if (!command.success) return { ok: false, error: z.prettifyError(command.error) };
  const { id } = command.data;
  try {
    const result = run(cloud, clock, command.data);
    return { id, ok: true, now: cloud.state.clock.now().toISOString(), ...result };
  } catch (error) {
    return { id, ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}

function run(
  cloud: LocalCloud,
  clock: ManualClock | null,
  command: Command,
): Pick<Obeyed, 'requests' | 'tickets' | 'creations' | 'refreshToken'> {
  if ('play' in command) cloud.play(command.play);
  else if ('fault' in command) cloud.faults.add(command.fault);
  else if ('clear' in command) cloud.faults.clear();
  else if ('advance' in command) {
    if (!clock) throw new Error('the clock is the machine’s own: start the cloud with --clock manual');
    clock.advance(command.advance);
  } else if ('support' in command) cloud.support.set(command.support);
  else if ('engineer' in command) {
    const { ticket, ...act } = command.engineer;
    return { tickets: [cloud.support.engineer(ticket, act)] };
  } else if ('tickets' in command) return { tickets: cloud.support.tickets() };
  else if ('serviceRequests' in command) cloud.serviceRequests.set(command.serviceRequests);
  else if ('microsoft' in command) {
    const { request, ...act } = command.microsoft;
    cloud.serviceRequests.microsoft(request, act);
  } else if ('creations' in command) return { creations: cloud.serviceRequests.creations() };
  else if ('signIn' in command) return { refreshToken: cloud.signIns.add(command.signIn) };
  else if ('device' in command) cloud.signIns.devices.byItself(command.device);
  else if ('enter' in command) {
    const { code, ...visitor } = command.enter;
    cloud.signIns.devices.enter(code, visitor);
  } else if ('revoke' in command) cloud.signIns.revoke();
  else if ('refuse' in command) cloud.signIns.refuse(command.refuse.tenantId, command.refuse.number);
  else {
    const requests = [...cloud.requests];
    if (command.requests === 'forget') cloud.requests.length = 0;
    return { requests };
  }
  return {};
}
