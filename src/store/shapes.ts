import { z } from 'zod';
import type { ChangeKind } from '../domain/change.ts';
import type { ConcernLevel } from '../domain/concern.ts';
import type { Problem } from '../domain/problem.ts';

/** A date as JSON has it, as text. */
export const instant = z.iso.datetime().transform((text) => new Date(text));
/** The same, or none. */
export const maybeInstant = instant.nullable();

/** Why a source couldn't be read. */
export const ProblemShape: z.ZodType<Problem> = z
  .object({
    kind: z.enum([
      'noConsent',
      'roleMissing',
      'relationshipEnded',
      'tenantNotFound',
      'badCredential',
      'interactionRequired',
      'mfaRequired',
      'signInExpired',
      'signInRevoked',
      'throttled',
      'timedOut',
      'unreachable',
      'serverError',
      'unreadable',
    ]),
    api: z.enum(['entra', 'graph', 'arm', 'partnerCenter']),
    status: z.number().exactOptional(),
    code: z.string().exactOptional(),
    requestId: z.string().exactOptional(),
    retryAt: instant.exactOptional(),
  })
  .readonly();

const CHANGES = {
  opened: 'opened',
  escalated: 'escalated',
  worsened: 'worsened',
  eased: 'eased',
  updated: 'updated',
  resolved: 'resolved',
  falsePositive: 'falsePositive',
  reopened: 'reopened',
  reviewed: 'reviewed',
  moved: 'moved',
} as const satisfies { [K in ChangeKind]: K };
export const ChangeKindShape: z.ZodType<ChangeKind> = z.enum(CHANGES);

const LEVELS = {
  incident: 'incident',
  advisory: 'advisory',
  maintenance: 'maintenance',
} as const satisfies { [K in ConcernLevel]: K };
export const LevelShape: z.ZodType<ConcernLevel> = z.enum(LEVELS);

export const SubscriptionShape = z.object({ id: z.string(), name: z.string(), state: z.string() });

/**
 * Rows that an older or a newer version wrote, or that somebody has tampered with, may not be what is expected: those that
 * can't be read count as none, and never keep the others from being read.
 */
export function readable<T>(shape: z.ZodType<T>, rows: readonly unknown[]): T[] {
  return rows.flatMap((row) => {
    const parsed = shape.safeParse(row);
    return parsed.success ? [parsed.data] : [];
  });
}

/** A list whose unreadable entries are left out. */
export function listOf<T>(entry: z.ZodType<T>): z.ZodType<T[]> {
  return z.array(z.unknown()).transform((entries) => readable(entry, entries));
}
