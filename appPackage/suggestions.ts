import { commands } from '../src/bot/commands/list.ts';
import { translator } from '../src/locales/index.ts';
import type { SuggestedCommand } from './manifest.ts';

/**
 * The bot's one list of commands as Teams' compose box suggests them. The title is the word alone: Teams puts it into
 * the message when it is chosen.
 */
export function suggestedCommands(): SuggestedCommand[] {
  const english = translator('en');
  const french = translator('fr');
  return commands
    .filter((command) => !command.unlisted)
    .map(({ name, words, help }) => ({
      title: { en: words.en[0] ?? name, fr: words.fr[0] ?? name },
      description: { en: english(help), fr: french(help) },
    }));
}
