import { compile } from 'html-to-text';
import { LRUCache } from 'lru-cache';

/** Events of 125 KB have been seen; nobody reads more than this in a card. */
const LONGEST = 60_000;
/** Nothing that people write is nested so deep; thousands of levels end with a stack that is full. */
const DEEPEST = 100;
/** So many letters are remembered, of texts and of what they became. */
const REMEMBERED = 4_000_000;

const convert = compile({
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

/** Thousands of customers have the same issue, and a card is drawn again and again: each text is read once. */
const known = new LRUCache<string, string>({
  maxSize: REMEMBERED,
  sizeCalculation: (text, content) => content.length + text.length + 1,
});

/**
 * Microsoft's text without its HTML, line by line. Posts are called HTML and are mostly plain lines, so line breaks in
 * the source count too.
 *
 * @param contentType `text` is taken as it is: `<` and `&` are letters there.
 */
export function plainText(content: string, contentType: 'html' | 'text'): string {
  const begun = content.slice(0, LONGEST);
  if (contentType === 'text') return tidy(begun);
  const before = known.get(begun);
  if (before !== undefined) return before;
  const text = tidy(convert(begun));
  known.set(begun, text);
  return text;
}

function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?<![ \t])[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
