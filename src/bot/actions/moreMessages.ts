import { z } from 'zod';
import { action, openly } from '../action.ts';
import { allMessages, messagesOf } from '../answers/messages.ts';
import { forCustomer, tenantId } from './customerOf.ts';

/** Another page of message center posts, in place of the one that was clicked. */
export const moreMessages = action({
  verb: 'moreMessages',
  data: z.object({ from: z.coerce.number().int().min(0).catch(0), tenantId: tenantId.optional() }),
  needs: openly,
  async run(turn, data, kit) {
    if (data.tenantId === undefined) return { kind: 'card', card: await allMessages(turn, data.from, kit) };
    return forCustomer(turn, data.tenantId, kit, async (customer) => ({
      kind: 'card',
      card: await messagesOf(turn, customer, data.from, kit),
    }));
  },
});
