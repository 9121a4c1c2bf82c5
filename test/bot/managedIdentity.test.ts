import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { pino } from 'pino';
import sinon from 'sinon';
import { IDENTITY_ADDRESS } from '../../dev/cloud/identityEndpoint.ts';
import { createAdapter } from '../../src/bot/adapter.ts';
import { addressesIn } from '../../src/config/addresses.ts';
import { managedIdentity } from '../../src/services/credentials/managedIdentity.ts';

const APP = '22222222-2222-4222-8222-222222222222';
const READER = '44444444-4444-4444-8444-444444444444';
const TENANT = '33333333-3333-4333-8333-333333333333';

describe('A bot with a managed identity', () => {
  /** What came, to the identity's endpoint and to the connector, which are one server here. */
  const asked: { url: URL; authorization: string | undefined; secret: unknown }[] = [];
  let server: Server;
  let url: string;
  before(async () => {
    server = createServer((request, response) => {
      const at = new URL(request.url ?? '/', url);
      const { authorization } = request.headers;
      asked.push({ url: at, authorization, secret: request.headers['x-identity-header'] });
      const token = {
        access_token: 'of the identity',
        expires_on: String(Math.floor(Date.now() / 1000) + 86_400),
        token_type: 'Bearer',
        resource: 'x',
      };
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(at.pathname === IDENTITY_ADDRESS.path ? token : { id: '1' }));
    }).listen(IDENTITY_ADDRESS.port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    assert.ok(typeof address === 'object' && address);
    IDENTITY_ADDRESS.port = address.port;
    url = `http://127.0.0.1:${address.port}`;
  });
  after(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  it('speaks to Teams as that identity, whatever credentials the reader has in the environment', async () => {
    sinon.stub(process, 'env').value({
      ...process.env,
      // As a container app has them.
      IDENTITY_ENDPOINT: `${url}${IDENTITY_ADDRESS.path}`,
      IDENTITY_HEADER: IDENTITY_ADDRESS.secret,
      AZURE_TENANT_ID: TENANT,
      AZURE_CLIENT_ID: READER,
      AZURE_CLIENT_SECRET: 'the reader’s',
    });
    const { channel } = addressesIn('usgov', {}, TENANT);
    const adapter = createAdapter(
      { appId: APP, channel, credential: managedIdentity(APP) },
      { logger: pino({ level: 'silent' }) },
    );
    const connector = await adapter.connectorTo(url);
    const hello = { type: 'message', channelId: 'msteams', serviceUrl: url, text: 'hello' };
    await connector.conversations.sendToConversation('19:a', hello);
    await connector.conversations.sendToConversation('19:a', hello);

    const [token, first, second, ...more] = asked;
    assert.equal(token?.url.searchParams.get('client_id'), APP);
    assert.equal(token?.url.searchParams.get('resource'), 'https://api.botframework.us');
    assert.equal(token?.secret, IDENTITY_ADDRESS.secret);
    assert.equal(first?.authorization, 'Bearer of the identity');
    assert.equal(second?.authorization, 'Bearer of the identity');
    assert.deepEqual(more, [], 'the token is asked for once');
  });
});
