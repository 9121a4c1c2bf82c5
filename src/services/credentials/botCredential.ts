import type { TokenCredential } from '@azure/core-auth';
import { appCredential } from './appCredential.ts';
import { managedIdentity } from './managedIdentity.ts';

/** The bot's registration, as far as it has to prove who it is. */
export interface BotProof {
  readonly appId: string;
  readonly appPassword: string;
  readonly appType: string;
  readonly certificatePath: string | null;
  readonly channel: { readonly loginUrl: string };
}

/** The credential with which the bot writes to Teams: its managed identity, its certificate, or its password. */
export function botCredential(bot: BotProof, instanceDiscovery: boolean): TokenCredential {
  if (bot.appType === 'UserAssignedMSI') return managedIdentity(bot.appId);
  const { authorityHost, tenantId } = loginOf(bot.channel.loginUrl);
  const proof = { clientId: bot.appId, clientSecret: bot.appPassword, clientCertificatePath: bot.certificatePath };
  return appCredential(proof, tenantId, { authorityHost, instanceDiscovery });
}

/**
 * Takes Bot Framework's way to write it apart.
 *
 * @param url the authority with the tenant behind it: `https://login.microsoftonline.com/botframework.com`.
 */
export function loginOf(url: string): { readonly authorityHost: string; readonly tenantId: string } {
  const { origin, pathname } = new URL(url);
  return { authorityHost: origin, tenantId: pathname.split('/')[1] ?? '' };
}
