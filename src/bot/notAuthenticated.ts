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
