import { z } from 'zod';
import type { SubscriptionDraft } from '../../cards/following/draft.ts';
import { action } from '../action.ts';
import { subscribe as follow, formOf } from '../following/subscribe.ts';
import { inTarget } from '../following/target.ts';
import { withPick } from '../following/wish.ts';
import { acting, conversation, field } from './fields.ts';

const draftFields = {
  scope: field(10),
  names: field(4_000),
  pick: field(300),
  services: field(1_000),
  topics: field(100),
  tell: field(100),
  quietDays: field(30),
  quietFrom: field(20),
  quietTo: field(20),
  interruptions: field(10),
  locale: field(10),
  timeZone: field(100),
} satisfies { [K in keyof SubscriptionDraft]: z.ZodType<string> };

/** The form was filled in. Whatever stands against it, what was typed stays in the form. */
export const subscribe = action({
  verb: 'subscribe',
  data: z.object({ conversation, id: field(30), ...draftFields }),
  needs: acting,
  async run(turn, { conversation: key, id, ...draft }, kit) {
    const form = turn.activity.replyToId ?? '';
    return inTarget(turn, key, kit, async (where) => {
      const outcome = await follow(turn, where, draft, id === '' ? null : id, kit);
      if (outcome.kind === 'refused') return { kind: 'word', text: outcome.text };
      const again = { draft: withPick(turn, draft, kit), id: id === '' ? null : id };
      await turn.replace(
        form,
        outcome.kind === 'done' ? outcome.card : formOf(turn, where, { ...again, problems: outcome.problems }, kit),
      );
      return { kind: 'done' };
    });
  },
});
