import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { makeCertificate } from '../../../dev/cloud/certificate.ts';
import { createMetrics } from '../../../src/metrics.ts';
import { clientProof } from '../../../src/services/credentials/clientProof.ts';
import { createTokens } from '../../../src/services/credentials/tokens.ts';
import { createHastyClock } from '../helpers/hastyClock.ts';
import { always, startHttpsServer } from '../helpers/httpsServer.ts';
import { problemFrom } from '../helpers/problems.ts';

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

describe("a refresh token's exchange by an app with a certificate", () => {
  const app = (clientCertificatePath: string) => ({ clientId: CLIENT, clientSecret: null, clientCertificatePath });
  const ENDPOINT = 'https://entra.test/tenant/oauth2/v2.0/token';

  it('has an assertion that the key has signed and that names the certificate, whichever comes first in the file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'healthbot-'));
    try {
      const { cert } = await makeCertificate();
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const key = privateKey.export({ type: 'pkcs8', format: 'pem' });
      const path = join(folder, 'certificate.pem');
      for (const pem of [`${key}${cert}`, `${cert}\n${key}`]) {
        await writeFile(path, pem);
        const now = new Date();
        const { client_assertion: assertion = '', ...rest } = await clientProof(app(path), ENDPOINT, now);
        assert.deepEqual(Object.keys(rest), ['client_id', 'client_assertion_type']);
        const { payload, protectedHeader } = await jwtVerify(assertion, publicKey, {
          audience: ENDPOINT,
          issuer: CLIENT,
          subject: CLIENT,
          currentDate: now,
        });
        assert.equal(protectedHeader.alg, 'PS256');
        const thumbprint = createHash('sha256').update(new X509Certificate(cert).raw).digest('base64url');
        assert.equal(protectedHeader['x5t#S256'], thumbprint);
        assert.match(payload.jti ?? '', /^[0-9a-f-]{36}$/);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('says that the certificate is at fault where it is no use', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'healthbot-'));
    try {
      const { cert, key } = await makeCertificate();
      const path = join(folder, 'certificate.pem');
      for (const pem of ['', cert, key, 'nonsense']) {
        await writeFile(path, pem);
        const problem = await problemFrom(clientProof(app(path), ENDPOINT, new Date()));
        assert.deepEqual(problem, { kind: 'badCredential', api: 'entra' });
      }
      assert.equal((await problemFrom(clientProof(app('/nowhere'), ENDPOINT, new Date()))).kind, 'badCredential');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
