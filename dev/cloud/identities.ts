import { generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../src/clock.ts';

const HOUR = 3600;

/** What an identity's token says. */
const IdentityClaims = z.object({
  iss: z.string(),
  sub: z.string(),
  oid: z.string(),
  appid: z.string(),
  aud: z.string(),
  exp: z.number(),
});
export type IdentityClaims = z.infer<typeof IdentityClaims>;

/** Tokens of managed identities, as the partner's tenant signs them. */
export function createIdentities(partnerTenantId: string, clock: Clock) {
  const issuer = `https://sts.local/${partnerTenantId}/v2.0`;
  let made: { publicKey: KeyObject; privateKey: KeyObject } | null = null;
  /** Made when it is first needed: it takes a while. */
  function keys() {
    made ??= generateKeyPairSync('rsa', { modulusLength: 2048 });
    return made;
  }
  const seconds = () => Math.floor(clock.now().getTime() / 1000);
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  return {
    issuer,
    /** @param identity `objectId` is what a federated credential names as its subject. */
    token(identity: { readonly clientId: string; readonly objectId: string }, audience: string) {
      const { clientId: appid, objectId: oid } = identity;
      const exp = seconds() + HOUR;
      const text = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode({ iss: issuer, sub: oid, oid, appid, aud: audience, exp })}`;
      const signature = sign('sha256', Buffer.from(text), keys().privateKey).toString('base64url');
      return { token: `${text}.${signature}`, exp };
    },
    /** @returns null for a token that isn't the tenant's own, or isn't good any more. */
    read(token: string): IdentityClaims | null {
      const [head = '', body = '', signature = ''] = token.split('.');
      const signed = Buffer.from(`${head}.${body}`);
      if (!verify('sha256', signed, keys().publicKey, Buffer.from(signature, 'base64url'))) return null;
      const claims = IdentityClaims.parse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
      return claims.exp > seconds() ? claims : null;
    },
  };
}

export type Identities = ReturnType<typeof createIdentities>;
