import assert from 'node:assert/strict';
import { createMetrics } from '../../../src/metrics.ts';
import { createTokens, type TokenSettings } from '../../../src/services/credentials/tokens.ts';
import { createHastyClock, type HastyClock } from '../helpers/hastyClock.ts';
import { always, answer, type Handler, type HttpsServer, startHttpsServer } from '../helpers/httpsServer.ts';
import { problemFrom } from '../helpers/problems.ts';

const TENANT = '11111111-1111-4111-8111-111111111111';

describe("Entra's answers", () => {
  let entra: HttpsServer;
  let clock: HastyClock;
  before(async () => {
    entra = await startHttpsServer();
  });
  beforeEach(() => {
    clock = createHastyClock();
  });
  after(() => entra.close());

  /** The token endpoint answers so; discovery answers as it should. */
  function tokenEndpoint(handler: Handler): void {
    const base = `${entra.url}/${TENANT}`;
    const configuration = {
      issuer: `${base}/v2.0`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      authorization_endpoint: `${base}/authorize`,
      jwks_uri: `${base}/keys`,
    };
    entra.answers((request, response) =>
      request.path.includes('openid-configuration')
        ? always(configuration)(request, response)
        : handler(request, response),
    );
  }
  const refusal = (number: number) => ({
    error: 'invalid_grant',
    error_description: `AADSTS${number}: Une phrase que personne ne doit lire.\r\nTrace ID: 1`,
    error_codes: [number],
    correlation_id: 'a-correlation-id',
  });
  function token(settings: Partial<TokenSettings> = {}): Promise<string> {
    const tokens = createTokens(
      {
        clientId: '22222222-2222-4222-8222-222222222222',
        clientSecret: 'secret',
        clientCertificatePath: null,
        authorityHost: entra.url,
        instanceDiscovery: false,
        audiences: { graph: 'https://graph', arm: 'https://arm', partnerCenter: 'https://partner' },
        ...settings,
      },
      { clock, metrics: createMetrics(), random: () => 0.5 },
    );
    return tokens.token(TENANT, 'graph');
  }
  const asked = () => entra.received.filter((one) => one.method === 'POST').length;

  const kinds = {
    7000215: 'badCredential',
    7000218: 'badCredential',
    7000222: 'badCredential',
    700027: 'badCredential',
    700016: 'noConsent',
    65001: 'noConsent',
    7000229: 'noConsent',
    90002: 'tenantNotFound',
    900023: 'tenantNotFound',
    500011: 'noConsent',
    50020: 'roleMissing',
    50072: 'mfaRequired',
    50076: 'mfaRequired',
    50079: 'mfaRequired',
    50158: 'interactionRequired',
    70043: 'interactionRequired',
    53003: 'interactionRequired',
    530003: 'interactionRequired',
    70000: 'signInExpired',
    700082: 'signInExpired',
    70008: 'signInExpired',
    50057: 'signInRevoked',
    50133: 'signInRevoked',
    50173: 'signInRevoked',
    70011: 'serverError',
    424242: 'serverError',
  } as const;
  for (const [number, kind] of Object.entries(kinds)) {
    it(`AADSTS${number} is ${kind}, and isn't asked about twice`, async () => {
      tokenEndpoint(always(refusal(Number(number)), { status: 400 }));
      assert.deepEqual(await problemFrom(token()), {
        kind,
        api: 'entra',
        status: 400,
        code: `AADSTS${number}`,
        requestId: 'a-correlation-id',
      });
      assert.equal(asked(), 1);
    });
  }

  it('are read by number where the number is in the text alone', async () => {
    tokenEndpoint(always({ error: 'x', error_description: 'AADSTS53003: Accès bloqué.' }, { status: 400 }));
    assert.equal((await problemFrom(token())).kind, 'interactionRequired');
  });

  it("are read by OAuth's word where the number is none that is known", async () => {
    tokenEndpoint(always({ ...refusal(99999), error: 'invalid_client' }, { status: 401 }));
    assert.equal((await problemFrom(token())).kind, 'badCredential');
  });

  it('that a refusal passes are waited for: AADSTS90033 and 50196', async () => {
    for (const number of [90033, 50196]) {
      tokenEndpoint(always(refusal(number), { status: 400 }));
      await problemFrom(token());
      assert.equal(asked(), 4, String(number));
    }
  });

  it('with 429 are waited for as long as they say, and end with the time where that is too long', async () => {
    tokenEndpoint(always(refusal(90033), { status: 429, headers: { 'retry-after': '3' } }));
    assert.equal((await problemFrom(token())).kind, 'throttled');
    assert.deepEqual(clock.waits, [3000, 3000, 3000]);
    tokenEndpoint(always(refusal(90033), { status: 429, headers: { 'retry-after': '120' } }));
    const { retryAt } = await problemFrom(token());
    assert.equal(retryAt?.getTime(), clock.now().getTime() + 120_000);
    assert.equal(asked(), 1);
  });

  it("of a gateway that is down are no word about the bot's secret, wherever they come", async () => {
    const down = always('<html>busy</html>', { status: 503, headers: { 'content-type': 'text/html' } });
    tokenEndpoint(down);
    const problem = { kind: 'serverError', api: 'entra', status: 503 };
    assert.deepEqual(await problemFrom(token()), problem);
    assert.equal(asked(), 4);
    entra.answers(down);
    assert.deepEqual(await problemFrom(token()), problem);
    entra.answers((_, response) => response.socket?.destroy());
    assert.deepEqual(await problemFrom(token()), { kind: 'unreachable', api: 'entra' });
  });

  const unreadable: Record<string, Handler> = {
    'an empty object': always({}),
    'no object': always('null'),
    nothing: always(''),
    HTML: always('<html></html>'),
    'a token that is a number': always({ token_type: 'Bearer', access_token: 5, expires_in: 3600 }),
    'the way to another address': (_, response) => answer(response, 307, { location: 'https://localhost:1/' }),
  };
  for (const [what, handler] of Object.entries(unreadable)) {
    it(`are unreadable where they are ${what}`, async () => {
      tokenEndpoint(handler);
      assert.equal((await problemFrom(token())).kind, 'unreadable');
      assert.equal(asked(), 1);
    });
  }

  it("aren't waited for where the certificate can't be used: that is the bot's own fault", async () => {
    tokenEndpoint(always({ token_type: 'Bearer', access_token: 'given', expires_in: 3600 }));
    assert.deepEqual(await problemFrom(token({ clientCertificatePath: '/nowhere/certificate.pem' })), {
      kind: 'badCredential',
      api: 'entra',
    });
    assert.equal(asked(), 0);
  });
});
