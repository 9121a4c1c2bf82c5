import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Environment } from '../../src/config/environment.ts';
import { pages, ROOT, tokensOf } from './pages.ts';

const settings = Object.keys(Environment.shape);
/** Where the variables are read, or written, that aren't the bot's own. */
const ELSEWHERE = [
  'infra/main.bicep',
  'infra/main.parameters.json',
  'appPackage/settings.ts',
  'test/contract/contracts.ts',
  '.ci/run',
].map((path) => readFileSync(new URL(path, ROOT), 'utf8'));
const VARIABLE = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g;

describe('a setting', () => {
  const all = pages();

  it('is in the page for operators, each of them', () => {
    const page = all.find(({ path }) => path === 'docs/operate.md');
    assert.ok(page);
    const named = new Set(tokensOf(page).flatMap(({ type, content }) => (type === 'code_inline' ? [content] : [])));
    assert.deepEqual(
      settings.filter((name) => !named.has(name)),
      [],
    );
  });

  it('that a page names is one that there is', () => {
    for (const page of all) {
      const code = tokensOf(page).filter(({ type }) => ['code_inline', 'code_block', 'fence'].includes(type));
      for (const name of code.flatMap(({ content }) => content.match(VARIABLE) ?? [])) {
        const known = settings.includes(name) || ELSEWHERE.some((text) => text.includes(name));
        assert.ok(known, `${page.path}: there is no ${name}`);
      }
    }
  });
});
