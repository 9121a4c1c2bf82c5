import { constants, createHash, createPrivateKey, randomUUID, sign, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { UpstreamError } from '../upstream/upstreamError.ts';
import type { AppProof } from './appCredential.ts';

/** An assertion is good for this long, in seconds. */
const LIFETIME = 600;

/**
 * The fields of a token request in which the app says who it is.
 *
 * @param audience the token endpoint.
 * @throws {UpstreamError} where the certificate can't be used, or the other identity gives no token.
 */
export async function clientProof(
  { clientId, clientSecret, clientCertificatePath, clientAssertion }: AppProof,
  audience: string,
  now: Date,
): Promise<Readonly<Record<string, string>>> {
  if (!clientCertificatePath && !clientAssertion) return { client_id: clientId, client_secret: clientSecret ?? '' };
  try {
    return {
      client_id: clientId,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: clientAssertion
        ? await clientAssertion()
        : assertion(await readFile(clientCertificatePath ?? '', 'utf8'), clientId, audience, now),
    };
  } catch {
    throw new UpstreamError({ kind: 'badCredential', api: 'entra' });
  }
}

/**
 * Signed with the certificate's key.
 * Source: https://learn.microsoft.com/entra/identity-platform/certificate-credentials
 *
 * @param pem the certificate and its private key, in any order.
 */
function assertion(pem: string, clientId: string, audience: string, now: Date): string {
  const certificate = new X509Certificate(block(pem, 'CERTIFICATE'));
  const key = createPrivateKey(block(pem, '[A-Z ]*PRIVATE KEY'));
  const seconds = Math.floor(now.getTime() / 1000);
  const thumbprint = createHash('sha256').update(certificate.raw).digest('base64url');
  const head = encode({ alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint });
  const body = encode({
    aud: audience,
    iss: clientId,
    sub: clientId,
    jti: randomUUID(),
    nbf: seconds,
    exp: seconds + LIFETIME,
  });
  const signature = sign('sha256', Buffer.from(`${head}.${body}`), {
    key,
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
  });
  return `${head}.${body}.${signature.toString('base64url')}`;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function block(pem: string, kind: string): string {
  const [found] = new RegExp(`-----BEGIN (${kind})-----[\\s\\S]+?-----END \\1-----`).exec(pem) ?? [];
  if (found === undefined) throw new Error('the file has none');
  return found;
}
