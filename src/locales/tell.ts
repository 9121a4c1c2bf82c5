import { readFileSync } from 'node:fs';
import { LOCALES, type Locale } from '../domain/locale.ts';

const ISSUE = ['service', 'state', 'since', 'nextNews', 'words', 'id'] as const;
/** What there is to tell a customer, each in a file of its own, and what the file may name. */
const PLACEHOLDERS = {
  incident: ISSUE,
  /** One whose cause isn't Microsoft's. */
  notMicrosoft: [...ISSUE, 'origin'],
  advisory: ISSUE,
  maintenance: ['service', 'since', 'until', 'words', 'id'],
  resolved: ['service', 'since', 'until', 'duration', 'id'],
  falseAlarm: ['service', 'id'],
  /** Several at a time, a line for each. */
  incidents: ['incidents', 'unread', 'asOf'],
  noIncident: ['unread', 'asOf'],
  /** Nothing could be read. */
  unknown: [],
} as const;

export type TellName = keyof typeof PLACEHOLDERS;

/** Fills a text for a customer in. Values are plain text; a line with a value that is missing or empty is left out. */
export type TellTexts = (locale: Locale, name: TellName, values: Readonly<Record<string, string>>) => string;

/** A text for customers that can't be used; its message says which file, and what is wrong with it. */
export class TellTextError extends Error {
  override readonly name = 'TellTextError';
}

/**
 * Reads the texts that are told to customers: files that people edit, so each is checked.
 *
 * @param folder has a folder for each language.
 * @throws {TellTextError}
 */
export function loadTellTexts(folder = new URL('./tell/', import.meta.url)): TellTexts {
  const texts = new Map<string, string>();
  for (const locale of LOCALES) {
    for (const [name, known] of Object.entries(PLACEHOLDERS)) {
      const path = `${locale}/${name}.txt`;
      texts.set(path, checked(path, read(new URL(path, folder)), known));
    }
  }
  return (locale, name, values) => filled(texts.get(`${locale}/${name}.txt`) ?? '', values);
}

function read(file: URL): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new TellTextError(`the text for customers ${file.pathname} can't be read`, { cause: error });
  }
}

function checked(path: string, raw: string, known: readonly string[]): string {
  const text = raw
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .trim();
  const fail = (what: string) => new TellTextError(`the text for customers ${path} ${what}`);
  if (text === '') throw fail('is empty');
  for (const [, name = ''] of text.matchAll(PLACEHOLDER)) {
    if (!known.includes(name)) {
      throw fail(`names {{${name}}}, which it doesn't get; it gets ${known.join(', ') || 'nothing'}`);
    }
  }
  if (/[{}]/.test(text.replaceAll(PLACEHOLDER, ''))) throw fail('has a { or } that belongs to no {{placeholder}}');
  return text;
}

const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;

function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text
    .split('\n')
    .filter((line) => [...line.matchAll(PLACEHOLDER)].every(([, name = '']) => values[name]))
    .map((line) => line.replaceAll(PLACEHOLDER, (_, name: string) => values[name] ?? ''))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
