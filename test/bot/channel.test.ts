import assert from 'node:assert/strict';
import type { TokenCredential } from '@azure/core-auth';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { pino } from 'pino';
import { createAdapter } from '../../src/bot/adapter.ts';
import { addressesIn, type Channel } from '../../src/config/addresses.ts';
import { CLOUDS, type Cloud } from '../../src/config/clouds.ts';
import { loginOf } from '../../src/services/credentials/botCredential.ts';
import { startJsonServer } from '../helpers/jsonServer.ts';
import { receiveToken } from '../helpers/receiveToken.ts';

const APP = '22222222-2222-4222-8222-222222222222';
const TENANT = '33333333-3333-4333-8333-333333333333';
const SERVICE_URL = 'https://smba.example/teams/';

describe('Bot Framework’s channel', () => {
  let keys: Awaited<ReturnType<typeof generateKeyPair>>;
  let server: Awaited<ReturnType<typeof startJsonServer>>;
  before(async () => {
    keys = await generateKeyPair('RS256', { extractable: true });
    const key = { ...(await exportJWK(keys.publicKey)), kid: 'k1', endorsements: ['msteams'] };
    server = await startJsonServer((path, url) => (path === '/keys' ? { keys: [key] } : { jwks_uri: `${url}/keys` }));
  });
  after(() => server.close());

  /** What tokens the bot has asked for. */
  const scopes: unknown[] = [];
  const credential: TokenCredential = {
    async getToken(scope) {
      scopes.push(scope);
      return null;
    },
  };
  const adapterOf = (channel: Channel) =>
    createAdapter({ appId: APP, channel, credential }, { logger: pino({ level: 'silent' }) });

  /** What an activity is answered with that somebody sends with a token of that issuer, signed with the right key. */
  async function statusFor(
    cloud: Cloud,
    issuer: string,
    { audience = APP }: { audience?: string } = {},
  ): Promise<number> {
    // A path of its own for each: botbuilder keeps keys by the address that they came from.
    const openIdMetadata = `${server.url}/${cloud}/openid`;
    const adapter = adapterOf({ ...addressesIn(cloud, {}, TENANT).channel, openIdMetadata });
    const token = await new SignJWT({ serviceurl: SERVICE_URL })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime('5 minutes')
      .sign(keys.privateKey);
    const { status } = await receiveToken(adapter, token, { appId: APP, serviceUrl: SERVICE_URL });
    return status;
  }

  const ISSUERS = { global: 'com', usgov: 'us', usgovdod: 'us', china: 'azure.cn' };

  it('takes what is for this bot and nothing that is for another', async () => {
    const issuer = 'https://api.botframework.com';
    assert.equal(await statusFor('global', issuer), 200);
    assert.equal(await statusFor('global', issuer, { audience: TENANT }), 401);
  });

  for (const cloud of CLOUDS) {
    it(`believes ${cloud}’s Bot Framework and no other cloud’s`, async () => {
      for (const end of new Set(Object.values(ISSUERS))) {
        const status = await statusFor(cloud, `https://api.botframework.${end}`);
        assert.equal(status, end === ISSUERS[cloud] ? 200 : 401, end);
      }
    });

    it(`gets its token from ${cloud}’s Entra, for ${cloud}’s Bot Framework`, async () => {
      const { channel } = addressesIn(cloud, {}, TENANT);
      const entra = { global: 'com', usgov: 'us', usgovdod: 'us', china: 'cn' }[cloud];
      const { authorityHost, tenantId } = loginOf(channel.loginUrl);
      assert.match(authorityHost, new RegExp(`^https://login\\.(partner\\.)?microsoftonline\\.${entra}$`));
      assert.equal(tenantId, TENANT);
      scopes.length = 0;
      const connector = await adapterOf(channel).connectorTo(SERVICE_URL);
      await assert.rejects(connector.conversations.getConversationMembers('a:1'));
      assert.deepEqual(scopes, [`https://api.botframework.${ISSUERS[cloud]}/.default`]);
    });
  }
});
