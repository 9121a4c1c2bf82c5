import assert from 'node:assert/strict';
import en from '../src/locales/en.json' with { type: 'json' };
import fr from '../src/locales/fr.json' with { type: 'json' };
import setupEn from '../src/locales/setup/en.json' with { type: 'json' };
import setupFr from '../src/locales/setup/fr.json' with { type: 'json' };

type Texts = { readonly [key: string]: string | Texts };

/** Every text by its path. */
function flat(texts: Texts, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'string') found.set(`${path}${key}`, value);
    else for (const [inner, text] of flat(value, `${path}${key}.`)) found.set(inner, text);
  }
  return found;
}

function placeholders(text: string | undefined): string[] {
  return [...new Set([...(text ?? '').matchAll(/\{\{([^}]*)\}\}/g)].map((match) => match[1] ?? ''))].toSorted();
}

const languages = { en: flat({ ...en, setup: setupEn }), fr: flat({ ...fr, setup: setupFr }) };

describe('The texts in both languages', () => {
  it('have the same keys', () => {
    assert.deepEqual([...languages.fr.keys()].toSorted(), [...languages.en.keys()].toSorted());
  });

  it('have the same placeholders', () => {
    // A singular may leave out its count, in one language and not in the other.
    const telling = (key: string, text: string | undefined) =>
      placeholders(text).filter((name) => !(key.endsWith('_one') && name === 'count'));
    for (const [key, text] of languages.en) {
      assert.deepEqual(telling(key, languages.fr.get(key)), telling(key, text), key);
    }
  });

  it('have both forms where they have one, and count in the plural', () => {
    for (const [language, texts] of Object.entries(languages)) {
      for (const key of texts.keys()) {
        const [, stem, form] = /^(.+)_(one|other)$/.exec(key) ?? [];
        if (!stem) continue;
        assert.ok(texts.has(`${stem}_${form === 'one' ? 'other' : 'one'}`), `${language}: ${key} is alone`);
        assert.ok(!texts.has(stem), `${language}: ${stem} is there without a form as well`);
        if (form === 'other') assert.ok(placeholders(texts.get(key)).includes('count'), `${language}: ${key}`);
      }
    }
  });

  it('are never empty, nor have a placeholder that isn’t closed or is formatted', () => {
    for (const [language, texts] of Object.entries(languages)) {
      for (const [key, text] of texts) {
        assert.ok(text.trim(), `${language}: ${key} is empty`);
        assert.doesNotMatch(text.replaceAll(/\{\{\w+\}\}/g, ''), /[{}]/, `${language}: ${key}`);
      }
    }
  });

  it('are French where they are French: no straight apostrophe in a word, no sign without its space', () => {
    for (const [key, text] of languages.fr) {
      assert.doesNotMatch(text, /\p{L}'\p{L}/u, key);
      assert.doesNotMatch(text.replaceAll(/https?:\S+|\{\{\w+\}\}/g, 'x'), /[\p{L}\p{N}][!?;»](?=\s|$)/u, key);
    }
  });
});
