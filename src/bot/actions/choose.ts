import { z } from 'zod';
import { action, openly } from '../action.ts';
import { goOn } from '../findCustomer.ts';
import { forCustomer, only, tenantId } from './customerOf.ts';
import { ARGUMENT_AT_MOST, field } from './fields.ts';

/** A customer was picked from the question's card. */
export const choose = action({
  verb: 'choose',
  data: z.object({
    tenantId,
    command: z.string(),
    argument: field(ARGUMENT_AT_MOST),
    token: z.string().catch(''),
  }),
  needs: openly,
  run: (turn, data, kit) =>
    forCustomer(turn, data.tenantId, kit, async (customer) => {
      const command = kit.commands.find((one) => one.name === data.command);
      if (!command?.forCustomer) return { kind: 'word', text: turn.say('error.unknownAction') };
      // A dialog doesn't see clicks: without this it would go on waiting, and take the next text for its answer.
      const mine = await kit.dialogs.leave(turn.context, data.token);
      // Somebody else's question stays for them to answer; one's own turns into the answer.
      const message = turn.activity.replyToId;
      const into = message && (mine || !turn.room) ? { into: message } : {};
      await goOn(turn, command, { ...only(customer, data.argument), ...into }, kit);
      return { kind: 'done' };
    }),
});
