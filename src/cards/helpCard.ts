import type { Locale } from '../domain/locale.ts';
import { translator } from '../locales/index.ts';
import { execute } from './actions.ts';
import type { Card } from './card.ts';
import { escapeMarkdown } from './escape.ts';
import { listTemplate } from './list.ts';
import { header } from './tone.ts';

const render = listTemplate('help');
/** Teams shows no more than six buttons. */
const BUTTONS = 6;

/**
 * What the bot can do.
 *
 * @param options.commands how each is written, what it does, and what its button runs (null for none).
 */
export function helpCard(options: {
  readonly locale: Locale;
  readonly now: Date;
  readonly commands: readonly { readonly usage: string; readonly help: string; readonly run: string | null }[];
}): Card {
  const say = translator(options.locale);
  return render(
    {
      ...header('info', say('help.title')),
      texts: [say('help.text')],
      facts: options.commands.map(({ usage, help }) => ({ name: escapeMarkdown(usage), text: escapeMarkdown(help) })),
      footers: [say('help.inRoom')],
      actions: options.commands
        .flatMap(({ usage, run }) =>
          run === null ? [] : [execute(usage.split(' ')[0] ?? usage, { verb: 'run', command: run })],
        )
        .slice(0, BUTTONS),
    },
    say('help.summary'),
  );
}
