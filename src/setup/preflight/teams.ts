import { createAdapter } from '../../bot/adapter.ts';
import { createMessenger } from '../../bot/messenger.ts';
import { registrationOf } from '../../main/registration.ts';
import { type Finding, missing, ok, skipped } from './finding.ts';
import type { Scene } from './scene.ts';

/** Where Teams takes messages in the global cloud. */
const GLOBAL = 'https://smba.trafficmanager.net/teams';

/** Teams: whether the bot can write to a conversation. Only where one is named: people read it. */
export async function checkTeams({ say, config, wishes, clock, caller, logger }: Scene): Promise<Finding[]> {
  const { to } = wishes;
  if (to === null) return [skipped(say('preflight.teams.none'))];
  const serviceUrl = wishes.serviceUrl ?? (config.cloud === 'global' ? GLOBAL : null);
  if (serviceUrl === null) return [skipped(say('preflight.teams.noService'))];
  const adapter = createAdapter(registrationOf(config), { logger });
  const messenger = createMessenger({
    adapter,
    clock,
    metrics: caller.metrics,
    governmentHost: config.teamsGovernmentHost,
  });
  const conversation = {
    key: to,
    place: placeOf(to),
    reference: { channelId: 'msteams', serviceUrl, bot: { id: `28:${config.bot?.appId ?? 'bot'}`, name: 'HealthBot' } },
    locale: config.defaultLocale,
    timeZone: config.defaultTimeZone,
    quiet: null,
  };
  const result = await messenger.post(conversation, { kind: 'line', text: say('preflight.teams.line') });
  if (result.kind === 'sent') return [ok(say('preflight.teams.sent', { to }))];
  const reason = 'reason' in result ? result.reason : result.kind;
  const text = say('preflight.teams.refused', { to, what: reason });
  return [missing(text, say('preflight.teams.why'), say('preflight.teams.fix'))];
}

/** By the forms that Teams gives its ids. */
function placeOf(id: string): 'personal' | 'group' | 'channel' {
  if (id.startsWith('a:')) return 'personal';
  return /@thread\.(tacv2|skype)/.test(id) ? 'channel' : 'group';
}
