import assert from 'node:assert/strict';
import { countriesIn, countryOf } from '../../src/domain/countries.ts';

describe('countries', () => {
  it('are known by two letters, by three, and by their names in both languages', () => {
    for (const text of ['FR', 'fra', 'France', ' france ']) assert.equal(countryOf(text), 'FRA');
    for (const text of ['DE', 'deu', 'Germany', 'Allemagne']) assert.equal(countryOf(text), 'DEU');
    assert.equal(countryOf('Côte d’Ivoire'), 'CIV');
    for (const text of ['', 'XX', 'XXX', 'Atlantis', '🇫🇷']) assert.equal(countryOf(text), null);
  });

  it('are all there, each once, with a name', () => {
    const all = countriesIn('fr');
    assert.equal(all.length, 249);
    assert.equal(new Set(all.map(({ code }) => code)).size, 249);
    assert.ok(all.every(({ code, name }) => /^[A-Z]{3}$/.test(code) && name !== code && name.length > 2));
  });
});
