import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const INFRA = fileURLToPath(new URL('../../infra/', import.meta.url));

export interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly secure: boolean;
  readonly described: boolean;
  readonly hasDefault: boolean;
}
export interface Module {
  readonly symbol: string;
  readonly path: string;
  /** What is handed over, by name. */
  readonly given: readonly string[];
  readonly body: string;
}
/** What a template declares. There is no compiler here: this reads as much of Bicep as the project's templates use. */
export interface Template {
  readonly path: string;
  readonly text: string;
  readonly parameters: readonly Parameter[];
  readonly resources: readonly { readonly symbol: string; readonly type: string; readonly version: string }[];
  readonly modules: readonly Module[];
  readonly outputs: readonly { readonly name: string; readonly value: string }[];
  /** Every name that stands for something declared, where it is used. */
  readonly references: readonly string[];
  /** Everything that may be referred to. */
  readonly declared: ReadonlySet<string>;
}

/** Words of the language and its functions. */
const KNOWN = new Set(
  (
    'az concat empty environment false for guid if in items json map null output param resource module var existing ' +
    'resourceGroup startsWith string subscription subscriptionResourceId targetScope tenant true uniqueString ' +
    'uriComponent bool int object array metadata'
  ).split(' '),
);

/** @param path from infra/. */
export function readTemplate(path: string): Template {
  const text = readFileSync(`${INFRA}${path}`, 'utf8');
  const bare = text.replace(/^\s*\/\/.*$/gm, '');
  const code = codeOf(bare);
  const parameters = [...bare.matchAll(/((?:^@[\s\S]*?\n)*?)^param (\w+) (\w+)( =)?/gm)].map(
    ([, decorators = '', name = '', type = '', preset]) => ({
      name,
      type,
      secure: /^@secure\(\)/m.test(decorators),
      described: /^@description\('.+'\)/m.test(decorators),
      hasDefault: preset !== undefined,
    }),
  );
  const resources = [...bare.matchAll(/^resource (\w+) '([\w./]+)@([\w-]+)'/gm)].map(
    ([, symbol = '', type = '', version = '']) => ({ symbol, type, version }),
  );
  const modules = [...bare.matchAll(/^module (\w+) '([^']+)' = .*\{\n([\s\S]*?)^\}/gm)].map(
    ([, symbol = '', file = '', body = '']) => ({
      symbol,
      path: file,
      body,
      given: [...(/^ {2}params: \{\n([\s\S]*?)^ {2}\}/m.exec(body)?.[1] ?? '').matchAll(/^ {4}(\w+):/gm)].map(
        ([, name = '']) => name,
      ),
    }),
  );
  const outputs = [...bare.matchAll(/^output (\w+) \w+ = (.*)$/gm)].map(([, name = '', value = '']) => ({
    name,
    value,
  }));
  const names = [
    ...parameters.map(({ name }) => name),
    ...resources.map(({ symbol }) => symbol),
    ...modules.map(({ symbol }) => symbol),
    ...[...code.matchAll(/^var (\w+)/gm)].map(([, name = '']) => name),
    ...[...code.matchAll(/\bfor (\w+) in\b/g)].map(([, name = '']) => name),
    ...[...code.matchAll(/\b(\w+) =>/g)].map(([, name = '']) => name),
  ];
  return {
    path,
    text,
    parameters,
    resources,
    modules,
    outputs,
    references: referencesIn(code),
    declared: new Set(names),
  };
}

/** The code without what stands in strings, but with what is put into them: `'a${b}c'` becomes `(b)`. */
export function codeOf(text: string): string {
  let code = '';
  let at = 0;
  /** Reads code until what closes it: the text's end, or the brace of an interpolation. */
  function readCode(inString: boolean): void {
    for (let depth = 0; at < text.length; at++) {
      const sign = text.charAt(at);
      if (sign === "'") {
        readString();
        continue;
      }
      if (sign === '{') depth++;
      if (sign === '}' && depth-- === 0 && inString) return;
      code += sign;
    }
  }
  function readString(): void {
    for (at++; at < text.length && text.charAt(at) !== "'"; at++) {
      if (text.charAt(at) === '\n') throw new Error(`a string goes on past its line: …${text.slice(at - 40, at)}`);
      if (text.charAt(at) === '\\') at++;
      else if (text.startsWith('${', at)) {
        at += 2;
        code += ' (';
        readCode(true);
        code += ') ';
      }
    }
    code += ' 0 ';
  }
  readCode(false);
  return code;
}

/** Names that aren't properties, keys, types or words of the language. @param code as {@link codeOf} gives it. */
export function referencesIn(code: string): string[] {
  const expressions = code
    .replace(/^@\w+\([^)]*\)$/gm, '')
    .replace(/^param \w+ \w+( =)?/gm, '')
    .replace(/^output \w+ \w+ =/gm, '')
    .replace(/^(resource|module) \w+/gm, '')
    .replace(/^var \w+/gm, '')
    .replace(/(^|\{)[ \t]*\w+:/gm, '$1');
  return [...expressions.matchAll(/(?<![.\w-])([a-zA-Z_]\w*)/g)]
    .map(([, name = '']) => name)
    .filter((name) => !KNOWN.has(name));
}
