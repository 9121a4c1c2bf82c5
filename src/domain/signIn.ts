import type { Problem } from './problem.ts';

const DAY = 86_400_000;
/** A refresh token that nobody uses for so many days expires. */
const UNUSED_DAYS = 90;

/** So many days before a sign-in ends it is told, once each. */
export const STAGES = [14, 7, 1] as const;
export type Stage = (typeof STAGES)[number];

/**
 * When a sign-in ends by itself.
 *
 * @param renewedAt when Microsoft last gave a newer refresh token.
 * @param signedInAt when somebody signed in; null where that isn't known.
 * @param lifetimeDays after how many days a rule of the partner's asks for a new sign-in; null where there is no such rule.
 */
export function signInEnds(renewedAt: Date, signedInAt: Date | null, lifetimeDays: number | null): Date {
  const unused = renewedAt.getTime() + UNUSED_DAYS * DAY;
  const fixed =
    signedInAt && lifetimeDays !== null ? signedInAt.getTime() + lifetimeDays * DAY : Number.POSITIVE_INFINITY;
  return new Date(Math.min(unused, fixed));
}

/** The last stage that has been reached; null where the end is far off. */
export function stageOf(endsAt: Date, now: Date): Stage | null {
  const days = (endsAt.getTime() - now.getTime()) / DAY;
  return STAGES.findLast((stage) => days <= stage) ?? null;
}

/** What there is to say of the sign-in with which customers are read. */
export type SignInNews =
  | { readonly kind: 'ends'; readonly at: Date }
  | { readonly kind: 'refused'; readonly problem: Problem; readonly fix: SignInFix };

/** What somebody has to do about a sign-in that is refused. */
export type SignInFix =
  | 'signIn'
  | 'locked'
  | 'disabled'
  | 'frequency'
  | 'mfa'
  | 'conditionalAccess'
  | 'secret'
  | 'consent';

/**
 * By number: the texts may be localised.
 * Source: https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const FIXES: Readonly<Record<string, SignInFix>> = {
  AADSTS50053: 'locked',
  AADSTS50057: 'disabled',
  AADSTS70043: 'frequency',
};
const BY_KIND: Readonly<Partial<Record<Problem['kind'], SignInFix>>> = {
  signInMissing: 'signIn',
  signInExpired: 'signIn',
  signInRevoked: 'signIn',
  mfaRequired: 'mfa',
  interactionRequired: 'conditionalAccess',
  badCredential: 'secret',
  noConsent: 'consent',
  roleMissing: 'consent',
};

/** @returns null where the sign-in itself isn't refused: Entra is down, or has too much to do. */
export function signInFix({ kind, code }: Problem): SignInFix | null {
  const byKind = BY_KIND[kind] ?? null;
  return byKind && ((code && FIXES[code]) || byKind);
}
