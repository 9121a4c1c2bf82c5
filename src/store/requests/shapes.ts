import { z } from 'zod';
import {
  type AzureProblem,
  type HandOverReason,
  type RequestContact,
  type RequestContent,
  type RequestRoute,
  type RequestSeverity,
  type RequestState,
  type RequestTicket,
  SEVERITIES,
  type ServiceRequest,
} from '../../domain/serviceRequest.ts';
import { instant, maybeInstant } from '../shapes.ts';

// A request must not vanish because a newer version, or an older one, wrote some of it in its own way: whatever can't be
// read is left out, and the rest is shown.
const text = z.string().catch('');

const ROUTES = {
  portal: 'portal',
  provider: 'provider',
  azureSupport: 'azureSupport',
} as const satisfies { [K in RequestRoute]: K };
export const RouteShape: z.ZodType<RequestRoute> = z.enum(ROUTES).catch('portal');

const STATES = {
  filing: 'filing',
  handedOver: 'handedOver',
  open: 'open',
  closed: 'closed',
} as const satisfies { [K in RequestState]: K };
const StateShape: z.ZodType<RequestState> = z.enum(STATES).catch('open');

export const SeverityShape: z.ZodType<RequestSeverity> = z.enum(SEVERITIES).catch('minimal');

const REASONS = {
  plan: 'plan',
  right: 'right',
  refused: 'refused',
  unreachable: 'unreachable',
} as const satisfies { [K in HandOverReason]: K };
export const ReasonShape: z.ZodType<HandOverReason> = z.enum(REASONS).catch('refused');

export const ContactShape: z.ZodType<RequestContact> = z.object({
  firstName: text,
  lastName: text,
  email: text,
  phone: text,
  country: text,
});
const NOBODY: RequestContact = { firstName: '', lastName: '', email: '', phone: '', country: '' };

const AzureShape: z.ZodType<AzureProblem> = z.object({
  subscriptionId: z.string(),
  subscriptionName: text,
  serviceId: text,
  classificationId: text,
});

const ContentShape: z.ZodType<RequestContent> = z.object({
  tenantId: z.string(),
  source: z.enum(['microsoft365', 'azure']).catch('microsoft365'),
  service: text,
  issueId: z.string().nullable().catch(null),
  title: text,
  description: text,
  severity: SeverityShape,
  since: maybeInstant.catch(null),
  users: text,
  ownTicket: text,
  contact: ContactShape.catch(NOBODY),
  quote: text,
  azure: AzureShape.nullable().catch(null),
  sensitive: z.boolean().exactOptional(),
});

const TicketShape: z.ZodType<RequestTicket> = z
  .object({
    number: z.string(),
    link: z.string().nullable().catch(null),
    status: z.string().nullable().catch(null),
    name: z.string().exactOptional(),
    center: z.object({ seenAt: instant, listed: z.boolean() }).nullish().catch(null),
  })
  .transform(({ center, ...ticket }) => (center ? { ...ticket, center } : ticket));

export const RequestShape: z.ZodType<ServiceRequest> = z.object({
  id: z.string(),
  name: z.string(),
  state: StateShape,
  route: RouteShape,
  content: ContentShape,
  ticket: TicketShape.nullable().catch(null),
  filedBy: z.object({ personId: z.string(), name: z.string() }),
  filedAt: z.date(),
  changedAt: z.date(),
  closedAt: z.date().nullable(),
  handedOverBecause: ReasonShape.nullable(),
  askedWhetherOver: z.date().nullable(),
});

/** What has a column of its own is kept there alone: the body doesn't know what it has become. */
export const REQUEST_COLUMNS = `r.id::text, 'HB-' || r.id as name, r.state, r.route,
  r.body || jsonb_build_object('tenantId', r.tenant_id, 'source', r.source, 'service', r.service, 'issueId', r.issue_id,
    'severity', r.severity, 'title', r.title, 'ownTicket', r.own_ticket) as content,
  r.ticket, jsonb_build_object('personId', r.person_id, 'name', r.person_name) as "filedBy",
  r.filed_at as "filedAt", r.changed_at as "changedAt", r.closed_at as "closedAt", r.because as "handedOverBecause",
  r.asked_at as "askedWhetherOver"`;

export const SELECT_REQUEST = `select ${REQUEST_COLUMNS} from service_request r`;

/** Ids come from cards and from what people type. @returns what can be asked for; null for what is no id. */
export function idOf(text: string): string | null {
  return /^[1-9]\d{0,17}$/.test(text) ? text : null;
}
