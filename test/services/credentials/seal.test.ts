import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { seal, unseal } from '../../../src/services/credentials/seal.ts';

const KEY = randomBytes(32);

describe('a sealed text', () => {
  it('opens with its key and name, whatever is in it', () => {
    for (const text of ['a refresh token', '', 'é\0“\u{1F600}', 'x'.repeat(100_000)]) {
      assert.equal(unseal(KEY, 'name', seal(KEY, 'name', text)), text);
    }
  });

  it('shows nothing of what is in it, and is another one each time', () => {
    const [one, other] = [seal(KEY, 'name', 'hidden'), seal(KEY, 'name', 'hidden')];
    assert.notEqual(one, other);
    assert.ok(!Buffer.from(one.split('.')[2] ?? '', 'base64url').includes('hidden'));
  });

  it('says which version and which key it is of', () => {
    const [version, keyId] = seal(KEY, 'name', 'text').split('.');
    assert.equal(version, 'v1');
    assert.equal(seal(KEY, 'other', 'text').split('.')[1], keyId);
    assert.notEqual(seal(randomBytes(32), 'name', 'text').split('.')[1], keyId);
  });

  it('opens neither with another key nor under another name', () => {
    const sealed = seal(KEY, 'name', 'text');
    assert.equal(unseal(randomBytes(32), 'name', sealed), null);
    assert.equal(unseal(KEY, 'other', sealed), null);
    const other = randomBytes(32);
    const [, keyId] = seal(other, 'name', 'text').split('.');
    assert.equal(unseal(other, 'name', sealed.replace(/\.[0-9a-f]+\./, `.${keyId}.`)), null);
  });

  it("doesn't open once somebody has changed any part of it", () => {
    const [version, keyId, body = ''] = seal(KEY, 'name', 'text').split('.');
    const bytes = Buffer.from(body, 'base64url');
    for (let i = 0; i < bytes.length; i++) {
      const changed = Buffer.from(bytes);
      changed[i] = (changed[i] ?? 0) ^ 1;
      assert.equal(unseal(KEY, 'name', `${version}.${keyId}.${changed.toString('base64url')}`), null, String(i));
    }
    assert.equal(unseal(KEY, 'name', `v2.${keyId}.${body}`), null);
    for (const cut of ['', '.', 'v1', `v1.${keyId}`, `v1.${keyId}.`, `v1.${keyId}.${body.slice(0, 20)}`]) {
      assert.equal(unseal(KEY, 'name', cut), null, cut);
    }
  });
});
