import { z } from 'zod';
import { noticeCard } from '../../cards/noticeCard.ts';
import { action } from '../action.ts';
import { said } from '../findCustomer.ts';

/** The question's own way out. */
export const cancel = action({
  verb: 'cancel',
  data: z.object({ token: z.string().catch('') }),
  needs: () => ({ who: 'anyone', confidential: false }),
  async run(turn, data, kit) {
    const mine = await kit.dialogs.leave(turn.context, data.token);
    const message = turn.activity.replyToId;
    if (!mine && turn.room) return { kind: 'word', text: turn.say('dialog.notYours') };
    const title = turn.say('command.cancel.title');
    const card = noticeCard({ ...said(turn, kit), title, text: turn.say('dialog.cancelled'), tone: 'info' });
    if (message) await turn.replace(message, card);
    else await turn.show(card);
    return { kind: 'done' };
  },
});
