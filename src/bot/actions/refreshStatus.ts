import { z } from 'zod';
import { action, openly } from '../action.ts';
import { refreshStatus as refresh } from '../answers/status.ts';
import { forCustomer, tenantId } from './customerOf.ts';

/** Somebody pressed Refresh. */
export const refreshStatus = action({
  verb: 'refreshStatus',
  data: z.object({ tenantId }),
  needs: openly,
  run: (turn, data, kit) =>
    forCustomer(turn, data.tenantId, kit, async (customer) => ({
      kind: 'card',
      card: await refresh(turn, customer, kit),
    })),
});
