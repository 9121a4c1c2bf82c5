import { commands } from '../../src/bot/commands/list.ts';
import { type Page, tokensOf } from './pages.ts';

/** A command that a page tells somebody to type. */
export interface Told {
  readonly page: string;
  /** In one line, without what follows as a comment. */
  readonly command: string;
  /** The page says that it needs a live tenant, or what else no test has. */
  readonly marked: boolean;
}

/** What a line of a shell begins with. */
const SHELL = /^(?:[A-Za-z_]+=\S+ )?(?:npm|npx|node|cp|pg_dump|pg_restore|azd|az|docker|curl|openssl|git)(?: |$)/;
/** In a sentence that is only what a program is called. */
const PROGRAM = /^[a-z_]+(?: run)?$/;
const MARK = /^# needs a (?:live tenant|container engine)$/m;
const IN_TEAMS = new Set(commands.flatMap(({ words }) => [...words.en, ...words.fr]));

/**
 * Every command of a page, in its blocks of code and in its sentences.
 *
 * @returns `unknown` are lines of blocks that are neither a command nor anything else that is known.
 */
export function commandsOf(page: Page): { readonly told: Told[]; readonly unknown: string[] } {
  const told: Told[] = [];
  const unknown: string[] = [];
  /** The headings above, by level. */
  let headings: string[] = [];
  let sentence = '';
  let inHeading = 0;
  const add = (line: string, marked: boolean) => {
    for (const command of line.replace(/ +# .*$/, '').split(' && ')) {
      told.push({ page: page.path, command: command.trim(), marked: marked || headings.some(isLive) });
    }
  };
  for (const token of tokensOf(page)) {
    if (token.type === 'heading_open') inHeading = Number(token.tag.slice(1));
    else if (token.type === 'heading_close') inHeading = 0;
    else if (token.type === 'inline') {
      sentence = token.content;
      if (inHeading > 0) headings = [...headings.slice(0, inHeading - 1), token.content];
    } else if (token.type === 'code_inline' && SHELL.test(token.content) && !PROGRAM.test(token.content)) {
      add(token.content, isLive(sentence));
    } else if (token.type === 'code_block' || token.type === 'fence') {
      for (const line of linesOf(token.content)) {
        if (SHELL.test(line)) add(line, MARK.test(token.content));
        else if (!isNoShell(line)) unknown.push(`${page.path}: ${line}`);
      }
    }
  }
  return { told, unknown };
}

function isLive(text: string): boolean {
  return text.includes('(live)');
}

/** Lines, those that go on below put together; what stands in quotes may go on, too. */
function linesOf(block: string): string[] {
  const lines: string[] = [];
  let open = '';
  for (const line of block.replace(/\\\n\s*/g, '').split('\n')) {
    open = open === '' ? line : `${open} ${line.trim()}`;
    if ((open.match(/'/g) ?? []).length % 2 === 1) continue;
    lines.push(open.trim());
    open = '';
  }
  return [...lines, open].filter((line) => line !== '');
}

/** A comment, JSON, or what is said to the bot in Teams. */
function isNoShell(line: string): boolean {
  return /^(?:#|\{|@HealthBot )/.test(line) || IN_TEAMS.has(line.split(' ')[0] ?? '');
}
