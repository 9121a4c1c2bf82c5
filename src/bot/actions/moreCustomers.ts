import { z } from 'zod';
import { action, openly } from '../action.ts';
import { customersOf } from '../answers/customers.ts';
import { ARGUMENT_AT_MOST, field } from './fields.ts';

/** Another page of the list of customers, in place of the one that was clicked. */
export const moreCustomers = action({
  verb: 'moreCustomers',
  data: z.object({ text: field(ARGUMENT_AT_MOST), from: z.coerce.number().int().min(0).catch(0) }),
  needs: openly,
  run: async (turn, data, kit) => ({ kind: 'card', card: customersOf(turn, data, kit) }),
});
