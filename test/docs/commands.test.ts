import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import project from '../../package.json' with { type: 'json' };
import { typed } from '../helpers/shell.ts';
import { commandsOf } from './commandsOf.ts';
import { type Page, pages, ROOT } from './pages.ts';
import { BY_HAND, TRIED } from './triedBy.ts';

const FOLDER = fileURLToPath(ROOT);
const scripts = new Map(Object.entries(project.scripts));
const all = pages().map(commandsOf);
const told = all.flatMap((page) => page.told);
/** For whoever runs the bot, rather than works on it. */
const forOperators = (page: string) => page.startsWith('docs/') && page !== 'docs/performance.md';

/** The words after `npm run`, where a command is that. */
function scriptOf(command: string): string | null {
  return /^npm run ([a-z0-9:-]+)/.exec(command)?.[1] ?? null;
}

/** The test that is named after an operator's command. */
function ownTest(script: string): string {
  return `test/setup/${script.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())}.test.ts`;
}

/** Runs one of npm's scripts as npm would, elsewhere than in the project's folder. */
async function runScript(script: string, args: string, cwd: string, env: Record<string, string> = {}): Promise<string> {
  const [program, file] = (scripts.get(script) ?? '').split(' ');
  assert.equal(program, 'node');
  return typed(`"${process.execPath}" "${FOLDER}${file}" ${args}`, cwd, env);
}

describe('a command of the documentation', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'healthbot-docs-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('is told apart from everything else in a block of code', () => {
    assert.deepEqual(
      all.flatMap(({ unknown }) => unknown),
      [],
    );
    const page: Page = {
      path: 'a.md',
      text: '# A\n\nSay `npm run x -- --all` **(live)**.\n\n    npm ci && npm run y   # why\n    rm -r /\n\n## B (live)\n\n    azd up\n\n## C\n\n    # needs a live tenant\n    az a \\\n      b\n',
    };
    assert.deepEqual(commandsOf(page), {
      told: [
        { page: 'a.md', command: 'npm run x -- --all', marked: true },
        { page: 'a.md', command: 'npm ci', marked: false },
        { page: 'a.md', command: 'npm run y', marked: false },
        { page: 'a.md', command: 'azd up', marked: true },
        { page: 'a.md', command: 'az a b', marked: true },
      ],
      unknown: ['a.md: rm -r /'],
    });
  });

  it('is run by a test, or marked as needing what no test has', () => {
    assert.ok(told.length > 60);
    const untried = told.filter(({ page, command, marked }) => {
      if (marked || HERE.some((one) => one.test(command))) return false;
      if (TRIED.some((one) => one.command.test(command))) return false;
      if (!forOperators(page) && BY_HAND.some((one) => one.test(command))) return false;
      const script = scriptOf(command);
      return !(script && existsSync(new URL(ownTest(script), ROOT)));
    });
    assert.deepEqual(untried, []);
  });

  it('is in the test that is said to run it', () => {
    for (const { by, words } of TRIED) {
      assert.ok(readFileSync(new URL(by, ROOT), 'utf8').includes(words), `${by} has no “${words}”`);
    }
  });

  it('is one that there is, where npm has to know it', () => {
    for (const { page, command } of told) {
      const script = scriptOf(command);
      if (script) assert.ok(scripts.has(script), `${page}: ${command}`);
    }
  });

  /** What this file runs itself. */
  const HERE = [
    /^npm run [a-z-]+ -- --help$/,
    /^npm run bench$/,
    /^openssl rand -base64 32$/,
    / npm run package$/,
    /^npm run package$/,
  ];

  const withOptions = new Set(told.map(({ command }) => scriptOf(command)));
  for (const script of ['sign-in', 'consent', 'preflight', 'audit', 'forget', 'demo', 'bench']) {
    if (!withOptions.has(script)) continue;
    it(`has options that its own help names (${script})`, async () => {
      const asked = script === 'bench' ? '' : '--help';
      const help = await runScript(script, asked, folder);
      const mine = told.filter(({ command }) => scriptOf(command) === script);
      for (const { page, command } of mine) {
        const name = script === 'bench' ? /-- ([a-z]+)/.exec(command)?.[1] : undefined;
        if (name) assert.match(help, new RegExp(`^ +${name} `, 'm'), page);
        const options = [...command.matchAll(/(?<= )--([a-z][a-z-]*)/g)].map(([, option]) => option);
        for (const option of options) assert.match(help, new RegExp(`--${option}\\b`), `${page}: ${command}`);
      }
    });
  }

  it('makes the app package', async () => {
    const id = '7d1e3a52-9c44-4a0e-8f1b-2f6f0a9d5c11';
    assert.match(
      await runScript('package', '', folder, { MicrosoftAppId: id }),
      new RegExp(`healthbot\\.zip: .*${id}`),
    );
    assert.ok(existsSync(join(folder, 'dist/healthbot.zip')));
  });

  it('makes a key that ENCRYPTION_KEY takes', async () => {
    const key = await typed('openssl rand -base64 32', folder);
    assert.equal(Buffer.from(key, 'base64').length, 32);
  });
});
