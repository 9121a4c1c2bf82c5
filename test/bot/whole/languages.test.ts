import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import enTexts from '../../../src/locales/en.json' with { type: 'json' };
import frTexts from '../../../src/locales/fr.json' with { type: 'json' };
import { translator } from '../../../src/locales/index.ts';
import { isRecord } from '../../helpers/cards.ts';
import type { Delivery } from '../../helpers/connector.ts';
import { type Harness, type PersonName, startHarness } from '../../helpers/harness.ts';
import { only, replied, said, shows } from './answers.ts';

const en = translator('en');
const fr = translator('fr');

/** What agents say, so that the bot says about everything that it can. */
const SAYINGS: readonly (readonly [PersonName, string])[] = [
  ...[
    'aide',
    'quisuisje',
    'annuler',
    'clients',
    'clients contoso',
    'clients qqqqqqqq',
    'état contoso',
    'état alpine',
    'annuler',
    'état contozo',
    'état qqqqqqqq',
    'état "Adventure Works"',
    'état wingtip',
    'état mueller-soehne.ch',
    'état tailspin',
    'état woodgrove',
    'état margie',
    'état proseware',
    'état contoso messagerie',
    'état tailspin teams',
    'état fabrikam téléphonie',
    'état fabrikam frobnicateur',
    'problème EX771204 contoso',
    'problème EX771222 wingtip',
    'problème EX771204 fabrikam',
    'problème BC_1-FXZ contoso',
    'problème QN4T-8Z0 contoso',
    'problème contoso',
    'MC123456',
    'accès contoso',
    'accès woodgrove',
    'accès tailspin',
    'accès litware',
    'fabrikam',
    'qqqqqqqq',
  ].map((text): [PersonName, string] => ['ada', text]),
  ['otto', 'état contoso'],
  ['otto', 'quisuisje'],
  ['sam', 'quisuisje'],
  ['glen', 'quisuisje'],
];

describe('the bot’s own words', () => {
  let bot: Harness;
  before(async () => {
    bot = await startHarness();
  });
  after(() => bot.close());

  /** Everything that the bot says, on cards and in their previews. */
  async function everythingIn(locale: string): Promise<string[]> {
    const words: string[] = [];
    for (const [name, text] of SAYINGS) {
      const card = only(await bot.agent(name).says(text, { locale }));
      words.push(`${said(card)} ${card.activity.summary}`.replaceAll(text, ''));
    }
    const ada = bot.agent('ada');
    const unknown = await ada.sends({ type: 'invoke', name: 'adaptiveCard/action', value: {} }, { locale });
    await ada.sends({ type: 'installationUpdate', action: 'remove' });
    const hello = only(await ada.sends({ type: 'installationUpdate', action: 'add' }, { locale }));
    return [...words, replied(unknown), said(hello)];
  }

  for (const [what, locale, own, foreign] of [
    ['French for those who read French', 'fr-FR', frTexts, enTexts],
    ['English for those who read English', 'en-GB', enTexts, frTexts],
  ] as const) {
    it(`are ${what}: no other word slips in`, async () => {
      const wrong = phrasesOf(foreign).filter((phrase) => !isShared(phrase, own));
      assert.ok(wrong.length > 100, 'there are phrases to look for');
      for (const words of await everythingIn(locale)) {
        const slipped = wrong.filter((phrase) => holds(words, phrase));
        assert.deepEqual(slipped, [], words.slice(0, 1500));
      }
    });
  }

  it('are English for those who read neither', async () => {
    shows(
      only(await bot.agent('ada').says('état fabrikam', { locale: 'de-DE' })),
      en('status.none', { customer: 'Fabrikam' }),
    );
  });

  it("leave Microsoft's own text as it is, marked where it is in another language", async () => {
    const french = only(await bot.agent('ada').says('problème EX771204 contoso', { locale: 'fr-FR' }));
    shows(french, "Users can't send or receive mail", fr('issue.writtenIn.en'));
    shows(only(await bot.agent('ada').says('état contoso', { locale: 'fr-FR' })), fr('status.titlesIn.en'));
    unmarked(only(await bot.agent('ada').says('issue EX771204 contoso')));
  });

  it('mark what Microsoft wrote in French for those who read English', async () => {
    const set = {
      service: 'Planner',
      classification: 'incident',
      title: 'Les plans sont vides pour les utilisateurs',
      impact: 'Les utilisateurs ne voient pas les tâches.',
    };
    const post = 'Nous cherchons la cause avec des clients, et nous informons les utilisateurs.';
    bot.cloud.play([{ atMinute: 0, issue: 'PL900002', set, post, addTo: ['Garage Dubois'] }]);
    const english = only(await bot.agent('ada').says('issue PL900002 garage-dubois.fr'));
    shows(english, post, en('issue.writtenIn.fr'), en('status.titlesIn.fr'));
    unmarked(only(await bot.agent('ada').says('problème PL900002 garage-dubois.fr', { locale: 'fr-FR' })));
  });
});

function unmarked(card: Delivery): void {
  const words = said(card);
  for (const say of [en, fr]) {
    for (const language of ['en', 'fr'] as const) assert.ok(!words.includes(say(`issue.writtenIn.${language}`)));
  }
}

/** The fixed parts of a language's texts that are long enough to be told from names. */
function phrasesOf(texts: unknown): string[] {
  if (typeof texts === 'string')
    return texts
      .split(/\{\{[^}]*\}\}/)
      .map((part) => part.trim())
      .filter((part) => part.length > 5);
  return isRecord(texts) ? [...new Set(Object.values(texts).flatMap(phrasesOf))] : [];
}

const WORLD = ['issues', 'events', 'customers']
  .map((name) => readFileSync(new URL(`../../../dev/cloud/world/${name}.json`, import.meta.url), 'utf8'))
  .join('\n')
  .replaceAll('\\n', '\n');

/** A phrase that the other language has too, or that Microsoft or a customer's name may hold. */
function isShared(phrase: string, own: unknown): boolean {
  return holds(WORLD, phrase) || phrasesOf(own).some((other) => holds(other, phrase));
}

/** Whether a text holds a phrase, as whole words. */
function holds(text: string, phrase: string): boolean {
  const letter = /\p{L}/u;
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    if (!letter.test(text[at - 1] ?? '') && !letter.test(text[at + phrase.length] ?? '')) return true;
  }
  return false;
}
