import { z } from 'zod';
import type { Snapshot } from '../domain/snapshot.ts';
import { instant, maybeInstant as maybe, ProblemShape, SubscriptionShape } from './shapes.ts';

const post = z.object({
  createdAt: instant,
  type: z.string(),
  contentType: z.enum(['html', 'text']),
  content: z.string(),
});
const issue = z.object({
  id: z.string(),
  title: z.string(),
  impact: z.string(),
  service: z.string(),
  feature: z.string().nullable(),
  classification: z.string(),
  origin: z.string(),
  status: z.string(),
  isResolved: z.boolean(),
  startedAt: maybe,
  endedAt: maybe,
  modifiedAt: maybe,
  posts: z.array(post),
});
const microsoft365 = z.object({
  services: z.array(z.object({ id: z.string(), name: z.string(), status: z.string() })),
  issues: z.array(issue),
});
const event = z.object({
  trackingId: z.string(),
  eventType: z.string(),
  status: z.string(),
  level: z.string(),
  title: z.string(),
  summary: z.string(),
  description: z.string(),
  impacts: z.array(z.object({ service: z.string(), regions: z.array(z.string()) })),
  startedAt: maybe,
  mitigatedAt: maybe,
  updatedAt: maybe,
  updates: z.array(z.object({ at: instant, html: z.string() })),
  sensitive: z.boolean(),
});
function answer<T extends z.ZodType>(data: T) {
  const last = z.object({ asOf: instant, data }).nullable();
  return z.discriminatedUnion('state', [
    z.object({ state: z.literal('ok'), asOf: instant, data }),
    z.object({ state: z.literal('failed'), at: instant, problem: ProblemShape, last }),
    z.object({ state: z.literal('pending'), since: instant, last }),
  ]);
}

const subscriptionHealth = z.object({
  subscription: SubscriptionShape,
  events: answer(z.array(event)),
});

/** A snapshot as JSON has it, with its dates as text, back into what it was. */
export const SnapshotShape: z.ZodType<Snapshot> = z.object({
  tenantId: z.string(),
  microsoft365: answer(microsoft365),
  azure: answer(z.array(subscriptionHealth)),
});
