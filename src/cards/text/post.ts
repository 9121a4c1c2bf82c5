import type { Locale } from '../../domain/locale.ts';
import { escapeMarkdown } from '../escape.ts';
import { plainText } from './plain.ts';

/** Labels that Microsoft begins lines with. Posts are readable without them: some copies have lost their line breaks. */
const LABEL =
  /^(User impact|More info|Current status|Scope of impact|Start time|End time|Next update by|Final status|Root cause|Next steps|Preliminary root cause|Estimated time to resolve|This is the final update)\s*:/i;

/** A post as a card's plain text: no HTML, and without the line that repeats the title. */
export function postText(content: string, contentType: 'html' | 'text'): string {
  return plainText(content, contentType)
    .replace(/^Title\s*:[^\n]*\n+/i, '')
    .trim();
}

/** Plain text of a post as markdown, with Microsoft's labels in bold. */
export function postMarkdown(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const label = LABEL.exec(line)?.[0];
      return label ? `**${escapeMarkdown(label)}**${escapeMarkdown(line.slice(label.length))}` : escapeMarkdown(line);
    })
    .join('\n\n')
    .replace(/\n{3,}/g, '\n\n');
}

/** Plain text of a post with the paragraph on its state at the beginning, where it has one. */
export function statusFirst(text: string): string {
  const paragraphs = text.split(/\n{2,}/);
  const at = paragraphs.findIndex((one) => /^(Current|Final) status\s*:/i.test(one));
  return at < 1 ? text : [...paragraphs.splice(at, 1), ...paragraphs].join('\n\n');
}

/** When Microsoft means to write again, in Microsoft's words; null where it doesn't say. Azure says it in a sentence. */
export function nextUpdate(text: string): string | null {
  const found =
    /Next update by\s*:\s*([^\n]{2,120})/i.exec(text) ??
    /next update will be provided (?:by |at )?([^\n.,]{2,120})/i.exec(text);
  return found?.[1]?.trim() ?? null;
}

/** The language of a text, told by its small words; null where they don't tell. */
export function languageOf(text: string): Locale | null {
  const words = text.toLowerCase().match(/[a-zà-ÿ']+/g) ?? [];
  const count = (list: ReadonlySet<string>) => words.filter((word) => list.has(word)).length;
  const [english, french] = [count(ENGLISH), count(FRENCH)];
  return english === french ? null : english > french ? 'en' : 'fr';
}

/** The language of a text where the reader has another one; null where it's the reader's, or can't be told. */
export function foreignTo(locale: Locale, text: string): Locale | null {
  const language = languageOf(text);
  return language === locale ? null : language;
}

const ENGLISH = new Set(['the', 'and', 'is', 'are', 'of', 'to', 'in', 'may', 'users', 'for', 'with', 'we', "we're"]);
const FRENCH = new Set([
  'le',
  'la',
  'les',
  'et',
  'est',
  'sont',
  'des',
  'du',
  'une',
  'pour',
  'avec',
  'nous',
  'utilisateurs',
]);
