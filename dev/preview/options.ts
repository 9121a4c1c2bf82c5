import { parseArgs } from 'node:util';
import { LOCALES, type Locale } from '../../src/domain/locale.ts';
import { THEMES, type Theme } from './themes.ts';

/** What `npm run preview` was asked for. */
export interface PreviewOptions {
  readonly folder: string;
  /** Samples whose names contain this; empty: all. */
  readonly only: string;
  readonly themes: readonly Theme[];
  readonly widths: readonly number[];
  readonly locales: readonly Locale[];
  /** With everything that folds opened. */
  readonly opened: boolean;
}

/** A phone's card, and one in the Teams client on a desktop, in CSS pixels. */
const WIDTHS = [320, 560];

export const HELP = `npm run preview -- <folder> [options]

Draws every card in every state that dev/preview/samples/ knows, a picture each: phone and desktop width, light, dark and
high contrast, English and French. Says which texts stick out of their card.

  --only TEXT       only samples whose names contain it: status, issue-long …
  --theme THEME     one of ${THEMES.join(', ')}
  --width PIXELS    one width
  --locale LOCALE   one of ${LOCALES.join(', ')}
  --opened          with everything that folds opened
`;

/**
 * @param args what stands after `npm run preview --`.
 * @returns null where they ask for help, or make no sense.
 */
export function readOptions(args: readonly string[]): PreviewOptions | null {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { only: text, theme: text, width: text, locale: text, opened: { type: 'boolean' } },
  });
  const [folder] = positionals;
  const themes = THEMES.filter((one) => !values.theme || one === values.theme);
  const locales = LOCALES.filter((one) => !values.locale || one === values.locale);
  const widths = values.width ? [Number(values.width)] : WIDTHS;
  if (!folder || themes.length === 0 || locales.length === 0 || !widths.every((one) => one > 0)) return null;
  return { folder, only: values.only ?? '', themes, widths, locales, opened: values.opened ?? false };
}
