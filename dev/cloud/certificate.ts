import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

/** A certificate for localhost with its private key, both PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

const ELLIPTIC = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const RSA = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};

/**
 * Makes a self-signed certificate for localhost that is good for a day.
 *
 * @param kind `app` has an RSA key: Entra takes no other of an application.
 * @param host another name that it is good for.
 */
export async function makeCertificate(kind: 'server' | 'app' = 'server', host = 'localhost'): Promise<Certificate> {
  x509.cryptoProvider.set(webcrypto);
  const algorithm = kind === 'app' ? RSA : ELLIPTIC;
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const now = Date.now();
  // A name of its own: of two trusted certificates with one name, OpenSSL looks at the first only.
  const serial = randomBytes(8).toString('hex');
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial,
    name: `CN=localhost, O=HealthBot local cloud ${serial}`,
    notBefore: new Date(now - 3_600_000),
    notAfter: new Date(now + 86_400_000),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'dns', value: host },
        { type: 'ip', value: '127.0.0.1' },
      ]),
    ],
  });
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { cert: certificate.toString('pem'), key: x509.PemConverter.encode(pkcs8, 'PRIVATE KEY') };
}
