import { readdirSync, readFileSync } from 'node:fs';
import MarkdownIt from 'markdown-it';

/** The project's own folder, with a slash at its end. */
export const ROOT = new URL('../../', import.meta.url);

/** A page of the documentation. */
export interface Page {
  /** From the project's folder on: `docs/start.md`. */
  readonly path: string;
  readonly text: string;
}

/** Every page that somebody reads who runs the bot, or works on it. */
export function pages(): Page[] {
  const docs = readdirSync(new URL('docs/', ROOT)).filter((name) => name.endsWith('.md'));
  const paths = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...docs.map((name) => `docs/${name}`)];
  return paths.map((path) => ({ path, text: readFileSync(new URL(path, ROOT), 'utf8') }));
}

const parser = new MarkdownIt({ html: true });

/** @returns markdown-it's tokens of a page, those within lines too, in the order in which they stand. */
export function tokensOf(page: Page): ReturnType<typeof parser.parse> {
  return parser.parse(page.text, {}).flatMap((token) => [token, ...(token.children ?? [])]);
}

/** The address that GitHub gives a heading. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}
