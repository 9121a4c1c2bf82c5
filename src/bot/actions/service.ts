import { z } from 'zod';
import { action, openly } from '../action.ts';
import { showService } from '../answers/service.ts';
import { forCustomer, only, tenantId } from './customerOf.ts';

/** Details of one service of a customer. */
export const service = action({
  verb: 'service',
  data: z.object({ tenantId, service: z.string().min(1).max(200) }),
  needs: openly,
  run: (turn, data, kit) =>
    forCustomer(turn, data.tenantId, kit, async (customer) => {
      const one = { word: data.service, services: [data.service] };
      await showService(turn, { ...only(customer), service: one }, kit);
      return { kind: 'done' };
    }),
});
