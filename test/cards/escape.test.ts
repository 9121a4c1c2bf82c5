import assert from 'node:assert/strict';
import fc from 'fast-check';
import { apart, defuse, escapeMarkdown, safeLink, shorten, unlinked } from '../../src/cards/escape.ts';
import { rendered, seen } from './markdown.ts';

describe('a text from outside, escaped for markdown', () => {
  for (const text of [
    'Contoso & Söhne <GmbH>',
    '**bold** __bold__ *it* _it_ ~~no~~ `code`',
    '[link](https://evil.example) ![image](https://evil.example/a.png) <https://evil.example>',
    '# heading',
    '- list',
    '+ list',
    '1. list',
    '1) list',
    '12. list',
    '> quote',
    '---',
    '===',
    '| a | b |',
    '<script>alert(1)</script> <b onclick=x>',
    '&lt;b&gt; &amp; &#60; &copy;',
    'a\\*b \\ c',
    '-5 °C, 3.5 %, 1.',
    '~~~ js',
    '$&',
  ]) {
    it(`shows ${JSON.stringify(text)} as it is`, () => {
      assert.equal(seen(escapeMarkdown(text)), text);
      assert.doesNotMatch(rendered(escapeMarkdown(text)), /<(?!\/?p>)/);
    });
  }

  it('makes neither code nor a heading of more than one line', () => {
    const html = rendered(escapeMarkdown('one\n\n    code\n\ntwo\n===\n\n\tthree\n---'));
    assert.doesNotMatch(html, /<(?!\/?p>)/, html);
  });

  it('is never anything but words, whatever it is', () => {
    const text = fc.string({ unit: fc.constantFrom(...'*_`[]()<>#~|\\&;!-+=1. \n{}\t:/ab'), maxLength: 40 });
    fc.assert(
      fc.property(text, (hostile) => {
        assert.doesNotMatch(rendered(escapeMarkdown(hostile)), /<(?!\/?p>)/);
      }),
    );
  });
});

describe('a text from outside', () => {
  it('has no date that the client would write', () => {
    for (const text of ['{{DATE(2026-01-01T00:00:00Z)}}', '{{{TIME(2026-01-01T00:00:00Z)}}}', '{{{{']) {
      for (const harmless of [defuse, escapeMarkdown, apart, unlinked]) assert.ok(!harmless(text).includes('{{'));
    }
  });

  it('keeps its own writing direction to itself', () => {
    const name = 'شركة النور';
    for (const harmless of [apart, escapeMarkdown]) assert.equal(harmless(name), `\u2068${name}\u2069`);
    assert.equal(apart('\u202EContoso\u2067'), 'Contoso');
    assert.equal(apart('Contoso'), 'Contoso');
  });

  it('makes no link in a label or a choice, and shows no backslash there', () => {
    for (const text of ['[a](https://evil.example)', '![a](https://evil.example/a.png)', '<https://evil.example>']) {
      assert.doesNotMatch(rendered(unlinked(text)), /<a|<img/);
      assert.equal(seen(unlinked(text)), text);
    }
  });

  for (const [text, most, expected] of [
    ['Contoso', 7, 'Contoso'],
    ['Contoso', 6, 'Conto…'],
    ['Contoso France', 9, 'Contoso…'],
    ['👩‍💻👩‍💻', 99, '👩‍💻👩‍💻'],
    ['😀😀😀', 2, '😀…'],
    ['', 5, ''],
  ] as const) {
    it(`${JSON.stringify(text)} in ${most} characters is ${JSON.stringify(expected)}`, () => {
      assert.equal(shorten(text, most), expected);
    });
  }
});

describe('an address', () => {
  for (const [address, expected] of [
    ['https://learn.microsoft.com/a?b=c#d', 'https://learn.microsoft.com/a?b=c#d'],
    ['http://status.example', 'http://status.example/'],
    ['https://a.example/(b)', 'https://a.example/%28b%29'],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['//evil.example', null],
    ['not one', null],
  ] as const) {
    it(`${address} is ${expected ?? 'not linked to'}`, () => {
      assert.equal(safeLink(address), expected);
    });
  }
});
