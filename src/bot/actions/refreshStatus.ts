import { z } from 'zod';
import { action, openly } from '../action.ts';
import { refreshStatus as refresh, showStatus } from '../answers/status.ts';
import { forCustomer, only, tenantId } from './customerOf.ts';

/** Somebody pressed Refresh. */
export const refreshStatus = action({
  verb: 'refreshStatus',
  data: z.object({ tenantId }),
  needs: openly,
  run: (turn, data, kit) =>
    forCustomer(turn, data.tenantId, kit, async (customer) => {
      if (turn.activity.replyToId) return { kind: 'card', card: await refresh(turn, customer, kit) };
      // The message is in a room that may not see it, or unknown: there is nothing to edit.
      await showStatus(turn, only(customer), kit, 0);
      return { kind: 'done' };
    }),
});
