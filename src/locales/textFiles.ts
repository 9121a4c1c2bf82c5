import { readFileSync } from 'node:fs';
import { LOCALES, type Locale } from '../domain/locale.ts';

/** Fills a text in. Values are plain text; a line with a value that is missing or empty is left out. */
export type FillText<Name extends string> = (
  locale: Locale,
  name: Name,
  values: Readonly<Record<string, string>>,
) => string;

/** Makes the error that says which file can't be used, and why. */
type Failure = (path: string, what: string, options?: { readonly cause: unknown }) => Error;

/**
 * Reads texts that stand in files of their own, because people edit them: so each is checked.
 *
 * @param folder has a folder for each language.
 * @param placeholders what each file may name, by the file's name.
 * @throws what `fail` makes.
 */
export function loadTextFiles<Name extends string>(
  folder: URL,
  placeholders: Readonly<Record<Name, readonly string[]>>,
  fail: Failure,
): FillText<Name> {
  const texts = new Map<string, string>();
  for (const locale of LOCALES) {
    for (const [name, known] of Object.entries<readonly string[]>(placeholders)) {
      const path = `${locale}/${name}.txt`;
      texts.set(path, checked(path, read(new URL(path, folder), fail), known, fail));
    }
  }
  return (locale, name, values) => filled(texts.get(`${locale}/${name}.txt`) ?? '', values);
}

function read(file: URL, fail: Failure): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw fail(file.pathname, "can't be read", { cause: error });
  }
}

function checked(path: string, raw: string, known: readonly string[], fail: Failure): string {
  const text = raw
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .trim();
  if (text === '') throw fail(path, 'is empty');
  for (const [, name = ''] of text.matchAll(PLACEHOLDER)) {
    if (!known.includes(name)) {
      throw fail(path, `names {{${name}}}, which it doesn't get; it gets ${known.join(', ') || 'nothing'}`);
    }
  }
  if (/[{}]/.test(text.replaceAll(PLACEHOLDER, '')))
    throw fail(path, 'has a { or } that belongs to no {{placeholder}}');
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
