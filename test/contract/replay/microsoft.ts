import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:https';
import { makeCertificate } from '../../../dev/cloud/certificate.ts';
import { trust } from '../../../dev/cloud/index.ts';
import { systemClock } from '../../../src/clock.ts';
import { createMetrics } from '../../../src/metrics.ts';
import { type Azure, createAzure } from '../../../src/services/azure/azure.ts';
import { createTokens, type Tokens } from '../../../src/services/credentials/tokens.ts';
import { createGraph, type Graph } from '../../../src/services/graph/graph.ts';
import { createPartnerCenter, type PartnerCenter } from '../../../src/services/partnerCenter/partnerCenter.ts';
import { createCenterRequests } from '../../../src/services/partnerCenter/requests.ts';
import { createAzureSupport } from '../../../src/services/support/azureSupport.ts';
import type { AzureSupport, CenterRequests } from '../../../src/services/support/support.ts';

/** An answer as it goes over the wire. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, a string as it is. */
  readonly body: unknown;
}

export interface AskedOf {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/** A server that says what it is told to, and our own services, as production wires them, asking it. */
export interface Microsoft {
  readonly origin: string;
  readonly graph: Graph;
  readonly azure: Azure;
  readonly azureSupport: AzureSupport;
  readonly partnerCenter: PartnerCenter;
  readonly centerRequests: CenterRequests;
  readonly tokens: Tokens;
  readonly partnerTenantId: string;
  /** A tenant that no token is kept for. */
  tenant(): string;
  /** What was asked since the last {@link replay}, tokens left out. */
  readonly asked: AskedOf[];
  /** Answers with these in turn, and with the last one for ever. */
  replay(...replies: Reply[]): void;
  /** Answers by path. */
  serve(answer: (path: string) => Reply): void;
  /** What Entra says from now on; a token where it isn't given. */
  entra(reply?: Reply): void;
  close(): Promise<void>;
}

const HOSTS = /https:\/\/(graph\.microsoft\.com|management\.azure\.com|api\.partnercenter\.microsoft\.com)/g;
const TOKEN: Reply = { body: { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: 'token' } };

export async function startMicrosoft(): Promise<Microsoft> {
  const certificate = await makeCertificate();
  trust({ caPem: certificate.cert });
  let count = 0;
  const asked: AskedOf[] = [];
  let answer: (path: string) => Reply = () => ({ status: 500, body: 'nothing to say' });
  let entra = TOKEN;

  const server = createServer(certificate, (request, response) => {
    request.resume();
    const path = request.url ?? '/';
    const forToken = path.includes('/oauth2/v2.0/token');
    if (!forToken && !path.includes('/.well-known/')) asked.push({ path, headers: request.headers });
    const reply = path.includes('/.well-known/') ? discovery(origin, path) : forToken ? entra : answer(path);
    const { status = 200, headers = {}, body } = reply;
    const text = typeof body === 'string' ? body : JSON.stringify(body).replaceAll(HOSTS, origin);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    // Partner Center's bodies begin with a byte order mark.
    response.end(path.startsWith('/v1/') ? `\uFEFF${text}` : text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const origin = `https://localhost:${typeof address === 'object' && address ? address.port : 0}`;

  const caller = { clock: systemClock, metrics: createMetrics(), random: () => 0 };
  const partnerTenantId = tenantNumber(0);
  const audiences = { graph: 'https://graph', arm: 'https://arm', partnerCenter: 'https://partnercenter' };
  const settings = { clientId: 'app', clientSecret: 'secret', clientCertificatePath: null, instanceDiscovery: false };
  const tokens = createTokens({ ...settings, authorityHost: origin, audiences }, caller);
  // Nothing is remembered from one recorded answer to the next.
  const remembered = { read: async () => null, put: async () => {} };
  const wired = { endpoint: origin, tokens, ...caller };

  return {
    origin,
    graph: createGraph(wired),
    azure: createAzure(wired),
    azureSupport: createAzureSupport({ ...wired, partnerTenantId, remembered }),
    centerRequests: createCenterRequests({ ...wired, partnerTenantId, remembered }),
    partnerCenter: createPartnerCenter({ ...wired, partnerTenantId }),
    tokens,
    partnerTenantId,
    tenant: () => tenantNumber(++count),
    asked,
    replay(...replies) {
      asked.length = 0;
      const last = replies.at(-1) ?? { status: 500, body: 'nothing to say' };
      answer = () => replies.shift() ?? last;
    },
    serve(by) {
      asked.length = 0;
      answer = by;
    },
    entra(reply = TOKEN) {
      entra = reply;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function tenantNumber(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

function discovery(origin: string, path: string): Reply {
  const base = `${origin}/${path.split('/')[1]}`;
  return {
    body: {
      issuer: `${base}/v2.0`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
    },
  };
}
