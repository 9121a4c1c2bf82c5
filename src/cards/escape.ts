/** Zero-width space: parts what a card's text functions look for, and isn't seen. */
const APART = '\u200B';

/**
 * Makes a text from outside harmless in `TextBlock.text` and a Fact's title and value, the only places that are
 * markdown: there it shows as it is. Also line breaks, which would begin a list or a heading.
 */
export function escapeMarkdown(text: string): string {
  return defuse(text)
    .replace(/[\\`*_[\]()~|<>#]/g, '\\$&')
    .replace(/^(\s*)([-+]|\d+[.)])(\s)/gm, '$1\\$2$3')
    .replace(/&(?=[#\w]+;)/g, '&amp;');
}

/** Takes `{{DATE(` and `{{TIME(`, which the reader's client would carry out, apart. For text that isn't markdown. */
export function defuse(text: string): string {
  return text.replaceAll('{{', `{${APART}{`);
}

/**
 * An address that may be linked to.
 *
 * @returns null for anything but http and https.
 */
export function safeLink(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  // Brackets would end the link's markdown.
  return url.protocol === 'https:' || url.protocol === 'http:'
    ? url.href.replace(/[()[\]\s]/g, (found) => encodeURIComponent(found).replace('(', '%28').replace(')', '%29'))
    : null;
}

/** A text of at most so many characters, with a sign where it was cut. */
export function shorten(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
