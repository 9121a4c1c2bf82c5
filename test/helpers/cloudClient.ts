import type { LocalCloud } from '../../dev/cloud/index.ts';

type Api = 'graph' | 'arm' | 'partnerCenter';

/** What the local cloud answered. */
export interface CloudAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON, its byte order mark taken off; null where it isn't JSON. */
  readonly json: unknown;
}

/** Asks the local cloud over its own wire, as the bot does. */
export interface CloudClient {
  /** The answer of the token endpoint to these fields beside the reader's own. */
  exchange(tenant: string, fields?: Record<string, string>): Promise<CloudAnswer>;
  /** A token for that API in that tenant. @throws where Entra refuses it. */
  token(tenant: string, api: Api): Promise<string>;
  /** @param path begins after the host; `init.token` in place of a right one. */
  ask(tenant: string, api: Api, path: string, init?: RequestInit & { token?: string }): Promise<CloudAnswer>;
  /** The tenant id of a customer by its domain. */
  tenantId(domain: string): string;
}

/** @param cloud whose certificate is trusted. */
export function createCloudClient(cloud: LocalCloud): CloudClient {
  const tokens = new Map<string, Promise<string>>();
  const hosts = { graph: cloud.graphEndpoint, arm: cloud.armEndpoint, partnerCenter: cloud.partnerCenterEndpoint };

  async function exchange(tenant: string, fields: Record<string, string> = {}): Promise<CloudAnswer> {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: cloud.world.clientId,
      client_secret: cloud.world.clientSecret,
      scope: `${cloud.graphEndpoint}/.default`,
      ...fields,
    });
    return answerOf(await fetch(`${cloud.authorityHost}/${tenant}/oauth2/v2.0/token`, { method: 'POST', body }));
  }

  async function exchanged(tenant: string, api: Api): Promise<string> {
    const { json, text } = await exchange(tenant, { scope: `${hosts[api]}/.default` });
    if (isRecord(json) && typeof json.access_token === 'string') return json.access_token;
    throw new Error(`no token: ${text}`);
  }

  function token(tenant: string, api: Api): Promise<string> {
    const key = `${tenant}/${api}`;
    const known = tokens.get(key) ?? exchanged(tenant, api);
    tokens.set(key, known);
    return known;
  }

  return {
    exchange,
    token,
    async ask(tenant, api, path, { token: given, ...init } = {}) {
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${given ?? (await token(tenant, api))}`);
      const url = path.startsWith('https:') ? path : `${hosts[api]}${path}`;
      return answerOf(await fetch(url, { ...init, headers }));
    },
    tenantId(domain) {
      const tenant = cloud.state.tenant(domain);
      if (!tenant) throw new Error(`no customer has the domain ${domain}`);
      return tenant.tenantId;
    },
  };
}

async function answerOf(response: Response): Promise<CloudAnswer> {
  // The fetch API's own text() would take the byte order mark off.
  const text = Buffer.from(await response.arrayBuffer()).toString('utf8');
  return { status: response.status, headers: response.headers, text, json: parse(text.replace(/^\uFEFF/, '')) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
