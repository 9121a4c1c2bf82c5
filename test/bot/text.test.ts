import assert from 'node:assert/strict';
import { foldWord, typedText } from '../../src/bot/text.ts';

const bot = { id: '28:bot', name: 'HealthBot' };

describe('what a person typed', () => {
  const cases: [what: string, text: string, mention: string | null, expected: string][] = [
    ['nothing but the mention', '<at>HealthBot</at>', '<at>HealthBot</at>', ''],
    ['a mention and a command', '<at>HealthBot</at> status contoso', '<at>HealthBot</at>', 'status contoso'],
    ['a no-break space entity', '<at>HealthBot</at>&nbsp;status', '<at>HealthBot</at>', 'status'],
    ['a real no-break space', '<at>HealthBot</at>\u00a0status', '<at>HealthBot</at>', 'status'],
    ['a mention at the end', 'status contoso <at>HealthBot</at>', '<at>HealthBot</at>', 'status contoso'],
    ['line breaks', '<at>HealthBot</at>\r\nstatus\n contoso ', '<at>HealthBot</at>', 'status contoso'],
    ['a mention without an entity', '<at>HealthBot</at> help', null, 'help'],
    ['an ampersand in a name', 'status R&amp;D &lt;Test&gt; &#233;t&#xe9;', null, 'status R&D <Test> été'],
    ['an entity that is none', 'status &bogus; &#0;', null, 'status &bogus; &#0;'],
    ['invisible characters', '\u200Bstatus\uFEFF contoso', null, 'status contoso'],
  ];
  for (const [what, text, mention, expected] of cases) {
    it(`is understood with ${what}`, () => {
      const entities = mention === null ? [] : [{ type: 'mention', text: mention, mentioned: bot }];
      assert.equal(typedText({ text, entities, recipient: bot }), expected);
    });
  }

  it("keeps another person's name when that person is mentioned too", () => {
    const entities = [
      { type: 'mention', text: '<at>HealthBot</at>', mentioned: bot },
      { type: 'mention', text: '<at>Hal</at>', mentioned: { id: '29:hal', name: 'Hal' } },
    ];
    const text = '<at>HealthBot</at> status contoso <at>Hal</at>';
    assert.equal(typedText({ text, entities, recipient: bot }), 'status contoso Hal');
  });

  it('folds words: case, accents and punctuation at the end do not matter', () => {
    assert.deepEqual(['ÉTAT', 'Accès:', 'status!', '?', '!!'].map(foldWord), ['etat', 'acces', 'status', '?', '!']);
  });

  it('is read at once, however long and odd it is', () => {
    const row = 'x'.concat('!'.repeat(100_000), 'x');
    assert.equal(foldWord(row), row);
    const typed = typedText({ text: '<at'.repeat(50_000), entities: [], recipient: bot });
    assert.ok(typed.length <= 4_000);
    assert.equal(typedText({ text: `a${' '.repeat(100_000)}b`, entities: [], recipient: bot }), 'a');
  });
});
