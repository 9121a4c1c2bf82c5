import { ConfigError } from '../../config.ts';
import { translator } from '../../locales/index.ts';
import { setupTexts } from '../../locales/setup.ts';
import { SignInEnded } from '../../services/credentials/deviceSignIn.ts';
import { UpstreamError } from '../../services/upstream/upstreamError.ts';
import { type Command, type Surroundings, UsageError } from './command.ts';
import { problemLine } from './problemLine.ts';

/**
 * Runs a command, and tells an operator of a failure in words: what is known, without a stack.
 *
 * @param locale the language of what is told then.
 * @returns the exit code.
 */
export async function attempt(
  command: Command,
  args: readonly string[],
  surroundings: Surroundings,
  locale: 'en' | 'fr',
): Promise<number> {
  try {
    return await command(args, surroundings);
  } catch (error) {
    const say = setupTexts(locale);
    if (error instanceof UsageError) {
      surroundings.err(error.message);
      return 2;
    }
    if (error instanceof UpstreamError) {
      surroundings.err(problemLine(translator(locale), error.problem));
      const { code = '' } = error.problem;
      if (code === 'AADSTS7000218') surroundings.err(say('fix.publicClient'));
      return 1;
    }
    if (error instanceof SignInEnded) surroundings.err(say(`device.${error.reason}`));
    else if (error instanceof ConfigError || isInUse(error)) surroundings.err(error.message);
    else surroundings.err(say('failed', { what: error instanceof Error ? error.message : String(error) }));
    return 1;
  }
}

function isInUse(error: unknown): error is Error {
  return error instanceof Error && error.name === 'DataDirInUse';
}
