import type { Config } from '../../config.ts';
import type { Problem } from '../../domain/problem.ts';
import type { SetupSay } from '../../locales/setup.ts';
import { createLinks } from '../../services/portals/links.ts';

/**
 * What an operator can do about a problem in a customer's tenant.
 *
 * @param tenantId the customer's.
 */
export function fixOf(say: SetupSay, config: Config, { kind, api }: Problem, tenantId: string): string {
  const delegated = config.customerAccess === 'delegated';
  switch (kind) {
    case 'noConsent': {
      if (delegated) return say('fix.consent', { tenantId });
      const links = createLinks(config.portals, config.entra.authorityHost, config.entra.clientId);
      return say('fix.consentPage', { link: links.customer({ tenantId }).adminConsent });
    }
    case 'roleMissing':
      if (api === 'arm') return say('fix.reader');
      return delegated ? say('fix.assignment') : say('fix.permissions');
    case 'relationshipEnded':
      return say('fix.relationship');
    case 'interactionRequired':
      return say('fix.conditionalAccess');
    case 'tenantNotFound':
      return say('fix.tenant');
    case 'badCredential':
      return say('fix.credential');
    case 'mfaRequired':
    case 'signInMissing':
    case 'signInExpired':
    case 'signInRevoked':
      return say('fix.signIn');
    default:
      return say('fix.again');
  }
}
