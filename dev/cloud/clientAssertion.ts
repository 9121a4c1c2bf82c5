import { constants, createHash, verify, X509Certificate } from 'node:crypto';
import { z } from 'zod';

const Head = z.object({
  alg: z.enum(['PS256', 'RS256']),
  x5t: z.string().optional(),
  'x5t#S256': z.string().optional(),
});
const Claims = z.object({
  iss: z.string(),
  sub: z.string(),
  aud: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
});

/** So far the clocks of two machines may be apart, in seconds. */
const SKEW = 300;

/**
 * Checks what an application has signed with its certificate's key.
 * Source: https://learn.microsoft.com/entra/identity-platform/certificate-credentials
 *
 * @param endpoint the token endpoint that it came to.
 * @returns the AADSTS number of the refusal; null where it is good.
 */
export function certificateRefusal(
  app: { readonly clientId: string; readonly certificates?: readonly string[] },
  assertion: string,
  endpoint: string,
  now: Date,
): number | null {
  const [head = '', body = '', signature = ''] = assertion.split('.');
  const [header, claims] = [Head.safeParse(parsed(head)), Claims.safeParse(parsed(body))];
  if (!header.success || !claims.success) return 50027;
  const certificate = (app.certificates ?? [])
    .map((pem) => new X509Certificate(pem))
    .find(({ raw }) =>
      header.data['x5t#S256'] === undefined
        ? thumbprint('sha1', raw) === header.data.x5t
        : thumbprint('sha256', raw) === header.data['x5t#S256'],
    );
  if (!certificate) return 700027;
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  const key = { key: certificate.publicKey, ...(header.data.alg === 'PS256' ? pss : {}) };
  if (!verify('sha256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))) return 700027;
  const { iss, sub, aud, exp, nbf = 0 } = claims.data;
  if (iss !== app.clientId || sub !== app.clientId) return 700021;
  if (aud !== endpoint) return 700023;
  const seconds = now.getTime() / 1000;
  return exp < seconds - SKEW || nbf > seconds + SKEW ? 700024 : null;
}

const thumbprint = (hash: string, raw: Buffer) => createHash(hash).update(raw).digest('base64url');

function parsed(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
