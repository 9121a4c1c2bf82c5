import { parseIssueId } from '../domain/issueId.ts';
import { parseRequestName } from '../domain/serviceRequest.ts';
import type { Command } from './command.ts';
import { foldWord } from './text.ts';

/** What a text asks for. */
export type Route =
  | { readonly kind: 'command'; readonly command: Command; readonly argument: string }
  /** No command: perhaps a customer's name, perhaps the answer to a question. */
  | { readonly kind: 'text'; readonly text: string };

/** Finds the command in what somebody typed. */
export type Router = (text: string) => Route;

/**
 * A router over the list of commands: English and French words both, in any case, with or without accents.
 *
 * @param fallback names of the commands for an empty text, one that begins with an issue's id, and one that is a request's.
 * @throws Error when two commands claim one word: found at start, not by an agent.
 */
export function createRouter(
  commands: readonly Command[],
  fallback: { empty: string; issue: string; request: string },
): Router {
  const words = new Map<string, Command>();
  for (const command of commands) {
    for (const word of [...command.words.en, ...command.words.fr]) {
      const folded = foldWord(word);
      const other = words.get(folded);
      if (other && other !== command) throw new Error(`both ${other.name} and ${command.name} claim "${word}"`);
      words.set(folded, command);
    }
  }
  const named = (name: string) => commands.find((command) => command.name === name);

  return (text) => {
    const empty = named(fallback.empty);
    if (text === '' && empty) return { kind: 'command', command: empty, argument: '' };
    const tokens = text.split(' ');
    // Two words first, so that "qui suis-je" is found before a command "qui" could be.
    for (const count of [2, 1]) {
      const command = words.get(foldWord(tokens.slice(0, count).join(' ')));
      if (command) return { kind: 'command', command, argument: tokens.slice(count).join(' ') };
    }
    const request = named(fallback.request);
    // `HB1042` looks like an issue's id, and is none; a bare number answers a question.
    if (request && /^hb/i.test(text) && parseRequestName(text)) {
      return { kind: 'command', command: request, argument: text };
    }
    const issue = named(fallback.issue);
    if (issue && parseIssueId(tokens[0] ?? '')) return { kind: 'command', command: issue, argument: text };
    return { kind: 'text', text };
  };
}
