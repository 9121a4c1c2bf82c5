import { z } from 'zod';
import { action, openly } from '../action.ts';
import { showStatus } from '../answers/status.ts';
import { forCustomer, only, tenantId } from './customerOf.ts';

/** A button that shows a customer's status in a message of its own. */
export const status = action({
  verb: 'status',
  data: z.object({ tenantId }),
  needs: openly,
  run: (turn, data, kit) =>
    forCustomer(turn, data.tenantId, kit, async (customer) => {
      await showStatus(turn, only(customer), kit);
      return { kind: 'done' };
    }),
});
