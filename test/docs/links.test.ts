import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { anchorOf, type Page, pages, ROOT, tokensOf } from './pages.ts';

/** Where a page leads to, pictures too; nothing of the web's. */
function leadsTo(page: Page): string[] {
  const targets = tokensOf(page).flatMap((token) => {
    if (token.type === 'link_open') return [`${token.attrGet('href') ?? ''}`];
    if (token.type === 'image') return [`${token.attrGet('src') ?? ''}`];
    if (!token.type.startsWith('html_')) return [];
    return [...token.content.matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, target]) => target ?? '');
  });
  return targets.filter((target) => !/^[a-z]+:/.test(target));
}

function anchorsOf(page: Page): string[] {
  const tokens = tokensOf(page);
  return tokens.flatMap((token, index) =>
    token.type === 'heading_open' ? [anchorOf(tokens[index + 1]?.content ?? '')] : [],
  );
}

describe('a link of the documentation', () => {
  const all = pages();
  const byPath = new Map(all.map((page) => [page.path, page]));

  it('is found, in pictures and in tables too', () => {
    const readme = byPath.get('README.md');
    assert.ok(readme && leadsTo(readme).includes('docs/images/status.png') && leadsTo(readme).includes('CHANGELOG.md'));
    assert.ok(readme && leadsTo(readme).includes('docs/outage-cards.md'));
  });

  for (const page of all) {
    it(`leads somewhere (${page.path})`, () => {
      for (const target of leadsTo(page)) {
        const [file, anchor] = target.split('#');
        const url = new URL(file || page.path.split('/').at(-1) || '', new URL(page.path, ROOT));
        assert.ok(existsSync(url), `${target} isn’t there`);
        if (anchor === undefined) continue;
        const other = byPath.get(url.pathname.slice(ROOT.pathname.length));
        assert.ok(other && anchorsOf(other).includes(anchor), `${target}: there is no such heading`);
      }
    });
  }

  it('leads to every page for operators from their first one', () => {
    const first = byPath.get('docs/README.md');
    const others = all.map(({ path }) => path).filter((path) => path.startsWith('docs/') && path !== first?.path);
    const led = new Set(first ? leadsTo(first).map((target) => `docs/${target.split('#')[0]}`) : []);
    assert.deepEqual(
      others.filter((path) => !led.has(path)),
      [],
    );
  });

  it('leads to every picture from somewhere', () => {
    const shown = new Set(all.flatMap(leadsTo).map((target) => target.split('/').at(-1)));
    const pictures = readdirSync(new URL('docs/images/', ROOT));
    assert.deepEqual(
      pictures.filter((name) => !shown.has(name)),
      [],
    );
  });
});
