import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../src/clock.ts';

/** What a token says. */
const Claims = z.object({
  tid: z.string(),
  aud: z.string(),
  appid: z.string(),
  /** Object id of the user, where one signed in; absent for an app alone. */
  oid: z.string().optional(),
  /** How the user proved who it is; `mfa` where a second factor was asked for. */
  amr: z.array(z.string()).optional(),
  /** An app's own permissions. */
  roles: z.array(z.string()).optional(),
  exp: z.number(),
});
export type Claims = z.infer<typeof Claims>;

/** Signs tokens and reads them again: one belongs to one tenant and one resource. */
export function createTokenMint(clock: Clock) {
  const secret = randomBytes(32);
  const sign = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  function read(authorization: string | undefined): Claims | null {
    const [header, payload, signature] = /^Bearer (.+)$/.exec(authorization ?? '')?.[1]?.split('.') ?? [];
    if (!header || !payload || !signature) return null;
    const expected = Buffer.from(sign(`${header}.${payload}`));
    const given = Buffer.from(signature);
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null;
    const claims = Claims.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    return claims.success && claims.data.exp > clock.now().getTime() / 1000 ? claims.data : null;
  }

  return {
    mint(claims: Omit<Claims, 'exp'>, seconds: number): string {
      const exp = Math.floor(clock.now().getTime() / 1000) + seconds;
      const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ ...claims, exp })}`;
      return `${text}.${sign(text)}`;
    },
    /** @returns null for a token that isn't ours, or has expired. */
    read,
    /** The tokens of a header that holds several, without those that aren't valid. */
    readAll: (header: string | string[] | undefined): Claims[] =>
      String(header ?? '')
        .split(/[,;]/)
        .map((one) => read(one.trim()))
        .filter((one) => one !== null),
  };
}

export type TokenMint = ReturnType<typeof createTokenMint>;
