/** Whose API failed to answer. */
export type Api = 'entra' | 'graph' | 'arm' | 'partnerCenter';

/**
 * Why a source couldn't be read, in the terms in which an agent or an operator can act on it.
 *
 * - `noConsent`: the app isn't known to, or not consented in, the customer's tenant.
 * - `roleMissing`: a token was given, and reading refused (403).
 * - `relationshipEnded`: the delegated administration relationship has expired or was terminated.
 * - `tenantNotFound`: the tenant id or domain isn't known to Entra.
 * - `badCredential`: the bot's own secret or certificate is wrong or has expired: the operator's to mend.
 * - `interactionRequired`: a rule of conditional access stands in the way, the customer's or the partner's.
 * - `mfaRequired`: the sign-in that is used was made without multifactor authentication, or too long ago.
 * - `signInMissing`: nobody of the partner's has signed in yet, or what is kept of it can't be read.
 * - `signInExpired`: the partner's stored sign-in has expired.
 * - `signInRevoked`: somebody has ended it: another password, an account that was blocked, all sessions revoked.
 * - `throttled`: too many requests; `retryAt` says when it can be asked again, where Microsoft said.
 * - `timedOut`: no answer inside our time limit.
 * - `unreachable`: no connection, or one that broke.
 * - `serverError`: Microsoft's API answered with a failure of its own (5xx, or something that no client can mend).
 * - `unreadable`: an answer that doesn't have the documented shape.
 */
export type ProblemKind =
  | 'noConsent'
  | 'roleMissing'
  | 'relationshipEnded'
  | 'tenantNotFound'
  | 'badCredential'
  | 'interactionRequired'
  | 'mfaRequired'
  | 'signInMissing'
  | 'signInExpired'
  | 'signInRevoked'
  | 'throttled'
  | 'timedOut'
  | 'unreachable'
  | 'serverError'
  | 'unreadable';

/** A failed read, told apart well enough to say what to do. Holds no message text of Microsoft's and no secret. */
export interface Problem {
  readonly kind: ProblemKind;
  readonly api: Api;
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  /** The API's own code: `Authorization_RequestDenied`, `AADSTS65001`, `SubscriptionNotFound`. */
  readonly code?: string;
  /** Microsoft's id of the request, to quote in a support case. */
  readonly requestId?: string;
  /** When it can be asked again. */
  readonly retryAt?: Date;
}
