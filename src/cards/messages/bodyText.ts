import type { CenterMessage } from '../../domain/centerMessage.ts';
import { escapeMarkdown } from '../escape.ts';
import { plainText } from '../text/plain.ts';

/** A post's text without its HTML. Pictures are left out. */
export function bodyText({ body }: Pick<CenterMessage, 'body'>): string {
  return plainText(body.content, body.contentType);
}

/** Headings are written in square brackets: `[What you need to do to prepare]`. */
const HEADING = /^\[([^\][]{2,120})\]:?$/;

/** Plain text of a post as markdown: a line for each line, headings in bold. */
export function bodyMarkdown(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const heading = HEADING.exec(line.trim())?.[1];
      return heading === undefined ? escapeMarkdown(line) : `**${escapeMarkdown(heading.trim())}**`;
    })
    .join('\n\n')
    .replace(/\n{3,}/g, '\n\n');
}
