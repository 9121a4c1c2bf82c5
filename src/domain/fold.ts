/** Letters that aren't taken apart into a base letter and a mark. */
const LETTERS: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', đ: 'd', ł: 'l', ı: 'i' };

/**
 * A text as it is compared: without case, accents, punctuation and direction marks; words separated by one space.
 * `Élan & Fils (Paris)` becomes `elan fils paris`, `L’Œuvre` becomes `l oeuvre`.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[œæßøđłı]/gu, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
