import type { Registration } from '../bot/adapter.ts';
import type { Config } from '../config.ts';
import { botCredential } from '../services/credentials/botCredential.ts';

/** The bot's registration with what proves it; null where nothing is authenticated. */
export function registrationOf({ bot, entra }: Pick<Config, 'bot' | 'entra'>): Registration | null {
  if (!bot) return null;
  const { appId, channel } = bot;
  return { appId, channel, credential: botCredential(bot, entra.instanceDiscovery) };
}
