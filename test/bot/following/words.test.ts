import assert from 'node:assert/strict';
import { wishInWords } from '../../../src/bot/following/words.ts';

const none = () => false;

describe('a wish in words', () => {
  for (const [text, wanted] of [
    ['all', { scope: 'all' }],
    ['tous', { scope: 'all' }],
    ['all incidents', { scope: 'all', topics: 'incidents' }],
    ['all all', { scope: 'all', topics: 'incidents,advisories,maintenance,messages' }],
    ['all exchange', { scope: 'all', services: 'exchange' }],
    ['tous messagerie avis', { scope: 'all', services: 'messagerie', topics: 'advisories' }],
    ['contoso', { names: 'contoso' }],
    ['contoso exchange incidents', { names: 'contoso', services: 'exchange', topics: 'incidents' }],
    ['contoso; fabrikam advisories', { names: 'contoso; fabrikam', topics: 'advisories' }],
    ['contoso;fabrikam mail', { names: 'contoso; fabrikam', services: 'mail' }],
    ['contoso incidents, advisories and maintenance', { names: 'contoso', topics: 'incidents,advisories,maintenance' }],
    ['contoso incidents et annonces', { names: 'contoso', topics: 'incidents,messages' }],
    ['Acme, Inc.', { names: 'Acme, Inc.' }],
    ['incidents', { names: 'incidents' }],
  ] as const) {
    it(`is read from “${text}”`, () => {
      assert.deepEqual(wishInWords(text, none), { scope: 'named', names: '', services: '', ...wanted });
    });
  }

  it('takes no word for a service out of a name that names a customer as it is', () => {
    const read = wishInWords('northwind mail', (text) => text === 'northwind mail');
    assert.deepEqual(read, { scope: 'named', names: 'northwind mail', services: '' });
  });
});
