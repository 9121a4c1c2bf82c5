import { z } from 'zod';
import type { PauseReason } from '../domain/subscription.ts';

const REASONS = {
  guest: 'guest',
  foreigner: 'foreigner',
  shared: 'shared',
  unreadable: 'unreadable',
  right: 'right',
  removed: 'removed',
  refused: 'refused',
} as const satisfies { [K in PauseReason]: K };

/** Why something rests in a conversation. */
export const PauseReasonShape: z.ZodType<PauseReason> = z.enum(REASONS);
