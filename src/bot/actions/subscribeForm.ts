import { z } from 'zod';
import { action } from '../action.ts';
import { openFormAlone } from '../following/alone.ts';
import { carries, noToActing } from '../following/rights.ts';
import { settingsOf } from '../following/settings.ts';
import { formOf } from '../following/subscribe.ts';
import { inTarget } from '../following/target.ts';
import { draftOf, newDraft } from '../following/wish.ts';
import { acting, conversation, field } from './fields.ts';

/** Opens the form: empty, or with a subscription to be changed. */
export const openSubscribeForm = action({
  verb: 'subscribeForm',
  data: z.object({ conversation, id: field(30) }),
  needs: acting,
  async run(turn, { conversation: key, id }, kit) {
    const no = noToActing(turn);
    if (no) return { kind: 'word', text: turn.say(no) };
    return inTarget(turn, key, kit, async (where) => {
      const settings = await settingsOf(turn, where.key, kit);
      const before = (await kit.desk.subscriptions(where.key)).find((one) => one.id === id);
      if (id !== '' && !before) return { kind: 'word', text: turn.say('subscriptions.gone') };
      if (before && !carries(turn.rights, before.customers, kit))
        return { kind: 'word', text: turn.say('act.notYours') };
      const draft = before ? draftOf(turn, before, settings, kit) : newDraft(settings);
      await kit.places.remember(where);
      return openFormAlone(turn, formOf(turn, where, { draft, id: before?.id ?? null }, kit));
    });
  },
});
