import type { Locale } from '../domain/locale.ts';
import type { Conversation } from '../domain/subscription.ts';
import { translator } from '../locales/index.ts';
import { execute } from './actions.ts';
import type { Card } from './card.ts';
import type { DraftProblems, SettingsDraft } from './following/draft.ts';
import { problemLines } from './following/problems.ts';
import { settingsInputs } from './following/settingsInputs.ts';
import { listTemplate } from './list.ts';
import { header } from './tone.ts';

const render = listTemplate('settingsForm');

/** Asks which language a conversation's cards speak, and when it is left in peace. */
export function settingsForm(options: {
  readonly locale: Locale;
  readonly now: Date;
  readonly conversation: string;
  readonly place: Conversation['place'];
  readonly draft: SettingsDraft;
  readonly problems: DraftProblems<SettingsDraft>;
}): Card {
  const { conversation, place, draft, problems } = options;
  const say = translator(options.locale);
  const wrong = problemLines(problems);
  return render(
    {
      ...header(wrong.length > 0 ? 'warning' : 'info', say(`settings.form.${place}`)),
      subtitle: wrong.length > 0 ? say('follow.notYet') : '',
      texts: wrong,
      inputs: settingsInputs(draft, say),
      actions: [execute(say('action.save'), { verb: 'settings', conversation })],
    },
    say('settings.formSummary'),
  );
}
