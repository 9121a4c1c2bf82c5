import type { Locale } from '../domain/locale.ts';
import { translator } from '../locales/index.ts';
import { type Action, execute } from './actions.ts';
import type { Card } from './card.ts';
import { apart, defuse, escapeMarkdown, shorten } from './escape.ts';
import { cardTemplate } from './render.ts';
import template from './templates/notice.json' with { type: 'json' };
import { header } from './tone.ts';
import type { ActionData } from './verbs.ts';

interface View {
  readonly style: string;
  readonly title: string;
  readonly text: string;
  readonly actions: readonly Action[];
}

const render = cardTemplate<View>('notice', template);

/**
 * A short word: an answer without a card of its own, a refusal, a failure.
 *
 * @param options.title plain text.
 * @param options.text plain text.
 * @param options.action one button.
 */
export function noticeCard(options: {
  readonly locale: Locale;
  readonly now: Date;
  readonly title: string;
  readonly text: string;
  readonly tone: 'info' | 'warning';
  readonly action?: { readonly title: string; readonly data: ActionData };
}): Card {
  const { title, text, tone, action } = options;
  const view: View = {
    ...header(tone, escapeMarkdown(shorten(title, 120))),
    text: escapeMarkdown(text),
    actions: action ? [execute(action.title, action.data)] : [],
  };
  const say = translator(options.locale);
  return render(view, defuse(say('notice.summary', { title: apart(title), text: apart(text) })));
}
