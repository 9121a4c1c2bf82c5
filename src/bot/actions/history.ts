import { z } from 'zod';
import { action, openly } from '../action.ts';
import { historyOf } from '../answers/history.ts';
import { forCustomer, tenantId } from './customerOf.ts';

/** Another page of what a customer had, in place of the one that was pressed. */
export const history = action({
  verb: 'history',
  data: z.object({
    tenantId,
    from: z.coerce.number().int().min(0).catch(0),
    advisories: z.literal('yes').optional().catch(undefined),
  }),
  needs: openly,
  run: (turn, { tenantId: whose, from, advisories }, kit) =>
    forCustomer(turn, whose, kit, async (customer) => ({
      kind: 'card',
      card: await historyOf(turn, customer, { from, advisories: advisories === 'yes' }, kit),
    })),
});
