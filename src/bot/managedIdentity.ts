import type { AccessToken } from '@azure/core-auth';
import { ManagedIdentityCredential } from '@azure/identity';
import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { systemClock } from '../clock.ts';

/** What botbuilder gets its credentials from, by the only way in which it names it. */
type CredentialsFactory = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1]>;

/** A token isn't used in its last minutes, in milliseconds. */
const EARLY = 5 * 60_000;

/**
 * The bot's tokens from its managed identity (MicrosoftAppType=UserAssignedMSI).
 *
 * In place of botbuilder's own, which asks DefaultAzureCredential: that one looks for AZURE_CLIENT_ID with
 * AZURE_CLIENT_SECRET or a certificate first, and these are the reader's. The bot would speak to Teams as the reader.
 *
 * @param appId the identity's client id, which is the bot's application id.
 */
export function managedIdentity(appId: string): CredentialsFactory {
  const identity = new ManagedIdentityCredential({ clientId: appId });
  const kept = new Map<string, Promise<AccessToken>>();

  /** Asks once for all who ask meanwhile: the machine's own endpoint for tokens takes a few calls a second. */
  async function tokenFor(scope: string): Promise<string> {
    const known = await kept.get(scope)?.catch(() => null);
    if (known && known.expiresOnTimestamp - EARLY > systemClock.now().getTime()) return known.token;
    const asked = identity.getToken(scope);
    kept.set(scope, asked);
    return (await asked).token;
  }

  return {
    isValidAppId: async (id) => id === appId,
    isAuthenticationDisabled: async () => false,
    createCredentials: async (_id, audience = '') => ({
      async signRequest(request) {
        const token = await tokenFor(`${audience.replace(/\/\.default$/, '')}/.default`);
        request.headers.set('authorization', `Bearer ${token}`);
        return request;
      },
    }),
  };
}
