import { z } from 'zod';
import { WorldRequest } from './requests.ts';
import { WorldTicket } from './tickets.ts';
import { minutesAgo } from './times.ts';

/** A Microsoft 365 issue, as the files have it. */
export const WorldIssue = z.strictObject({
  id: z.string(),
  service: z.string(),
  classification: z.enum(['incident', 'advisory']).default('advisory'),
  origin: z.enum(['microsoft', 'thirdParty', 'customer']).default('microsoft'),
  status: z.string().default('serviceDegradation'),
  title: z.string(),
  impact: z.string(),
  feature: z.string().default('Other'),
  startedAgo: minutesAgo,
  /** Ended so long ago; hasn't ended where it isn't given. */
  endedAgo: minutesAgo.optional(),
  /** For an issue whose `isResolved` disagrees with its end and its status. */
  resolved: z.boolean().optional(),
  /** What Microsoft wrote, oldest first. */
  posts: z.array(
    z.object({ ago: minutesAgo, text: z.string(), html: z.boolean().default(true), quick: z.boolean().default(false) }),
  ),
});
export type WorldIssue = z.infer<typeof WorldIssue>;

/** An Azure event, as the files have it. */
export const WorldEvent = z.strictObject({
  trackingId: z.string(),
  eventType: z.string().default('ServiceIssue'),
  status: z.enum(['Active', 'Resolved']).default('Active'),
  level: z.enum(['Critical', 'Error', 'Warning', 'Informational']).default('Warning'),
  title: z.string(),
  summary: z.string(),
  service: z.string(),
  regions: z.array(z.string()),
  startedAgo: minutesAgo,
  mitigatedAgo: minutesAgo.optional(),
  updates: z.array(z.object({ ago: minutesAgo, html: z.string() })),
  /** Resources that it touches. */
  resources: z
    .array(z.object({ name: z.string(), group: z.string(), type: z.string(), region: z.string() }))
    .default([]),
});
export type WorldEvent = z.infer<typeof WorldEvent>;

/** A message center post, as the files have it. */
export const WorldMessage = z.strictObject({
  id: z.string(),
  title: z.string(),
  category: z.enum(['preventOrFixIssue', 'planForChange', 'stayInformed']).default('stayInformed'),
  severity: z.enum(['normal', 'high', 'critical']).default('normal'),
  /** Whoever has one of these services gets it. */
  services: z.array(z.string()).min(1),
  tags: z.array(z.string()).default([]),
  /** Null where the service sends none. */
  majorChange: z.boolean().nullable().default(false),
  /** Something has to be done within so many days. */
  actionInDays: z.number().optional(),
  postedAgo: minutesAgo,
  changedAgo: minutesAgo.optional(),
  /** Listed for so many days from now. */
  endsInDays: z.number().default(60),
  html: z.string(),
  details: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  attachments: z.array(z.object({ name: z.string(), content: z.string() })).default([]),
  /** Domains of the customers that get it; all that have the service where it isn't given. */
  customers: z.array(z.string()).optional(),
});
export type WorldMessage = z.infer<typeof WorldMessage>;

/** A customer's Azure subscription. */
export const WorldSubscription = z.strictObject({
  name: z.string(),
  state: z.enum(['Enabled', 'Warned', 'PastDue', 'Disabled', 'Deleted']).default('Enabled'),
  /** Whether the reader's principal has a role that may read health there, and support tickets. */
  readable: z.boolean().default(true),
  events: z.array(z.string()).default([]),
  /** The API opens tickets for the last three alone; what a Cloud Solution Provider's customers have is the first. */
  supportPlan: z.enum(['CSP', 'Basic', 'Developer', 'Standard', 'ProDirect', 'Premier', 'Unified']).default('CSP'),
  /** Whether the principal has a role that may open and change support tickets. */
  supportRole: z.boolean().default(true),
  tickets: z.array(WorldTicket).default([]),
});

export type WorldSubscription = z.infer<typeof WorldSubscription>;

/** A delegated administration relationship. */
export const WorldRelationship = z.strictObject({
  status: z.string().default('active'),
  /** Days from now until it ends; negative: it has ended. */
  endsInDays: z.number().default(400),
  /** Keys of the partner's groups that are assigned. */
  groups: z.array(z.string()).default(['helpdeskWest']),
  /** Entra role template ids. */
  roles: z.array(z.string()).default(['f023fd81-a637-4b56-95fd-791ac0226033']),
});

export type WorldRelationship = z.infer<typeof WorldRelationship>;

/** A customer, as the files have it. */
export const WorldCustomer = z.strictObject({
  name: z.string(),
  /** The domain that people know; the initial domain is made of its first label. */
  domain: z.string(),
  /** What Graph's contracts call it, where that copy is older. */
  contractName: z.string().optional(),
  contract: z.boolean().default(true),
  delegatedAdmin: z.boolean().default(true),
  relationships: z
    .array(WorldRelationship)
    .default([
      { status: 'active', endsInDays: 400, groups: ['helpdeskWest'], roles: ['f023fd81-a637-4b56-95fd-791ac0226033'] },
    ]),
  /** How Entra answers in that tenant. */
  entra: z.enum(['consented', 'unknownApp', 'noConsent', 'tenantGone', 'conditionalAccess']).default('consented'),
  /** Whether Graph lets the app read health there. */
  healthRole: z.boolean().default(true),
  /** Whether Graph lets the app read the message center there. */
  messageRole: z.boolean().default(true),
  /** Whether the partner's admin agents have a role there that may consent to applications for it. */
  consentRole: z.boolean().default(true),
  /** How many of the usual services it has; 0: no Microsoft 365. */
  services: z.number().default(16),
  issues: z.array(z.string()).default([]),
  subscriptions: z.array(WorldSubscription).default([]),
  /** Its service requests in Partner Center. */
  requests: z.array(WorldRequest).default([]),
});
export type WorldCustomer = z.infer<typeof WorldCustomer>;
