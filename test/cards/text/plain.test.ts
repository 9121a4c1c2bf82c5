import assert from 'node:assert/strict';
import { plainText } from '../../../src/cards/text/plain.ts';

describe("Microsoft's text without its HTML", () => {
  const cases: readonly [what: string, content: string, text: string][] = [
    ['keeps plain lines', 'Title: a\n\nUser impact: b', 'Title: a\n\nUser impact: b'],
    ['takes breaks and paragraphs for lines', '<p>a<br>b</p><p>c</p>', 'a\nb\n\nc'],
    ['drops bold and the like', '<b>a</b> <em class="x">b</em> <span>c</span>', 'a b c'],
    ['makes bullets of lists', '<ul><li>a</li><li>b</li></ul>', '• a\n• b'],
    ['keeps the address of a link', '<a href="https://a.example/">b</a>', 'b (https://a.example/)'],
    ['says an address once', '<a href="https://a.example/">https://a.example/</a>', 'https://a.example/'],
    ['drops images, scripts and styles', 'a<img src="x" alt="y"><script>z</script><style>w</style>', 'a'],
    ['reads entities', 'a &amp; b &lt;c&gt; d&nbsp;e', 'a & b <c> d e'],
    ['keeps at most one empty line', 'a<br><br><br><br>b', 'a\n\nb'],
    ['bears what is broken', '<p>a <b>b', 'a b'],
    ['is empty for nothing', '', ''],
  ];
  for (const [what, content, text] of cases) {
    it(what, () => assert.equal(plainText(content, 'html').replaceAll('\u00A0', ' '), text));
  }

  it('says the same of the same text, and of it where it is called text what that is', () => {
    const content = '<b>a</b> &amp; b';
    for (const _ of [1, 2]) {
      assert.equal(plainText(content, 'html'), 'a & b');
      assert.equal(plainText(content, 'text'), content);
    }
    assert.equal(plainText(`${content}c`, 'html'), 'a & bc');
  });

  it('takes what is called text as it is', () => {
    assert.equal(plainText('a < b & <c>', 'text'), 'a < b & <c>');
  });

  it('is not read to the end where it has no end', () => {
    assert.ok(plainText('<p>word</p>'.repeat(100_000), 'html').length < 60_000);
    assert.equal(plainText('x'.repeat(1_000_000), 'text').length, 60_000);
  });

  for (const tags of ['<b>', '<div>', '<ul><li>', '<table><tr><td>', '<blockquote>']) {
    it(`bears ${tags} within itself without end`, () => {
      assert.match(plainText(`first${`${tags}x`.repeat(60_000)}`, 'html'), /^first/);
    });
  }

  it('is read at once where it is a long row of spaces', () => {
    const spaces = ' '.repeat(59_000);
    assert.equal(plainText(`a${spaces}b`, 'text'), `a${spaces}b`);
    assert.match(plainText(`<pre>a${spaces}b</pre>`, 'html'), /^a +b$/);
    assert.equal(plainText('a \t \nb', 'text'), 'a\nb');
  });
});
