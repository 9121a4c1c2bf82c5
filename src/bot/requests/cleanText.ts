/** Signs that nobody types: the store takes no NUL, and the others would show as nothing. Tabs and line breaks are none. */
const CONTROLS = /(?![\n\t])\p{Cc}|\uFEFF/gu;

/**
 * A text as it was typed, without what can't be kept: control characters, halves of letters, white space around it.
 *
 * @param lines whether line breaks in it mean something.
 */
export function cleanText(text: string, lines: 'one' | 'several'): string {
  const clean = text.toWellFormed().replace(/\r\n?/g, '\n').replace(CONTROLS, '');
  return (lines === 'one' ? clean.replace(/\s+/g, ' ') : clean.replace(/\n{4,}/g, '\n\n\n')).trim();
}
