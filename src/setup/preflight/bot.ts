import { loginOf } from '../../services/credentials/botCredential.ts';
import { createTokens } from '../../services/credentials/tokens.ts';
import { UpstreamError } from '../../services/upstream/upstreamError.ts';
import { problemLine } from '../command/problemLine.ts';
import { type Finding, missing, ok, skipped } from './finding.ts';
import type { Scene } from './scene.ts';

/** The bot's registration: whether it gets the token with which it writes to Teams. */
export async function checkBot({ say, plain, config, caller }: Scene): Promise<Finding[]> {
  const { bot, entra } = config;
  if (!bot) return [skipped(say('preflight.bot.none'))];
  if (bot.appType === 'UserAssignedMSI') return [skipped(say('preflight.bot.managed'))];
  const { authorityHost, tenantId } = loginOf(bot.channel.loginUrl);
  const { scope } = bot.channel;
  const settings = {
    clientId: bot.appId,
    clientSecret: bot.appPassword,
    clientCertificatePath: bot.certificatePath,
    authorityHost,
    instanceDiscovery: entra.instanceDiscovery,
    // Bot Framework's is none of the three: whichever is asked for, it is the channel's token.
    audiences: { graph: scope, arm: scope, partnerCenter: scope },
  };
  try {
    await createTokens(settings, caller).token(tenantId, 'graph');
    return [ok(say('preflight.bot.token'))];
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    const text = say('preflight.bot.refused', { what: problemLine(plain, error.problem) });
    return [missing(text, say('preflight.bot.why'), say('preflight.bot.fix'))];
  }
}
