import MarkdownIt from 'markdown-it';
import { isRecord } from '../helpers/cards.ts';
import { partsOf } from './schema.ts';

// More of markdown than any Teams client knows: what is harmless here is harmless there.
const markdown = new MarkdownIt();

/** What a client makes of a text that is markdown, as HTML. */
export const rendered = (text: string): string => markdown.render(text);

/** What is read in the end: without HTML and without the invisible letters that part things. */
export function seen(text: string): string {
  return rendered(text)
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/[\u200B\u2066-\u2069]/g, '')
    .trim();
}

/** Every text on a card that clients read as markdown. */
export function markdownOf(card: unknown): string[] {
  return partsOf(card).flatMap((part) => {
    if (part.type === 'TextBlock') return [String(part.text)];
    if (part.type !== 'FactSet' || !Array.isArray(part.facts)) return [];
    return part.facts.filter(isRecord).flatMap((fact) => [String(fact.title), String(fact.value)]);
  });
}
