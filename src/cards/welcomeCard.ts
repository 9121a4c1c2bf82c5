import type { Locale } from '../domain/locale.ts';
import { translator } from '../locales/index.ts';
import { execute } from './actions.ts';
import type { Card } from './card.ts';
import { escapeMarkdown } from './escape.ts';
import { listTemplate } from './list.ts';
import { header } from './tone.ts';

const render = listTemplate('welcome');

/**
 * Says hello: what the bot is for, and three things to try.
 *
 * @param options.installedBy who put it there, where Teams says so.
 */
export function welcomeCard(options: {
  readonly locale: Locale;
  readonly now: Date;
  readonly room: boolean;
  readonly installedBy: string | null;
}): Card {
  const { room, installedBy } = options;
  const say = translator(options.locale);
  const row = (command: 'status' | 'customers' | 'whoami') => ({
    name: escapeMarkdown(say(`command.${command}.usage`)),
    line: escapeMarkdown(say(`command.${command}.help`)),
    action: execute(say('action.show'), { verb: 'run', command }),
  });
  return render(
    {
      ...header('info', say('welcome.title')),
      texts: [
        say('welcome.text'),
        ...(installedBy ? [say('welcome.installedBy', { name: escapeMarkdown(installedBy) })] : []),
        say('welcome.try'),
      ],
      rows: [row('status'), row('customers'), row('whoami')],
      footers: [say('welcome.roles'), ...(room ? [say('help.inRoom')] : [])],
      actions: [execute(say('dialog.showHelp'), { verb: 'run', command: 'help' })],
    },
    say('welcome.summary'),
  );
}
