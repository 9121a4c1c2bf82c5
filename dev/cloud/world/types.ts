import { z } from 'zod';

/** Times in the world's files are minutes before now: the world is as fresh as the day it is looked at. */
const minutesAgo = z.number();

/** A Microsoft 365 issue, as the files have it. */
export const WorldIssue = z.object({
  id: z.string(),
  service: z.string(),
  classification: z.enum(['incident', 'advisory']).default('advisory'),
  origin: z.enum(['microsoft', 'thirdParty', 'customer']).default('microsoft'),
  status: z.string().default('serviceDegradation'),
  title: z.string(),
  impact: z.string(),
  feature: z.string().default('Other'),
  startedAgo: minutesAgo,
  /** Resolved so long ago; open where it isn't given. */
  endedAgo: minutesAgo.optional(),
  /** What Microsoft wrote, oldest first. */
  posts: z.array(
    z.object({ ago: minutesAgo, text: z.string(), html: z.boolean().default(true), quick: z.boolean().default(false) }),
  ),
});
export type WorldIssue = z.infer<typeof WorldIssue>;

/** An Azure event, as the files have it. */
export const WorldEvent = z.object({
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
});
export type WorldEvent = z.infer<typeof WorldEvent>;

/** A customer's Azure subscription. */
export const WorldSubscription = z.object({
  name: z.string(),
  state: z.enum(['Enabled', 'Warned', 'PastDue', 'Disabled', 'Deleted']).default('Enabled'),
  /** Whether the reader's principal has a role that may read health there. */
  readable: z.boolean().default(true),
  events: z.array(z.string()).default([]),
});

/** A delegated administration relationship. */
export const WorldRelationship = z.object({
  status: z.string().default('active'),
  /** Days from now until it ends; negative: it has ended. */
  endsInDays: z.number().default(400),
  /** Keys of the partner's groups that are assigned. */
  groups: z.array(z.string()).default(['helpdeskWest']),
  /** Entra role template ids. */
  roles: z.array(z.string()).default(['f023fd81-a637-4b56-95fd-791ac0226033']),
});

export const WorldCustomer = z.object({
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
  /** How many of the usual services it has; 0: no Microsoft 365. */
  services: z.number().default(16),
  issues: z.array(z.string()).default([]),
  subscriptions: z.array(WorldSubscription).default([]),
});
export type WorldCustomer = z.infer<typeof WorldCustomer>;

/** One step of a scenario: at that minute, these fields of that issue change. */
export const ScenarioStep = z.object({
  atMinute: z.number(),
  issue: z.string(),
  /** Fields of the issue to set; a new issue has to have them all. */
  set: z.record(z.string(), z.unknown()).default({}),
  /** A post to add. */
  post: z.string().optional(),
  /** The issue ends with this step. */
  ends: z.boolean().default(false),
  /** Names of customers that have it from now on, or no longer. */
  addTo: z.array(z.string()).default([]),
  removeFrom: z.array(z.string()).default([]),
});
export type ScenarioStep = z.infer<typeof ScenarioStep>;
