import type { ProblemKind } from '../../domain/problem.ts';

/**
 * What Entra's error numbers mean for us. Decided by number: the text may be localised.
 * Source: https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const KINDS: Readonly<Record<number, ProblemKind>> = {
  7000215: 'badCredential',
  7000222: 'badCredential',
  7000218: 'badCredential',
  700023: 'badCredential',
  700024: 'badCredential',
  700027: 'badCredential',
  // The identity that speaks for the app isn't one of its federated credentials.
  70021: 'badCredential',
  700211: 'badCredential',
  700212: 'badCredential',
  700213: 'badCredential',
  700016: 'noConsent',
  65001: 'noConsent',
  7000229: 'noConsent',
  90002: 'tenantNotFound',
  900023: 'tenantNotFound',
  500011: 'noConsent',
  50020: 'roleMissing',
  50177: 'roleMissing',
  50072: 'mfaRequired',
  50074: 'mfaRequired',
  50076: 'mfaRequired',
  50078: 'mfaRequired',
  50079: 'mfaRequired',
  50158: 'interactionRequired',
  53000: 'interactionRequired',
  53001: 'interactionRequired',
  53002: 'interactionRequired',
  53003: 'interactionRequired',
  530003: 'interactionRequired',
  // How often one signs in is a rule of the tenant's, too: elsewhere the same sign-in may be good still.
  70043: 'interactionRequired',
  // The refresh token isn't one, or none that Entra knows.
  70000: 'signInExpired',
  9002313: 'signInExpired',
  700082: 'signInExpired',
  70008: 'signInExpired',
  50053: 'signInRevoked',
  50057: 'signInRevoked',
  50132: 'signInRevoked',
  50133: 'signInRevoked',
  50173: 'signInRevoked',
  50196: 'throttled',
  90033: 'serverError',
};

/**
 * The first number that means something to us.
 *
 * @param numbers AADSTS numbers of one answer, as Entra orders them.
 * @returns null where there is no number; `kind` is null where it is none that we know.
 */
export function kindOfAadsts(numbers: readonly number[]): { kind: ProblemKind | null; code: string } | null {
  for (const number of numbers) {
    const kind = KINDS[number];
    if (kind) return { kind, code: `AADSTS${number}` };
  }
  const [first] = numbers;
  return first === undefined ? null : { kind: null, code: `AADSTS${first}` };
}
