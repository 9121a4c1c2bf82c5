/** A text in two parts, and whether something was left out. */
export interface CutText {
  /** What is seen at once: whole paragraphs, or whole sentences of the first one. */
  readonly first: string;
  /** What opens. */
  readonly rest: string;
  /** The text goes on where neither part does. */
  readonly shortened: boolean;
}

/**
 * Parts a text for a card, never in the middle of a sentence.
 *
 * @param shown about so many characters are seen at once.
 * @param most so many characters in all.
 */
export function cutText(text: string, shown: number, most: number): CutText {
  const kept = text.length <= most ? text : atBoundary(text, most);
  const first = kept.length <= shown ? kept : atBoundary(kept, shown);
  return { first, rest: kept.slice(first.length).trim(), shortened: kept.length < text.length };
}

/** The longest beginning of at most `most` characters that ends with a paragraph, else a line, a sentence, a word. */
function atBoundary(text: string, most: number): string {
  const window = text.slice(0, most);
  for (const boundary of [
    /\n\n(?![\s\S]*\n\n)/,
    /\n(?![\s\S]*\n)/,
    /[.!?…](?=\s)(?![\s\S]*[.!?…]\s)/,
    /\s(?![\s\S]*\s)/,
  ]) {
    const at = window.search(boundary);
    if (at > most / 4) return text.slice(0, at + 1).trimEnd();
  }
  return window;
}
