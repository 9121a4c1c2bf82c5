import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Identities } from './identities.ts';

/** A managed identity of a machine. */
export interface MachineIdentity {
  readonly clientId: string;
  readonly objectId: string;
}

/** The address at which a machine in Azure gets its identities' tokens: that of App Service and Container Apps. */
export interface IdentityEndpoint {
  /** What the platform puts into the environment of a program. */
  env(): Record<string, string>;
  /** Every request: whose token was asked for (null for the machine's own), and for whom. */
  readonly asked: { readonly clientId: string | null; readonly audience: string }[];
  close(): Promise<void>;
}

/**
 * Where it is in this process. Microsoft's library looks that up once for as long as a process lives: whoever stands in for
 * the platform later has to stand where the first one stood.
 */
export const IDENTITY_ADDRESS = { port: 0, path: '/msi/token', secret: 'local-identity-header' };

/**
 * Starts it.
 * Source: https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference
 *
 * @param system the machine's own identity.
 * @param assigned identities that were assigned to it.
 */
export async function startIdentityEndpoint(
  identities: Identities,
  { system, assigned = [] }: { readonly system?: MachineIdentity; readonly assigned?: readonly MachineIdentity[] },
): Promise<IdentityEndpoint> {
  const asked: IdentityEndpoint['asked'] = [];
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const [clientId, audience] = [searchParams.get('client_id'), searchParams.get('resource') ?? ''];
    asked.push({ clientId, audience });
    const identity = clientId === null ? system : assigned.find((one) => one.clientId === clientId);
    const allowed = request.headers['x-identity-header'] === IDENTITY_ADDRESS.secret;
    // In two steps: restify, in the same process, leaves writeHead without its return value.
    response.writeHead(allowed ? (identity ? 200 : 400) : 401, { 'content-type': 'application/json' });
    if (!allowed || !identity) return void response.end('{"statusCode":400,"message":"No such identity."}');
    const { token, exp } = identities.token(identity, audience);
    const body = { access_token: token, expires_on: String(exp), resource: audience, token_type: 'Bearer' };
    response.end(JSON.stringify({ ...body, client_id: identity.clientId }));
  });
  server.listen(IDENTITY_ADDRESS.port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  IDENTITY_ADDRESS.port = port;
  return {
    env: () => ({
      IDENTITY_ENDPOINT: `http://127.0.0.1:${port}${IDENTITY_ADDRESS.path}`,
      IDENTITY_HEADER: IDENTITY_ADDRESS.secret,
    }),
    asked,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
