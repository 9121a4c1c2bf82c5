import assert from 'node:assert/strict';
import { unzipSync } from 'fflate';
import { archive, packageFiles } from '../../appPackage/archive.ts';
import { buildLocalizations, buildManifest } from '../../appPackage/manifest.ts';
import { packageSettings } from '../../appPackage/settings.ts';
import { suggestedCommands } from '../../appPackage/suggestions.ts';
import { commands } from '../../src/bot/commands/list.ts';
import { teamsSchema } from './schemas.ts';

const APP_ID = '7d1e3a52-9c44-4a0e-8f1b-2f6f0a9d5c11';
const settings = packageSettings({ MicrosoftAppId: APP_ID, PACKAGE_WEBSITE_URL: '' }, '1.2.3');

describe('the Teams app package', () => {
  it("has a manifest that Microsoft's schema accepts", () => {
    const validate = teamsSchema('1.25', 'MicrosoftTeams');
    assert.ok(validate(buildManifest(settings, suggestedCommands())), JSON.stringify(validate.errors));
  });

  it("has a French localisation that Microsoft's schema accepts", () => {
    const validate = teamsSchema('1.25', 'MicrosoftTeams.Localization');
    const files = buildLocalizations(suggestedCommands());
    assert.deepEqual(Object.keys(files), ['fr.json']);
    assert.ok(validate(files['fr.json']), JSON.stringify(validate.errors));
  });

  it('suggests commands of the one list, in its order and in both languages, and help among them', () => {
    const suggested = suggestedCommands();
    const typed = (locale: 'en' | 'fr') => suggested.map((one) => one.title[locale]);
    for (const locale of ['en', 'fr'] as const) {
      const all = commands.map(({ words }) => words[locale][0]);
      assert.deepEqual(
        all.filter((word) => typed(locale).includes(word ?? '')),
        typed(locale),
      );
    }
    assert.ok(typed('en').includes('help') && typed('fr').includes('aide'));
    const [list] = buildManifest(settings, suggested).bots[0]?.commandLists ?? [];
    assert.deepEqual(
      list?.commands.map(({ title }) => title),
      typed('en'),
    );
    const french = buildLocalizations(suggested)['fr.json'] ?? {};
    for (const [index, { title, description }] of suggested.entries()) {
      const key = `bots[0].commandLists[0].commands[${index}]`;
      assert.equal(french[`${key}.title`], title.fr);
      assert.equal(french[`${key}.description`], description.fr);
      assert.notEqual(description.fr, description.en);
    }
  });

  it('refuses more commands than Teams takes', () => {
    const many = Array.from({ length: 13 }, () => ({ title: { en: 'a', fr: 'a' }, description: { en: 'a', fr: 'a' } }));
    assert.throws(() => buildManifest(settings, many), RangeError);
  });

  it('holds the manifest, the texts and two icons of the sizes that Teams asks for', async () => {
    const files = unzipSync(archive(await packageFiles(settings, suggestedCommands())));
    assert.deepEqual(Object.keys(files).toSorted(), ['color.png', 'fr.json', 'manifest.json', 'outline.png']);
    const size = (name: string) => [16, 20].map((at) => Buffer.from(files[name] ?? []).readUInt32BE(at));
    assert.deepEqual(size('color.png'), [192, 192]);
    assert.deepEqual(size('outline.png'), [32, 32]);
  });

  it('is the same, byte for byte, when nothing has changed', async () => {
    const make = async () => Buffer.from(archive(await packageFiles(settings, suggestedCommands())));
    assert.ok((await make()).equals(await make()));
  });

  it('names every setting that is missing or wrong at once', () => {
    assert.throws(
      () => packageSettings({ PACKAGE_TERMS_URL: 'http://plain.example' }, '1.0.0'),
      (error: Error) => {
        assert.match(error.message, /MicrosoftAppId: .*GUID/);
        assert.match(error.message, /PACKAGE_TERMS_URL: .*https/);
        return true;
      },
    );
  });
});
