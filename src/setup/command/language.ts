import type { Locale } from '../../domain/locale.ts';
import { LOCALES } from '../../domain/locale.ts';
import { UsageError } from './command.ts';

/**
 * The language to speak to an operator: the one that is asked for, else the terminal's, else English.
 *
 * @throws {UsageError} for one that there is none of.
 */
export function languageOf(
  asked: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Locale {
  if (asked !== undefined) {
    const known = LOCALES.find((locale) => locale === asked);
    if (!known) throw new UsageError(`--lang takes ${LOCALES.join(' or ')}`);
    return known;
  }
  // As the C library has them: the first that is set counts.
  const terminal = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return LOCALES.find((locale) => terminal.toLowerCase().startsWith(locale)) ?? 'en';
}
