import { createPublicKey } from 'node:crypto';
import { z } from 'zod';

/** A key in the form in which botbuilder checks with it, and the channels that may sign with it. */
export interface SigningKey {
  readonly key: string;
  readonly endorsements?: string[];
}

/** Bot Framework's keys are some ten thousand bytes: whoever sends more than this would fill the memory. */
const LARGEST = 1_048_576;
/** So many addresses may lead on to another. */
const HOPS = 3;
/** Shorter keys can be broken. Source: RFC 7518, 3.3. */
const SHORTEST = 2_048;

/** Source: OpenID Connect Discovery 1.0, RFC 7517, and Bot Framework's own `endorsements`. */
const metadata = z.looseObject({ jwks_uri: z.url({ protocol: /^https?$/ }) });
const keySet = z.looseObject({ keys: z.array(z.unknown()) });
const rsaKey = z.looseObject({
  kid: z.string().min(1),
  kty: z.literal('RSA'),
  n: z.string().min(1),
  e: z.string().min(1),
  endorsements: z.array(z.string()).optional(),
});

/**
 * Reads the keys that OpenID metadata leads to.
 *
 * @param url of the metadata.
 * @returns them by their ids.
 * @throws Error where there are none, or they aren't where they should be.
 */
export async function readKeys(url: string, signal: AbortSignal): Promise<ReadonlyMap<string, SigningKey>> {
  const { protocol } = new URL(url);
  const { jwks_uri } = metadata.parse(await readJson(url, protocol, signal));
  return keysOf(await readJson(jwks_uri, protocol, signal));
}

/**
 * @param protocol of every address on the way: what began with TLS never leaves it, not even to come back. Whoever stands
 *   there could lead to keys of their own.
 */
async function readJson(address: string, protocol: string, signal: AbortSignal): Promise<unknown> {
  let url = new URL(address);
  for (let hop = 0; hop <= HOPS; hop++) {
    if (url.protocol !== protocol) throw new Error('the keys are somewhere else');
    const response = await fetch(url, { signal, redirect: 'manual' });
    if (response.ok) return JSON.parse(await readText(response));
    await response.body?.cancel();
    const next = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || next === null) {
      throw new Error(`answered with ${response.status}`);
    }
    url = new URL(next, url);
  }
  throw new Error('one address leads to another');
}

async function readText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > LARGEST) throw new Error('too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * Leaves out what isn't an RSA key that can be used: others may stand beside them. Of two with one id the first counts, as
 * for botbuilder.
 *
 * @throws Error where nothing is left.
 */
function keysOf(body: unknown): ReadonlyMap<string, SigningKey> {
  const found = new Map<string, SigningKey>();
  for (const one of keySet.parse(body).keys) {
    const parsed = rsaKey.safeParse(one);
    if (!parsed.success || found.has(parsed.data.kid)) continue;
    const { kid, n, e, endorsements } = parsed.data;
    const key = pemOf(n, e);
    if (key) found.set(kid, { key, ...(endorsements && { endorsements }) });
  }
  if (found.size === 0) throw new Error('there are no keys');
  return found;
}

/** @returns null where it isn't a key, or a weak one. */
function pemOf(n: string, e: string): string | null {
  try {
    const key = createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' });
    const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
    return modulusLength < SHORTEST ? null : key.export({ type: 'spki', format: 'pem' }).toString();
  } catch {
    return null;
  }
}
