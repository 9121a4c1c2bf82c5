import assert from 'node:assert/strict';
import { samples } from '../../dev/preview/samples/list.ts';
import { ENGLISH_POST, LONG_FRENCH_POST } from '../../dev/preview/samples/texts.ts';
import { LOCALES, type Locale } from '../../src/domain/locale.ts';
import en from '../../src/locales/en.json' with { type: 'json' };
import fr from '../../src/locales/fr.json' with { type: 'json' };
import { buttonsOf, isRecord, textsOf } from '../helpers/cards.ts';
import { markdownOf, rendered } from './markdown.ts';
import { faultsOf, partsOf } from './schema.ts';

/** Teams shows so many buttons, and takes so much. */
const BUTTONS = 6;
const BYTES = 40_000;
/** What cards themselves are written with: bold labels, and the link to the consent page. */
const OUR_OWN = /<\/?(?:p|strong|a)\b[^>]*>|<br>/g;
const CONSENT = 'https://login.microsoftonline.com/';

for (const { name, card } of samples) {
  for (const locale of LOCALES) {
    describe(`the card ${name} in ${locale}`, () => {
      const { content, summary } = card(locale);

      it('is an Adaptive Card 1.5', () => {
        assert.equal(content.type, 'AdaptiveCard');
        assert.equal(content.version, '1.5');
        assert.deepEqual(faultsOf(content), []);
      });

      it('shows no placeholder of its template', () => {
        // What came from outside may look like one, and stays as it is.
        const ours = JSON.stringify(content).replaceAll('\u0024{title}', '');
        assert.doesNotMatch(ours, /\$\{/);
      });

      it(`has at most ${BUTTONS} buttons beside each other, and stays below ${BYTES / 1000} KB`, () => {
        for (const part of partsOf(content)) {
          if (Array.isArray(part.actions)) assert.ok(part.actions.length <= BUTTONS, String(part.type));
        }
        assert.ok(Buffer.byteLength(JSON.stringify(content)) < BYTES);
      });

      it('says in its summary, in a whole sentence of plain text, what it is about', () => {
        assert.match(summary, /^\S[\s\S]{9,}[.?!]$/u);
        // A backslash that was there before is no escape of ours.
        assert.doesNotMatch(summary.replaceAll('\\* ', ''), /\\[*_[\](){}~`|<>#-]|&amp;|\*\*[A-Z]|\{\{|\n/);
      });

      it('has buttons that older clients understand too', () => {
        for (const button of buttonsOf(content)) {
          if (button.type !== 'Action.Execute') continue;
          assert.equal(button.data.verb, button.verb);
          assert.ok(isRecord(button.fallback));
          assert.deepEqual(
            { type: button.fallback.type, data: button.fallback.data, title: button.fallback.title },
            { type: 'Action.Submit', data: button.data, title: button.title },
          );
        }
      });

      it('names nothing `key` in what a button sends: Teams’ own client fails at it, and sends nothing', () => {
        for (const { data } of buttonsOf(content)) assert.ok(!('key' in data), JSON.stringify(data));
      });

      it('links to https only', () => {
        for (const { type, url } of buttonsOf(content)) if (type === 'Action.OpenUrl') assert.match(url, /^https:\/\//);
      });

      it('lets nothing from outside be carried out', () => {
        for (const text of markdownOf(content)) {
          const html = rendered(text);
          assert.equal(html.replace(OUR_OWN, '').match(/<[a-z/!]/i), null, html);
          for (const [, link] of html.matchAll(/href="([^"]*)"/g)) assert.ok(link?.startsWith(CONSENT), link);
        }
        // What stands in an input is the typist's own, and nothing is carried out there.
        const shown = partsOf(content).filter(({ type }) => !String(type).startsWith('Input.'));
        const texts = shown.flatMap(({ text, title }) => [text, title]).join(' ');
        assert.doesNotMatch(`${texts} ${summary}`, /\{\{(?:DATE|TIME)\(2026-01-01/);
      });

      it(`speaks ${locale} alone`, () => {
        const other = locale === 'en' ? 'fr' : 'en';
        const said = `${textsOf(content)} ${summary}`.replaceAll('\\', '');
        assert.deepEqual(
          wordsOnlyIn(other).filter((text) => said.includes(text)),
          [],
        );
      });
    });
  }
}

describe('the samples', () => {
  it('have names of their own', () => {
    const names = samples.map(({ name }) => name);
    assert.deepEqual(names, [...new Set(names)]);
  });
});

/** Texts of one language that the other hasn't, long enough to be told. */
function wordsOnlyIn(locale: Locale): string[] {
  const [own, other] = locale === 'en' ? [en, fr] : [fr, en];
  const others = new Set(leavesOf(other));
  // Microsoft's own words stay as they are.
  const microsofts = `${ENGLISH_POST} ${LONG_FRENCH_POST}`;
  return leavesOf(own).filter(
    (text) => text.length > 8 && !text.includes('{{') && !others.has(text) && !microsofts.includes(text),
  );
}

function leavesOf(tree: unknown): string[] {
  if (typeof tree === 'string') return [tree];
  return isRecord(tree) ? Object.values(tree).flatMap(leavesOf) : [];
}
