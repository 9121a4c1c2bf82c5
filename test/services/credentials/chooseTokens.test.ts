import assert from 'node:assert/strict';
import { chooseTokens } from '../../../src/services/credentials/chooseTokens.ts';
import type { Tokens } from '../../../src/services/credentials/tokens.ts';

const named = (name: string, forgotten: string[]): Tokens => ({
  token: async () => name,
  credential: () => ({ getToken: async () => ({ token: name, expiresOnTimestamp: 0 }) }),
  forget: (tenantId, resource) => forgotten.push(`${name} ${tenantId} ${resource}`),
});

describe("where customers are read as the partner's user, the tokens", () => {
  const forgotten: string[] = [];
  const tokens = chooseTokens(named('app', forgotten), named('user', forgotten), 'partner');

  for (const [tenantId, resource, whose] of [
    ['customer', 'graph', 'user'],
    ['customer', 'arm', 'user'],
    ['partner', 'arm', 'user'],
    ['partner', 'graph', 'app'],
    ['partner', 'partnerCenter', 'app'],
  ] as const) {
    it(`for ${resource} at the ${tenantId} are the ${whose}'s`, async () => {
      assert.equal(await tokens.token(tenantId, resource), whose);
      assert.equal((await tokens.credential(tenantId, resource).getToken('scope'))?.token, whose);
      tokens.forget(tenantId, resource);
      assert.equal(forgotten.at(-1), `${whose} ${tenantId} ${resource}`);
    });
  }
});
