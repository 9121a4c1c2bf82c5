import { welcomeCard } from '../cards/welcomeCard.ts';
import { conversationKey, placeOf } from './conversationKey.ts';
import type { Guard } from './following/guard.ts';
import type { Hall, Visit } from './hall.ts';
import { roomOf } from './hall.ts';
import { teamsData } from './incoming.ts';
import type { Outcome } from './onMessage.ts';
import type { Welcomes } from './welcomes.ts';

/** Teams' names for what ends a team. Source: Bot Framework's conversation update events of Teams. */
const TEAM_GONE: ReadonlySet<string> = new Set(['teamDeleted', 'teamHardDeleted']);

/** The bot came or went, or people did. */
export async function onMembers(hall: Hall, from: Visit, welcomes: Welcomes, guard: Guard): Promise<Outcome> {
  const { activity } = from;
  const bot = activity.recipient.id;
  const added = (activity.membersAdded ?? []).map((one) => one.id);
  const removed = (activity.membersRemoved ?? []).map((one) => one.id);
  // A newer version of the app comes as `add-upgrade`, after `remove-upgrade`: that isn't a new installation.
  const installed = activity.type === 'installationUpdate' ? activity.action === 'add' : added.includes(bot);
  const gone = activity.type === 'installationUpdate' ? activity.action === 'remove' : removed.includes(bot);
  const key = conversationKey(activity);
  const { team, channel, eventType = '' } = teamsData(activity);

  if (gone || TEAM_GONE.has(eventType)) {
    await welcomes.forget(key);
    if (team) await hall.conversations.goneTeam(team.id);
    else await hall.conversations.gone(key);
    return 'ok';
  }
  if (eventType === 'channelDeleted' && channel) {
    await hall.conversations.gone(channel.id);
    return 'ok';
  }
  if (installed) await hall.conversations.back(from.where);
  if (added.some((id) => id !== bot) || removed.length > 0) {
    await hall.rooms.check(roomOf(hall, from));
    // Teams waits for this turn's end; what follows customers here is looked at afterwards.
    hall.kit.background.run('check subscriptions', guard.check(team?.id ?? key));
  }
  if (installed && (await welcomes.first(key))) {
    const { kit } = hall;
    const room = placeOf(activity) !== 'personal';
    await from.voice.post(
      welcomeCard({ locale: from.locale, now: kit.clock.now(), room, installedBy: activity.from.name ?? null }),
    );
  }
  return 'ok';
}
