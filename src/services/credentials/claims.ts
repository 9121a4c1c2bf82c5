import { z } from 'zod';

/**
 * What a token says of itself.
 * Source: https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
const Claims = z.object({
  /** Object id of the user, or of the app's principal. */
  oid: z.string().toLowerCase().nullish().catch(null),
  tid: z.string().toLowerCase().nullish().catch(null),
  name: z.string().nullish().catch(null),
  preferred_username: z.string().nullish().catch(null),
  /** How a user proved who it is; null where the token doesn't say. */
  amr: z.array(z.string()).nullish().catch(null),
  /** The permissions of an app that nobody signed in to. */
  roles: z.array(z.string()).nullish().catch(null),
});
export type TokenClaims = z.infer<typeof Claims>;

/**
 * Reads a token without checking it: for what we got from Entra ourselves, to tell an operator of it. Nothing may be
 * allowed because of it.
 *
 * @returns null where it isn't one that can be read: nobody promises that an access token is.
 */
export function claimsOf(token: string): TokenClaims | null {
  try {
    const [, body = ''] = token.split('.');
    return Claims.parse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
  } catch {
    return null;
  }
}
