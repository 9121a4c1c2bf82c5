/** Zero-width space: parts what a card's text functions look for, and isn't seen. */
const APART = '\u200B';
/** Invisible letters that turn the direction of whatever follows, and those that set a part apart. */
const OVERRIDES = /[\u202A-\u202E]/g;
const ISOLATES = /[\u2066-\u2069]/g;
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/**
 * Makes a text from outside harmless in `TextBlock.text` and a Fact's title and value, the only places that are
 * markdown: there it shows as it is. Also what makes lists, headings and code of a line's beginning.
 */
export function escapeMarkdown(text: string): string {
  return apart(text)
    .replace(/[\\`*_[\]()~|<>#]/g, '\\$&')
    .replace(/^(?: {4,}| {0,3}\t)[ \t]*/gm, '   ')
    .replace(/^([ \t]*)([-+=])/gm, '$1\\$2')
    .replace(/^([ \t]*\d+)\./gm, '$1\\.')
    .replace(/&(?=[#\w]+;)/g, '&amp;');
}

/**
 * Takes `{{DATE(` and `{{TIME(`, which the reader's client would carry out, apart, and takes out what turns the writing
 * direction. For text that isn't markdown.
 */
export function defuse(text: string): string {
  return text.replace(/\{(?=\{)/g, `{${APART}`).replace(OVERRIDES, '');
}

/**
 * A text for a form's labels and choices: phones show them as they are, so that backslashes would be seen, and browsers
 * read markdown there. It keeps its signs, and makes no link.
 */
export function unlinked(text: string): string {
  return apart(text).replace(/(?<=\])(?=[([])|(?<=<)/g, APART);
}

/** A text from outside within a sentence of ours, plain: a name in Arabic or Hebrew doesn't turn the numbers around it. */
export function apart(text: string): string {
  const harmless = defuse(text).replace(ISOLATES, '');
  return RIGHT_TO_LEFT.test(harmless) ? `\u2068${harmless}\u2069` : harmless;
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
