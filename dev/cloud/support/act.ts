import { z } from 'zod';
import { TICKET_STATES } from '../world/tickets.ts';

/** What Microsoft's engineer can do with a ticket, all at once. */
export const EngineerAct = z.strictObject({
  /** A message to the one who opened it. */
  write: z.string().exactOptional(),
  subject: z.string().exactOptional(),
  status: z.enum(TICKET_STATES).exactOptional(),
  workInProgress: z.boolean().exactOptional(),
});
export type EngineerAct = z.infer<typeof EngineerAct>;
