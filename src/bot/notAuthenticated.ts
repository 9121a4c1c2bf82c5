/** Whoever sent an activity couldn't prove to be Teams. Says no more, so that nothing of the token gets further. */
export class NotAuthenticated extends Error {
  override readonly name = 'NotAuthenticated';
}

/** What botbuilder throws for a token that is no good, beside its own error with 401: what checks signatures throws these. */
const BAD_TOKEN: ReadonlySet<string> = new Set([
  'JsonWebTokenError',
  'NotBeforeError',
  'TokenExpiredError',
  'SyntaxError',
]);

/**
 * Tells a token that is no good from one that couldn't be checked, because the keys can't be read: that is nobody's fault
 * who called.
 */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const status = 'statusCode' in error ? error.statusCode : undefined;
  return status === 401 || status === 403 || BAD_TOKEN.has(error.name) ? new NotAuthenticated() : error;
}

/** Who a token says that it is of. Nothing is checked here, so it can only be a reason to refuse. */
export function issuerOf(authorization: string): unknown {
  try {
    const claims: unknown = JSON.parse(Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null && 'iss' in claims ? claims.iss : null;
  } catch {
    return null;
  }
}
