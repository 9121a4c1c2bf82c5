import assert from 'node:assert/strict';
import { ENGLISH_POST, HOSTILE, LONG_FRENCH_POST } from '../../../dev/preview/samples/texts.ts';
import {
  foreignTo,
  languageOf,
  nextUpdate,
  postMarkdown,
  postText,
  statusFirst,
} from '../../../src/cards/text/post.ts';
import { rendered, seen } from '../markdown.ts';

describe('a post of Microsoft’s', () => {
  it('goes without the line that repeats the title', () => {
    assert.ok(postText(ENGLISH_POST, 'html').startsWith('User impact:'));
    assert.equal(postText('No title here', 'html'), 'No title here');
  });

  it('has its labels in bold, and nothing else', () => {
    const html = rendered(postMarkdown(`User impact: a *b*\nCurrent status: ${HOSTILE}\nOther: c`));
    assert.match(html, /<strong>User impact:<\/strong> a \*b\*/);
    assert.equal(html.match(/<strong>/g)?.length, 2);
    assert.doesNotMatch(html, /<(?!\/?(?:p|strong)>)/);
  });

  it('keeps lists readable', () => {
    assert.equal(seen(postMarkdown('1. one\n2. two\n- three')), '1. one\n2. two\n- three');
  });

  for (const [text, expected] of [
    [ENGLISH_POST, 'Thursday, March 12, 2026, 4:00 PM UTC'],
    [LONG_FRENCH_POST, 'jeudi 12 mars 2026, 16:00 (UTC)'],
    ['next update by : soon', 'soon'],
    ['The next update will be provided by 17:00 UTC, or as events warrant.', '17:00 UTC'],
    ['Nothing is said.', null],
    ['Next update by:', null],
  ] as const) {
    it(`is followed ${expected ? `by another one: ${expected}` : `at no known time: ${text.slice(0, 30)}`}`, () => {
      assert.equal(nextUpdate(postText(text, 'html')), expected);
    });
  }

  it('is told to be English or French by its small words', () => {
    assert.equal(languageOf(postText(ENGLISH_POST, 'html')), 'en');
    assert.equal(languageOf(postText(LONG_FRENCH_POST, 'html')), 'fr');
    assert.equal(languageOf('OK 42'), null);
  });

  it('is foreign to whoever reads the other language', () => {
    assert.equal(foreignTo('fr', ENGLISH_POST), 'en');
    assert.equal(foreignTo('en', ENGLISH_POST), null);
    assert.equal(foreignTo('en', LONG_FRENCH_POST), 'fr');
    assert.equal(foreignTo('fr', 'OK 42'), null);
  });

  it('begins with where it stands, where it has a paragraph on that', () => {
    assert.equal(statusFirst('A: a\n\nCurrent status: b\n\nC: c'), 'Current status: b\n\nA: a\n\nC: c');
    assert.equal(statusFirst('A: a\n\nFinal status: b'), 'Final status: b\n\nA: a');
    assert.equal(statusFirst('Current status: b\n\nA: a'), 'Current status: b\n\nA: a');
    assert.equal(statusFirst('A: a current status: b'), 'A: a current status: b');
  });
});
