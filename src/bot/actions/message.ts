import { z } from 'zod';
import { parseIssueId } from '../../domain/issueId.ts';
import { action, openly } from '../action.ts';
import { customersWith, showMessage } from '../answers/message.ts';
import { forCustomer, tenantId } from './customerOf.ts';

/** One message center post: of the customer that the card names, or of one that has it. */
export const message = action({
  verb: 'message',
  data: z.object({
    id: z.string().refine((id) => parseIssueId(id)?.kind === 'message'),
    tenantId: tenantId.optional(),
  }),
  needs: openly,
  async run(turn, data, kit) {
    const id = data.id.trim().toUpperCase();
    const whose = data.tenantId ?? (await customersWith(turn, id, kit))[0]?.tenantId;
    if (whose === undefined) return { kind: 'word', text: turn.say('center.notFound', { id }) };
    return forCustomer(turn, whose, kit, async (customer) => {
      await showMessage(turn, { customer, id }, kit);
      return { kind: 'done' };
    });
  },
});
