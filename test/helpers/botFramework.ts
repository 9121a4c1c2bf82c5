import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { always, answer, startHttpsServer } from '../services/helpers/httpsServer.ts';

/** What a token is made of, where it isn't as Teams makes it. */
export interface Made {
  readonly claims?: JWTPayload;
  /** Takes claims out. */
  readonly without?: readonly string[];
  readonly kid?: string;
  /** Goes into the header beside what Teams puts there, or in its place. */
  readonly header?: Readonly<Record<string, unknown>>;
  /** Signs with a key that isn't the one of that id. */
  readonly forged?: boolean;
  /** Seconds from now. */
  readonly notBefore?: number;
  readonly expires?: number;
}

/** Bot Framework's side of authentication: its metadata over TLS, and tokens that it signs. */
export interface BotFramework {
  readonly metadataUrl: string;
  /** The certificate to trust. */
  readonly caPem: string;
  token(made?: Made): Promise<string>;
  /** The public keys that the metadata leads to: what is taken out isn't published any more. */
  readonly keys: Record<string, unknown>[];
  /** What was asked for, by its path. */
  readonly asked: readonly string[];
  /** How the metadata and the keys are answered from now on; `well` at first. */
  behave(how: Behaviour): void;
  /** From now on what is asked for at a path is somewhere else. */
  lead(path: string, to: string): void;
  close(): Promise<void>;
}

/**
 * `halfway` is asked for the keys and never answers, `trickles` never ends its answer; `huge` sends a megabyte too much;
 * `empty` has no keys; `astray` leads to where there is no TLS.
 */
export type Behaviour = 'well' | 'hangs' | 'halfway' | 'trickles' | 'huge' | 'fails' | 'garbage' | 'empty' | 'astray';

export const ISSUER = 'https://api.botframework.com';

/**
 * Starts it, with a key for Teams (`teams`), one for another channel (`webchat`) and one for all that says nothing (`plain`).
 *
 * @param about for whom a token is, and which service URL it names.
 */
export async function startBotFramework(about: {
  readonly appId: string;
  readonly serviceUrl: string;
}): Promise<BotFramework> {
  const pairs = new Map<string, Awaited<ReturnType<typeof generateKeyPair>>>();
  const keys: Record<string, unknown>[] = [];
  for (const [kid, endorsements] of [
    ['teams', ['msteams']],
    ['webchat', ['webchat']],
    ['plain', []],
  ] as const) {
    const pair = await generateKeyPair('RS256', { extractable: true });
    pairs.set(kid, pair);
    keys.push({ ...(await exportJWK(pair.publicKey)), kid, use: 'sig', endorsements });
  }
  const stranger = await generateKeyPair('RS256');
  const server = await startHttpsServer();
  let behaviour: Behaviour = 'well';
  const elsewhere = new Map<string, string>();
  server.answers((request, response) => {
    const last = request.path === '/keys';
    if (behaviour === 'hangs' || (behaviour === 'halfway' && last)) return;
    const location = elsewhere.get(request.path);
    if (location !== undefined) return answer(response, 302, { location });
    if (behaviour === 'trickles') {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{');
      return;
    }
    const jwks_uri = `${behaviour === 'astray' ? server.url.replace('https:', 'http:') : server.url}/keys`;
    const body = last
      ? { keys: behaviour === 'empty' ? [] : keys, ...(behaviour === 'huge' && { more: 'x'.repeat(1_048_576) }) }
      : { issuer: ISSUER, jwks_uri };
    const status = behaviour === 'fails' ? 503 : 200;
    always(behaviour === 'garbage' ? '<html>' : body, { status })(request, response);
  });

  return {
    metadataUrl: `${server.url}/openid`,
    caPem: server.caPem,
    keys,
    get asked() {
      return server.received.map(({ path }) => path);
    },
    behave(how) {
      behaviour = how;
    },
    lead: (path, to) => void elsewhere.set(path, to),
    async token({
      claims = {},
      without = [],
      kid = 'teams',
      header = {},
      forged = false,
      notBefore = -60,
      expires = 3600,
    } = {}) {
      const now = Math.floor(Date.now() / 1000);
      const times = { iat: now + notBefore, nbf: now + notBefore, exp: now + expires };
      const all = { iss: ISSUER, aud: about.appId, serviceurl: about.serviceUrl, ...times, ...claims };
      const left = Object.fromEntries(Object.entries(all).filter(([name]) => !without.includes(name)));
      const key = forged ? stranger.privateKey : pairs.get(kid)?.privateKey;
      const head = { alg: 'RS256', typ: 'JWT', kid, ...header };
      return new SignJWT(left).setProtectedHeader(head).sign(key ?? stranger.privateKey);
    },
    close: () => server.close(),
  };
}
