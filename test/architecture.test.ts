import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

const ROOT = new URL('../', import.meta.url).pathname;
const LEAVES = ['clock', 'log', 'metrics', 'locales', 'domain'];
/** What each part of src/ may import of the others. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  main: [...LEAVES, 'config', 'server', 'upkeep', 'bot', 'notifications', 'services', 'store'],
  setup: [...LEAVES, 'config', 'main', 'bot', 'services', 'store'],
  upkeep: [...LEAVES, 'config', 'notifications', 'services', 'store'],
  server: ['log', 'metrics'],
  bot: [...LEAVES, 'config', 'dialogs', 'cards', 'services', 'store'],
  notifications: [...LEAVES, 'config', 'cards', 'services', 'store'],
  dialogs: [...LEAVES, 'cards', 'services', 'store'],
  services: ['clock', 'log', 'metrics', 'domain', 'store'],
  store: ['clock', 'log', 'domain'],
  cards: ['locales', 'domain'],
  locales: ['domain'],
  config: ['domain'],
  domain: [],
  clock: [],
  log: [],
  metrics: [],
};
/** What bot/ and notifications/ know of each other: one implements it, the other calls it. */
const PORTS: readonly string[] = ['messenger', 'desk', 'requestDesk'].map((name) => `src/notifications/${name}.ts`);
/** Where a process begins: the bot's, and that of each of the operator's commands. */
const PROGRAMS = ['src/main.ts', 'src/setup/command/program.ts'];
const LINES_AT_MOST = 250;

interface Source {
  /** From the root of the project, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** What every import, static or not, names. */
function importsOf(text: string): string[] {
  const ways = /^(?:import|export)\s[^;'"]*?from\s*['"]([^'"]+)|^import\s*['"]([^'"]+)|\bimport\(\s*['"`]([^'"`]+)/gm;
  return [...text.matchAll(ways)].map(([, from, bare, late]) => from ?? bare ?? late ?? '');
}

/** The part of src/ that a path belongs to; null outside of src/. */
function partOf(path: string): string | null {
  return /^src\/([^/.]+)/.exec(path)?.[1] ?? null;
}

function forbiddenImports({ path, text }: Source): string[] {
  const part = partOf(path) ?? '';
  const allowed = [part, ...(MAY_IMPORT[part] ?? [])];
  return importsOf(text).flatMap((name) => {
    if (!name.startsWith('.')) {
      if (part === 'domain') return [`${path}: the domain needs nothing, and imports ${name}`];
      const teams = name.startsWith('botbuilder') || name.startsWith('botframework');
      return teams && part !== 'bot' && part !== 'dialogs' ? [`${path}: only bot and dialogs import ${name}`] : [];
    }
    const target = posix.join(posix.dirname(path), name);
    if (part === 'bot' && PORTS.includes(target)) return [];
    return allowed.includes(partOf(target) ?? target) ? [] : [`${path}: ${part} may not import ${target}`];
  });
}

function forbiddenWords({ path, text }: Source): string[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*/g, '$1');
  const found = [];
  if (!PROGRAMS.includes(path) && /\bprocess\s*\.\s*env\b/.test(code)) {
    found.push(`${path}: only a program's own start reads process.env, for config.ts`);
  }
  if (!path.startsWith('src/setup/consent') && /applicationconsents/i.test(code)) {
    found.push(`${path}: only an operator's command consents: the bot itself has no such right`);
  }
  if (path !== 'src/clock.ts' && /\bDate\.now\(|\bnew Date\(\s*\)|(?<!new )\bDate\(\)/.test(code)) {
    found.push(`${path}: ask the Clock for the time`);
  }
  return found;
}

describe('the architecture', () => {
  const sources = globSync('src/**/*.ts', { cwd: ROOT }).map((path) => ({
    path: path.replaceAll('\\', '/'),
    text: readFileSync(`${ROOT}${path}`, 'utf8'),
  }));

  it('gives every part of src/ its place', () => {
    assert.ok(sources.length > 100);
    const homeless = sources.map(({ path }) => partOf(path)).filter((part) => MAY_IMPORT[part ?? ''] === undefined);
    assert.deepEqual(homeless, []);
  });

  it('has arrows in one direction only', () => {
    assert.deepEqual(sources.flatMap(forbiddenImports), []);
  });

  it('reads the environment in one place, and the time in one', () => {
    assert.deepEqual(sources.flatMap(forbiddenWords), []);
  });

  it('has short files', () => {
    const long = sources.filter(({ text }) => text.split('\n').length > LINES_AT_MOST).map(({ path }) => path);
    assert.deepEqual(long, []);
  });
});

describe('the guard of the architecture', () => {
  for (const [path, text] of [
    ['src/domain/role.ts', "import { z } from 'zod';"],
    ['src/domain/role.ts', "import type { Clock } from '../clock.ts';"],
    ['src/cards/list.ts', "import type {\n  Graph,\n} from '../services/graph/graph.ts';"],
    ['src/services/graph/graph.ts', "export { createBot } from '../../bot/bot.ts';"],
    ['src/services/graph/graph.ts', "import { TurnContext } from 'botbuilder-core';"],
    ['src/notifications/deliver.ts', "import { createBot } from '../bot/bot.ts';"],
    ['src/store/open.ts', "const { startCloud } = await import('../../dev/cloud/index.ts');"],
    ['src/bot/bot.ts', "import '../../test/helpers/setup.ts';"],
    ['src/bot/bot.ts', "import { start } from '../main.ts';"],
    ['src/log.ts', "import { systemClock } from './clock.ts';"],
  ] as const) {
    it(`sees what is wrong with “${text.replaceAll(/\s+/g, ' ')}” in ${path}`, () => {
      assert.equal(forbiddenImports({ path, text }).length, 1);
    });
  }

  for (const text of [
    "ask('/applicationconsents');",
    'const at = Date.now();',
    'const at = new Date( );',
    'const { HOME } = process.env;',
  ]) {
    it(`sees what is wrong with “${text}”`, () => {
      assert.equal(forbiddenWords({ path: 'src/bot/bot.ts', text }).length, 1);
    });
  }

  it('lets be what is right', () => {
    const text =
      "import { z } from 'zod';\nimport en from '../locales/en.json' with { type: 'json' };\n// not new Date()";
    assert.deepEqual(forbiddenImports({ path: 'src/cards/list.ts', text }), []);
    assert.deepEqual(forbiddenWords({ path: 'src/cards/list.ts', text: `${text}\nnew Date(0);` }), []);
  });
});
