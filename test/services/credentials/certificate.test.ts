import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { makeCertificate } from '../../../dev/cloud/certificate.ts';
import { createMetrics } from '../../../src/metrics.ts';
import { createTokens } from '../../../src/services/credentials/tokens.ts';
import { createHastyClock } from '../helpers/hastyClock.ts';
import { always, startHttpsServer } from '../helpers/httpsServer.ts';

const TENANT = '11111111-1111-4111-8111-111111111111';
const CLIENT = '22222222-2222-4222-8222-222222222222';

describe('a token for an app with a certificate', () => {
  it('is asked for with a signed assertion instead of a secret', async () => {
    const entra = await startHttpsServer();
    const folder = await mkdtemp(join(tmpdir(), 'healthbot-'));
    try {
      const base = `${entra.url}/${TENANT}`;
      entra.answers((request, response) =>
        always(
          request.method === 'GET'
            ? {
                issuer: `${base}/v2.0`,
                token_endpoint: `${base}/oauth2/v2.0/token`,
                authorization_endpoint: `${base}/authorize`,
                jwks_uri: `${base}/keys`,
              }
            : { token_type: 'Bearer', access_token: 'given', expires_in: 3600 },
        )(request, response),
      );
      const path = join(folder, 'certificate.pem');
      const { cert } = await makeCertificate();
      // The signature isn't checked here, only that there is one: any RSA key does.
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      await writeFile(path, `${privateKey.export({ type: 'pkcs8', format: 'pem' })}${cert}`);
      const tokens = createTokens(
        {
          clientId: CLIENT,
          clientSecret: 'not this one',
          clientCertificatePath: path,
          authorityHost: entra.url,
          instanceDiscovery: false,
          audiences: { graph: 'https://graph.test', arm: 'https://arm.test', partnerCenter: 'https://pc.test' },
        },
        { clock: createHastyClock(), metrics: createMetrics() },
      );
      assert.equal(await tokens.token(TENANT, 'arm'), 'given');
      const form = new URLSearchParams(entra.received.at(-1)?.body);
      assert.equal(form.get('client_secret'), null);
      assert.equal(form.get('scope'), 'https://arm.test/.default');
      assert.equal(form.get('client_assertion_type'), 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
      const assertion = form.get('client_assertion') ?? '';
      assert.equal(decodeJwt(assertion).iss, CLIENT);
      assert.match(decodeProtectedHeader(assertion).alg ?? '', /^(PS|RS)256$/);
    } finally {
      await entra.close();
      await rm(folder, { recursive: true });
    }
  });
});
