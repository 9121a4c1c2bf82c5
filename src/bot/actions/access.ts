import { z } from 'zod';
import { action, openly } from '../action.ts';
import { showAccess } from '../answers/access.ts';
import { forCustomer, only, tenantId } from './customerOf.ts';

/** Can the bot read this customer's tenant? */
export const access = action({
  verb: 'access',
  data: z.object({ tenantId }),
  needs: openly,
  run: (turn, data, kit) =>
    forCustomer(turn, data.tenantId, kit, async (customer) => {
      await showAccess(turn, only(customer), kit);
      return { kind: 'done' };
    }),
});
