import { once } from 'node:events';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer } from 'node:https';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { makeCertificate } from '../../dev/cloud/certificate.ts';
import type { Identities } from '../../dev/cloud/identities.ts';
import { trust } from '../../dev/cloud/index.ts';

const HOST = 'secrets.vault.azure.net';
const RESOURCE = 'https://vault.azure.net';

/** A vault at its real name, behind a proxy that leads there, trusted by this process. */
export interface KeyVault {
  /** Secrets by name, or by name and version: `name/version`. */
  readonly secrets: Map<string, string>;
  /** Object ids of the identities that may read. */
  readonly readers: Set<string>;
  /** What was asked for with a token: the name, and the object id of the identity. */
  readonly asked: { readonly name: string; readonly by: string }[];
  /** A reference to a secret. */
  reference(name: string): string;
  /** The proxy, as an operator names it in the environment. */
  env(): Record<string, string>;
  /** The vault breaks connections off from now on. */
  breaks: boolean;
  readonly caPem: string;
  close(): Promise<void>;
}

export async function startKeyVault(identities: Identities): Promise<KeyVault> {
  const certificate = await makeCertificate('server', HOST);
  trust({ caPem: certificate.cert });
  const server = createServer(certificate, (request, response) => {
    const { pathname } = new URL(request.url ?? '/', `https://${HOST}`);
    const [, , ...parts] = pathname.split('/');
    const key = parts.filter(Boolean).join('/');
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const claims = token === undefined ? null : identities.read(token);
    const [status, body] = answer(claims, key);
    const challenge = `Bearer authorization="https://login.microsoftonline.com/tenant", resource="${RESOURCE}"`;
    // In two steps: restify, in the same process, leaves writeHead without its return value.
    response.writeHead(status, {
      'content-type': 'application/json',
      ...(status === 401 ? { 'www-authenticate': challenge } : {}),
    });
    response.end(JSON.stringify(body));
  });

  function answer(claims: ReturnType<Identities['read']>, key: string): [number, unknown] {
    if (claims?.aud !== RESOURCE) return [401, { error: { code: 'Unauthorized', message: 'Canary-of-the-vault' } }];
    vault.asked.push({ name: key, by: claims.oid });
    if (!vault.readers.has(claims.oid)) return [403, { error: { code: 'Forbidden', message: 'Canary-of-the-vault' } }];
    const value = vault.secrets.get(key);
    if (value === undefined) return [404, { error: { code: 'SecretNotFound', message: 'Canary-of-the-vault' } }];
    return [
      200,
      { value, id: `https://${HOST}/secrets/${key.includes('/') ? key : `${key}/1`}`, attributes: { enabled: true } },
    ];
  }

  const tunnels = new Set<Duplex>();
  const proxy = createHttpServer();
  proxy.on('connect', (request, client) => {
    if (vault.breaks || request.url !== `${HOST}:443`) return void client.destroy();
    const upstream = connect(portOf(server), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    tunnels.add(client);
    client.once('close', () => upstream.destroy());
    for (const socket of [upstream, client]) socket.on('error', () => client.destroy());
  });
  for (const one of [server, proxy]) {
    one.listen(0, '127.0.0.1');
    await once(one, 'listening');
  }

  const vault: KeyVault = {
    secrets: new Map(),
    readers: new Set(),
    asked: [],
    breaks: false,
    caPem: certificate.cert,
    reference: (name) => `@Microsoft.KeyVault(SecretUri=https://${HOST}/secrets/${name})`,
    env: () => ({ HTTPS_PROXY: `http://127.0.0.1:${portOf(proxy)}`, NO_PROXY: 'localhost,127.0.0.1' }),
    async close() {
      server.closeAllConnections();
      for (const tunnel of tunnels) tunnel.destroy();
      await Promise.all([server, proxy].map((one) => new Promise((resolve) => one.close(resolve))));
    },
  };
  return vault;
}

function portOf(server: Pick<Server, 'address'>): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
