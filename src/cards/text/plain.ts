import { convert } from 'html-to-text';

/**
 * Microsoft's text without its HTML, line by line. Posts are called HTML and are mostly plain lines, so line breaks in
 * the source count too.
 *
 * @param contentType `text` is taken as it is: `<` and `&` are letters there.
 */
export function plainText(content: string, contentType: 'html' | 'text'): string {
  const begun = content.slice(0, LONGEST);
  const text =
    contentType === 'text'
      ? begun
      : convert(begun, {
          wordwrap: false,
          preserveNewlines: true,
          limits: { maxDepth: DEEPEST },
          selectors: [
            { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['(', ')'] } },
            { selector: 'img', format: 'skip' },
            { selector: 'ul', options: { itemPrefix: '• ' } },
            ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
          ],
        });
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?<![ \t])[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Events of 125 KB have been seen; nobody reads more than this in a card. */
const LONGEST = 60_000;
/** Nothing that people write is nested so deep; thousands of levels end with a stack that is full. */
const DEEPEST = 100;
