import { z } from 'zod';
import { minutesAgo } from './times.ts';

export const SEVERITIES = ['minimal', 'moderate', 'critical', 'highestcriticalimpact'] as const;
export const TICKET_STATES = ['Open', 'Updating', 'Closed'] as const;

/** An Azure support ticket, as the files have it. */
export const WorldTicket = z.strictObject({
  name: z.string(),
  /** The number by which Microsoft and the customer call it. */
  number: z.string(),
  title: z.string(),
  description: z.string(),
  /** Display names of world/supportCatalog.ts. */
  service: z.string(),
  problem: z.string(),
  severity: z.enum(SEVERITIES).default('moderate'),
  status: z.enum(TICKET_STATES).default('Open'),
  /** An engineer is working on it: severity and status can't be changed from outside. */
  workInProgress: z.boolean().default(false),
  createdAgo: minutesAgo,
  /** Oldest first. */
  messages: z
    .array(
      z.strictObject({
        ago: minutesAgo,
        from: z.enum(['engineer', 'partner']).default('engineer'),
        subject: z.string(),
        text: z.string(),
      }),
    )
    .default([]),
});
export type WorldTicket = z.infer<typeof WorldTicket>;
