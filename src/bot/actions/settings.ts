import { z } from 'zod';
import { quietText } from '../../cards/following/words.ts';
import { noticeCard } from '../../cards/noticeCard.ts';
import { action } from '../action.ts';
import { said } from '../findCustomer.ts';
import { openFormAlone } from '../following/alone.ts';
import { noToActing } from '../following/rights.ts';
import { readSettings, settingsDraft, settingsFormOf, settingsOf } from '../following/settings.ts';
import { inTarget } from '../following/target.ts';
import { acting, conversation, field } from './fields.ts';

/** Opens the form for a conversation's language and quiet hours. */
export const openSettingsForm = action({
  verb: 'settingsForm',
  data: z.object({ conversation }),
  needs: acting,
  async run(turn, { conversation: key }, kit) {
    const no = noToActing(turn);
    if (no) return { kind: 'word', text: turn.say(no) };
    return inTarget(turn, key, kit, async (where) => {
      await kit.places.remember(where);
      const draft = settingsDraft(await settingsOf(turn, where.key, kit));
      return openFormAlone(turn, settingsFormOf(turn, where, draft, {}, kit));
    });
  },
});

/** The form was filled in. */
export const settings = action({
  verb: 'settings',
  data: z.object({
    conversation,
    quietDays: field(30),
    quietFrom: field(20),
    quietTo: field(20),
    interruptions: field(10),
    locale: field(10),
    timeZone: field(100),
  }),
  needs: acting,
  async run(turn, { conversation: key, ...draft }, kit) {
    const no = noToActing(turn);
    if (no) return { kind: 'word', text: turn.say(no) };
    return inTarget(turn, key, kit, async (where) => {
      const { settings: read, problems } = readSettings(draft, turn.say);
      const form = turn.activity.replyToId ?? '';
      if (Object.keys(problems).length > 0) {
        await turn.replace(form, settingsFormOf(turn, where, draft, problems, kit));
        return { kind: 'done' };
      }
      await kit.desk.settings(where, read);
      const language = turn.say(`follow.locale.${read.locale}`);
      const values = { language, zone: read.timeZone, quiet: quietText(read.quiet, turn.say) };
      const title = turn.say('settings.title');
      await turn.replace(
        form,
        noticeCard({ ...said(turn, kit), title, text: turn.say('settings.done', values), tone: 'info' }),
      );
      return { kind: 'done' };
    });
  },
});
