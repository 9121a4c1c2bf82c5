/** The languages that the bot speaks. Microsoft's own texts stay in whatever language they came. */
export const LOCALES = ['en', 'fr'] as const;

export type Locale = (typeof LOCALES)[number];

/**
 * The language to answer in, from what Teams sends (`fr-FR`, `en-us`, nothing).
 *
 * @param tag BCP 47 tag, in any case; anything unknown or missing falls back.
 * @param fallback what to use then.
 */
export function localeOf(tag: string | undefined, fallback: Locale): Locale {
  const language = tag?.slice(0, 2).toLowerCase();
  return LOCALES.find((locale) => locale === language) ?? fallback;
}
