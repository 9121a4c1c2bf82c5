import type { Card } from '../../cards/card.ts';
import { helpCard } from '../../cards/helpCard.ts';
import type { Kit } from '../kit.ts';
import type { Turn } from '../turn.ts';

/** The help card, made from the list of commands. */
export function helpOf(turn: Pick<Turn, 'locale' | 'say'>, kit: Pick<Kit, 'clock' | 'commands'>): Card {
  return helpCard({
    locale: turn.locale,
    now: kit.clock.now(),
    commands: kit.commands.map((command) => ({
      usage: turn.say(command.usage),
      help: turn.say(command.help),
      run: command.button ? command.name : null,
    })),
  });
}
