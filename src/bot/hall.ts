import type { Activity, TurnContext } from 'botbuilder';
import { TeamsInfo } from 'botbuilder';
import type { Clock } from '../clock.ts';
import { type Locale, localeOf } from '../domain/locale.ts';
import type { SeenConversation } from '../notifications/desk.ts';
import type { Adapter } from './adapter.ts';
import type { Connector } from './connectors.ts';
import { cameFrom } from './conversationReference.ts';
import type { Conversations } from './conversations.ts';
import { teamsData } from './incoming.ts';
import type { Kit } from './kit.ts';
import type { People } from './people.ts';
import type { PersonalChats } from './personalChats.ts';
import type { Rooms, RoomView } from './rooms.ts';
import type { Router } from './router.ts';
import { createVoice, type Voice } from './voice.ts';
import { within } from './within.ts';

/** What the handlers of activities work with, beside the kit of commands and actions. */
export interface Hall {
  readonly kit: Kit;
  readonly adapter: Adapter;
  readonly people: People;
  readonly rooms: Rooms;
  readonly conversations: Conversations;
  readonly chats: PersonalChats;
  readonly router: Router;
}

/** One activity that came in, unpacked. */
export interface Visit {
  readonly context: TurnContext;
  readonly activity: Activity;
  /** The conversation that it came from. */
  readonly where: SeenConversation;
  readonly connector: Connector;
  readonly voice: Voice;
  readonly locale: Locale;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

/** @param options.answers the message that answers go below; by default the activity itself. */
export function visit(hall: Hall, context: TurnContext, options: { answers?: string | null } = {}): Visit {
  const { activity } = context;
  const connector = hall.adapter.connectorOf(context);
  const answers = options.answers === undefined ? (activity.id ?? null) : options.answers;
  return {
    context,
    activity,
    where: cameFrom(activity),
    connector,
    voice: createVoice(connector, activity, { answers, metrics: hall.kit.metrics }),
    locale: localeOf(activity.locale, hall.kit.config.defaultLocale),
    startedAt: hall.kit.clock.now().getTime(),
  };
}

/** Longest time for Teams' list of a team's channels, in milliseconds. */
const CHANNELS_MS = 10_000;

/** The room of a visit, for judging it. */
export function roomOf(hall: Hall, from: Visit): RoomView {
  return roomViewOf(from.context, from.activity, hall.kit.clock);
}

/**
 * A room, with ways to ask Teams about it.
 *
 * @param context any turn's: it knows how to get to Teams.
 */
export function roomViewOf(context: TurnContext, activity: RoomView['activity'], clock: Clock): RoomView {
  return {
    activity,
    members: (id, size, token) => TeamsInfo.getPagedTeamMembers(context, id, size, token),
    async channels() {
      const list = await within(clock, CHANNELS_MS, TeamsInfo.getTeamChannels(context, teamsData(activity).team?.id));
      if (!list.done) throw new Error("Teams didn't list the channels in time");
      return list.value;
    },
  };
}
