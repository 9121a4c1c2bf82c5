import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import tls from 'node:tls';
import { type Clock, systemClock } from '../../src/clock.ts';
import { createArm } from './apis/arm.ts';
import { createEntra } from './apis/entra.ts';
import { createGraph } from './apis/graph.ts';
import { createPartnerCenter } from './apis/partnerCenter.ts';
import type { AppControls } from './apps.ts';
import { makeCertificate } from './certificate.ts';
import { type CloudApi, createFaults, type Faults } from './faults.ts';
import { type Asked, pathOf, readRequest, type Told } from './http.ts';
import type { RequestControls } from './requests/desk.ts';
import type { SignInControls } from './signIns.ts';
import { createState, type State } from './state.ts';
import type { SupportControls } from './support/desk.ts';
import { createThrottle, DOCUMENTED, type Limits } from './throttle.ts';
import { createTokenMint } from './tokens.ts';
import { defaultWorld, generatedWorld, type World, type WorldPerson } from './world/world.ts';

/** A request that was made. */
export interface Recorded {
  readonly api: CloudApi;
  readonly method: string;
  readonly path: string;
  readonly tenantId: string;
  readonly at: Date;
  /** The ids that the request gave itself, by header in lower case. */
  readonly ids: Readonly<Record<string, string>>;
  /** The tenants whose tokens came beside the request's own. */
  readonly auxiliary: readonly string[];
}

/** Headers by which a request names itself. */
const IDS = ['x-ms-client-request-id', 'client-request-id', 'ms-requestid', 'ms-correlationid'];

/** The local Microsoft cloud, running. */
export interface LocalCloud {
  readonly authorityHost: string;
  readonly graphEndpoint: string;
  readonly armEndpoint: string;
  readonly partnerCenterEndpoint: string;
  /** The certificate to trust. */
  readonly caPem: string;
  /** Settings for the bot. */
  env(): Record<string, string>;
  readonly faults: Faults;
  /** Every request so far, newest last; `length = 0` forgets them. */
  readonly requests: Recorded[];
  readonly people: Readonly<Record<string, WorldPerson>>;
  readonly world: World;
  readonly state: State;
  /** Azure support tickets: how they behave, what there is, what Microsoft's engineer does. */
  readonly support: SupportControls;
  /** Partner Center's service requests: the same. */
  readonly serviceRequests: RequestControls;
  /** The partner's people that have signed in: refresh tokens, and their refusal. */
  readonly signIns: SignInControls;
  /** The applications that are registered in the partner's tenant. */
  readonly apps: AppControls;
  /** Plays a scenario (JSON as in scenarios/) from now on. */
  play(scenario: unknown): void;
  close(): Promise<void>;
}

export interface CloudOptions {
  readonly world?: World;
  /** So many customers, made by number. */
  readonly customers?: number;
  readonly clock?: Clock;
  readonly limits?: Partial<Limits>;
}

/** Starts Entra, Graph, ARM and Partner Center on localhost, each on a port of its own, over TLS. */
export async function startCloud(options: CloudOptions = {}): Promise<LocalCloud> {
  const clock = options.clock ?? systemClock;
  const world = options.world ?? (options.customers ? generatedWorld(options.customers) : defaultWorld());
  const certificate = await makeCertificate();
  const state = createState(world, clock);
  const mint = createTokenMint(clock);
  const faults = createFaults(clock);
  const throttle = createThrottle(clock, { ...DOCUMENTED, ...options.limits });
  const requests: Recorded[] = [];
  const servers: Server[] = [];

  async function serve(api: CloudApi, make: (origin: string) => (asked: Asked) => Told): Promise<string> {
    const server = createServer(certificate);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const origin = `https://localhost:${typeof address === 'object' && address ? address.port : 0}`;
    const answer = make(origin);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      handle(api, origin, answer, request, response).catch((error: unknown) => {
        response.writeHead(500, { 'content-type': 'text/plain' });
        response.end(`The local cloud failed: ${String(error)}`);
      });
    });
    return origin;
  }

  async function handle(
    api: CloudApi,
    origin: string,
    answer: (asked: Asked) => Told,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const asked = await readRequest(request, origin);
    const tenantId =
      api === 'entra' ? (pathOf(asked.url)[0] ?? '') : (mint.read(asked.headers.authorization)?.tid ?? '');
    requests.push({
      api,
      method: asked.method,
      path: `${asked.url.pathname}${asked.url.search}`,
      tenantId,
      at: clock.now(),
      ids: Object.fromEntries(
        IDS.filter((name) => asked.headers[name]).map((name) => [name, String(asked.headers[name])]),
      ),
      auxiliary: mint.readAll(asked.headers['x-ms-authorization-auxiliary']).map((claims) => claims.tid),
    });
    const about = { tenantId, method: asked.method, path: asked.url.pathname };
    if (await faults.strike(api, about, response)) return;
    const { status, headers = {}, body } = answer(asked);
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    // restify, in the same process, leaves writeHead without its return value.
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
    response.end(text);
  }

  const graphEndpoint = await serve('graph', (origin) => createGraph(state, mint, throttle, origin));
  const armEndpoint = await serve('arm', (origin) => createArm(state, mint, throttle, origin));
  const partnerCenterEndpoint = await serve('partnerCenter', (origin) => createPartnerCenter(state, mint, origin));
  const audiences = new Set([graphEndpoint, armEndpoint, partnerCenterEndpoint]);
  const authorityHost = await serve('entra', (origin) => createEntra(state, mint, origin, audiences));

  return {
    authorityHost,
    graphEndpoint,
    armEndpoint,
    partnerCenterEndpoint,
    caPem: certificate.cert,
    env: () => ({
      AZURE_TENANT_ID: world.partnerTenantId,
      AZURE_CLIENT_ID: world.clientId,
      AZURE_CLIENT_SECRET: world.clientSecret,
      AZURE_AUTHORITY_HOST: authorityHost,
      AZURE_INSTANCE_DISCOVERY: 'false',
      GRAPH_ENDPOINT: graphEndpoint,
      ARM_ENDPOINT: armEndpoint,
      PARTNER_CENTER_ENDPOINT: partnerCenterEndpoint,
    }),
    faults,
    requests,
    people: world.people,
    world,
    state,
    support: state.support.controls,
    serviceRequests: state.requests.controls,
    signIns: state.signIns.controls,
    apps: state.apps.controls,
    play: (scenario) => state.play(scenario),
    async close() {
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

/** Makes this process trust a cloud's certificate, beside those that it trusts already. */
export function trust(cloud: Pick<LocalCloud, 'caPem'>): void {
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), cloud.caPem]);
}
