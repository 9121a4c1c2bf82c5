import type { TurnContext } from 'botbuilder';
import { signInCard } from '../cards/signInCard.ts';
import type { NoticeContent } from '../domain/botNotice.ts';
import type { SignInNews } from '../domain/signIn.ts';
import { loadTellTexts } from '../locales/tell.ts';
import type { Adapter } from './adapter.ts';
import { createBackground } from './background.ts';
import { commands } from './commands/list.ts';
import { createConversations } from './conversations.ts';
import { createDialogHost } from './dialogHost.ts';
import { failureCard } from './failure.ts';
import { createAdministrators } from './following/administrators.ts';
import { createGuard, type Guard } from './following/guard.ts';
import { type Hall, visit } from './hall.ts';
import { kindOf } from './incoming.ts';
import type { Kit } from './kit.ts';
import { onAction, pressOf } from './onAction.ts';
import { withinLimits } from './onLimit.ts';
import { onMembers } from './onMembers.ts';
import { type Outcome, onMessage } from './onMessage.ts';
import { onSearch, searchOf } from './onSearch.ts';
import { createPeople } from './people.ts';
import { createPersonalChats, type PersonalChatStore } from './personalChats.ts';
import { createPlaces } from './places.ts';
import { createRooms, type RoomStore } from './rooms.ts';
import { createRouter } from './router.ts';
import { createShownCards } from './shownCards.ts';
import type { StateRepository } from './stateStorage.ts';
import { createTurnLimits } from './turnLimits.ts';
import { createWelcomes, type Welcomes } from './welcomes.ts';

/** What the bot is built from. */
export type BotParts = Pick<
  Kit,
  | 'directory'
  | 'healthReader'
  | 'agents'
  | 'links'
  | 'audit'
  | 'sightings'
  | 'desk'
  | 'requests'
  | 'support'
  | 'issues'
  | 'watchStates'
  | 'messageCenter'
  | 'clock'
  | 'logger'
  | 'metrics'
  | 'config'
> & {
  readonly adapter: Adapter;
  readonly chats: PersonalChatStore & RoomStore;
  readonly state: StateRepository;
};

export interface Bot {
  /** Handles one activity. Never rejects: a failure is told to the person and logged. */
  handle(context: TurnContext): Promise<void>;
  /** Resolves when nothing is under way that a turn left behind: cards to be completed, rows to be written. */
  settled(): Promise<void>;
  /** Pauses subscriptions whose subscriber has lost the right, or whose room isn't fit any more. To be called daily. */
  checkSubscriptions(): Promise<void>;
  /** Tells every administrator in their own chat, by a card that can be blanked. @returns how many there are. */
  notifyAdministrators(notice: NoticeContent): Promise<number>;
  /** Tells every administrator, in their own chat, of the sign-in with which customers are read. */
  tellOfSignIn(news: SignInNews): Promise<void>;
}

/** The Teams side: takes activities, gives answers. */
export function createBot(parts: BotParts): Bot {
  const { adapter, chats, state, ...rest } = parts;
  const { clock, logger, metrics } = parts;
  const { partnerTenantId } = parts.config.entra;
  const background = createBackground(logger);
  const dialogs = createDialogHost(state, clock);
  const rooms = createRooms({ store: chats, partnerTenantId, clock, logger });
  const places = createPlaces({ adapter, desk: parts.desk, state, rooms, clock, logger, metrics });
  const hall: Hall = {
    kit: { ...rest, commands, background, dialogs, places, tellTexts: loadTellTexts(), shown: createShownCards() },
    adapter,
    people: createPeople({ partnerTenantId, clock, logger }),
    rooms,
    conversations: createConversations({ desk: parts.desk, clock }),
    chats: createPersonalChats({ adapter, store: chats, clock }),
    router: createRouter(commands, { empty: 'help', issue: 'issue', request: 'requests' }),
  };
  const guard = createGuard(hall.kit, () => hall.chats.all());
  const welcomes = createWelcomes(state, clock);
  const limits = createTurnLimits(parts.config.turnRates, clock);

  return {
    async handle(context) {
      const startedAt = clock.now().getTime();
      const kind = kindOf(context.activity.type);
      const fits = await withinLimits(hall, limits, context);
      const outcome = fits ? await dispatch(hall, context, welcomes, guard) : 'limited';
      metrics.turns.inc({ kind, outcome });
      metrics.turnSeconds.observe({ kind }, (clock.now().getTime() - startedAt) / 1000);
    },
    settled: () => background.settled(),
    checkSubscriptions: () => guard.check(null),
    notifyAdministrators: (notice) => createAdministrators(hall.kit, () => hall.chats.all()).notify(notice),
    async tellOfSignIn(news) {
      const now = clock.now();
      await createAdministrators(hall.kit, () => hall.chats.all()).tell((locale) => signInCard({ locale, now, news }));
    },
  };
}

async function dispatch(hall: Hall, context: TurnContext, welcomes: Welcomes, guard: Guard): Promise<Outcome> {
  const { activity } = context;
  const press = pressOf(activity);
  // A press on a button is answered below the message that carries it.
  const from = visit(hall, context, press ? { answers: activity.replyToId ?? null } : {});
  // The answer doesn't wait for it.
  if (press || activity.type === 'message') {
    hall.kit.background.run('conversation seen', hall.conversations.seen(from.where));
  }
  try {
    if (press) return await onAction(hall, from, press);
    const search = searchOf(activity);
    if (search) return await onSearch(hall, from, search);
    if (activity.type === 'message') return await onMessage(hall, from);
    if (activity.type === 'conversationUpdate' || activity.type === 'installationUpdate') {
      return await onMembers(hall, visit(hall, context, { answers: null }), welcomes, guard);
    }
    return 'ok';
  } catch (error) {
    const card = failureCard(hall, from, error);
    if (activity.type === 'message') await from.voice.post(card).catch(() => undefined);
    return 'failed';
  }
}
