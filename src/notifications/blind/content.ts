import { z } from 'zod';
import type { ProblemKind } from '../../domain/problem.ts';

/** What a notice says when the bot itself can't see, as JSON. */
export interface BlindContent {
  /** Since when the first of them hasn't answered: ISO 8601. */
  readonly since: string;
  /** How many customers that this conversation follows can't be seen. */
  readonly count: number;
  /** The first few of them. */
  readonly tenantIds: readonly string[];
  /** Why most of them can't be seen. */
  readonly kind: ProblemKind;
  /** When all could be seen again; null while they can't. */
  readonly over: string | null;
}

/** The same as it comes out of the store. */
export const BlindContentShape = z.object({
  since: z.iso.datetime(),
  count: z.number(),
  tenantIds: z.array(z.string()),
  kind: z.string(),
  over: z.iso.datetime().nullable().catch(null),
});
