import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cutText } from '../../../src/cards/text/cut.ts';

describe('a long text', () => {
  const sentence = 'This is a sentence of some length. ';

  it('is shown whole where it is short', () => {
    assert.deepEqual(cutText('Short.', 100, 200), { first: 'Short.', rest: '', shortened: false });
  });

  it('is parted between paragraphs where that leaves enough', () => {
    const { first, rest } = cutText(`${'a'.repeat(60)}\n\n${'b'.repeat(60)}`, 100, 400);
    assert.deepEqual([first, rest], ['a'.repeat(60), 'b'.repeat(60)]);
  });

  it('is parted between sentences, never within one', () => {
    const { first, rest, shortened } = cutText(sentence.repeat(10), 100, 1000);
    assert.ok(first.endsWith('.') && first.length <= 100);
    assert.ok(rest.startsWith('This is'));
    assert.equal(shortened, false);
  });

  it('says so where the end is left out, and still ends with a sentence', () => {
    const { rest, shortened } = cutText(sentence.repeat(100), 100, 500);
    assert.equal(shortened, true);
    assert.ok(rest.endsWith('.'));
  });

  it('loses nothing but white space, unless it says so', () => {
    const words = fc.string({ unit: fc.constantFrom('a', ' ', '.', '\n', 'é'), maxLength: 300 });
    fc.assert(
      fc.property(words, fc.integer({ min: 8, max: 80 }), fc.integer({ min: 80, max: 200 }), (text, shown, most) => {
        const { first, rest, shortened } = cutText(text, shown, most);
        const bare = (one: string) => one.replace(/\s/g, '');
        assert.ok(first.length <= shown && first.length + rest.length <= most);
        assert.ok(bare(text).startsWith(bare(first + rest)));
        if (!shortened) assert.equal(bare(first + rest), bare(text));
      }),
    );
  });
});
