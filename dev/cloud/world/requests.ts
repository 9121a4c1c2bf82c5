import { z } from 'zod';
import { minutesAgo } from './times.ts';

export const REQUEST_STATES = ['none', 'open', 'closed', 'attention_needed'] as const;
export const REQUEST_SEVERITIES = ['unknown', 'critical', 'moderate', 'minimal'] as const;

/** A service request as Partner Center has it, in the world's files. */
export const WorldRequest = z.strictObject({
  id: z.string(),
  title: z.string(),
  description: z.string().default(''),
  severity: z.enum(REQUEST_SEVERITIES).default('moderate'),
  status: z.enum(REQUEST_STATES).default('open'),
  topic: z.string().default('Service is not available'),
  product: z.string().optional(),
  /** Without it there are no dates: Partner Center has 0001-01-01 for them. */
  createdAgo: minutesAgo.optional(),
  closedAgo: minutesAgo.optional(),
  /** How this one's enums are spelled on the wire: by name, by number, or by a name without underscores. */
  enums: z.enum(['names', 'numbers', 'camelCase']).default('names'),
  /** Oldest first. */
  notes: z.array(z.strictObject({ ago: minutesAgo, by: z.string(), text: z.string() })).default([]),
});
export type WorldRequest = z.infer<typeof WorldRequest>;
