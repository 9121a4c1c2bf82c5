import { z } from 'zod';
import { action } from '../action.ts';
import { ARGUMENT_AT_MOST, field } from './fields.ts';

/** A button that types a command. */
export const run = action({
  verb: 'run',
  data: z.object({ command: z.string(), argument: field(ARGUMENT_AT_MOST) }),
  needs: (data, kit) => kit.commands.find((one) => one.name === data.command) ?? null,
  async run(turn, data, kit) {
    const command = kit.commands.find((one) => one.name === data.command);
    if (!command) return { kind: 'word', text: turn.say('error.unknownAction') };
    // A pressed command leaves a question as a typed one does.
    await kit.dialogs.leave(turn.context);
    await command.run(turn, data.argument, kit);
    return { kind: 'done' };
  },
});
