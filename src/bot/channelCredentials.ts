import type { AccessToken, TokenCredential } from '@azure/core-auth';
import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { systemClock } from '../clock.ts';

/** What botbuilder gets its credentials from, by the only way in which it names it. */
type CredentialsFactory = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1]>;

/** A token isn't used in its last minutes, in milliseconds. */
const EARLY = 5 * 60_000;
/** Longest time to get a token, in milliseconds. */
const TOKEN_TIMEOUT = 10_000;

/**
 * The bot's tokens for Teams, from a credential of Azure's library.
 *
 * In place of botbuilder's own: with a managed identity that one looks for AZURE_CLIENT_ID with AZURE_CLIENT_SECRET or a
 * certificate first, and these are the reader's, as whom the bot would speak to Teams. With a certificate it asks the global
 * cloud, wherever the bot is.
 */
export function channelCredentials(appId: string, credential: TokenCredential): CredentialsFactory {
  const kept = new Map<string, Promise<AccessToken | null>>();

  /** Asks once for all who ask meanwhile: a machine's own endpoint for tokens takes a few calls a second. */
  async function tokenFor(scope: string): Promise<string> {
    const known = await kept.get(scope)?.catch(() => null);
    if (known && known.expiresOnTimestamp - EARLY > systemClock.now().getTime()) return known.token;
    const asked = credential.getToken(scope, { abortSignal: AbortSignal.timeout(TOKEN_TIMEOUT) });
    kept.set(scope, asked);
    const given = await asked;
    if (!given) throw new Error('there is no token for Teams');
    return given.token;
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
