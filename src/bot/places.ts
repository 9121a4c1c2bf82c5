import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Card } from '../cards/card.ts';
import type { Clock } from '../clock.ts';
import type { Person } from '../domain/role.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Desk, SeenConversation } from '../notifications/desk.ts';
import type { Adapter } from './adapter.ts';
import { keptReference } from './conversationReference.ts';
import { roomViewOf } from './hall.ts';
import { readRoster } from './members.ts';
import { isNotFound } from './notFound.ts';
import type { Fitness, Rooms, RoomView } from './rooms.ts';
import type { StateRepository } from './stateStorage.ts';
import { createVoice } from './voice.ts';

/** Conversations other than the one that a turn takes place in. */
export interface Places {
  /** Keeps the way to a conversation for the day that a form about it may wait. */
  remember(where: SeenConversation): Promise<void>;
  /** @returns null for one that the bot neither writes to nor was asked in lately. */
  find(key: string): Promise<SeenConversation | null>;
  /** Whether somebody is in a conversation, as Teams says now; what can't be read counts as no. */
  isMember(where: SeenConversation, person: Person): Promise<boolean>;
  /** Whether customers' data may be posted there; `fresh` reads who is in it anew. */
  fitness(where: SeenConversation, options?: { fresh?: boolean }): Promise<Fitness>;
  /** Posts a card there. @throws whatever the connector throws. */
  post(where: SeenConversation, card: Card): Promise<void>;
}

const kept = z.object({
  place: z.enum(['personal', 'group', 'channel']),
  teamId: z.string().nullable(),
  reference: keptReference,
});

/**
 * @param parts.state rows live for a day there.
 */
export function createPlaces(parts: {
  adapter: Adapter;
  desk: Pick<Desk, 'conversation'>;
  state: StateRepository;
  rooms: Rooms;
  clock: Clock;
  logger: Logger;
  metrics: Pick<Metrics, 'cards'>;
}): Places {
  const { adapter, desk, state, rooms, clock, logger, metrics } = parts;
  const rowOf = (key: string) => `place/${key}`;

  /** Runs work in a conversation without anybody having written there. */
  async function at<T>(where: SeenConversation, work: (context: TurnContext) => Promise<T>): Promise<T> {
    const { channelId, serviceUrl, bot, tenantId } = keptReference.parse(where.reference);
    const conversation = { ...activityOf(where).conversation, name: '', ...(tenantId ? { tenantId } : {}) };
    let result: { readonly value: T } | null = null;
    await adapter.continueAt({ channelId, serviceUrl, bot, conversation }, async (context) => {
      result = { value: await work(context) };
    });
    return valueIn(result);
  }

  async function roster(where: SeenConversation, context: TurnContext) {
    const view = roomViewOf(context, activityOf(where), clock);
    const read = (id: string) => readRoster((size, token) => view.members(id, size, token));
    try {
      // A private channel's members are fewer than its team's.
      return await read(where.key);
    } catch (error) {
      if (where.teamId === null || !isNotFound(error)) throw error;
      return read(where.teamId);
    }
  }

  return {
    async remember({ key, place, teamId, reference }) {
      await state.write([{ key: rowOf(key), value: { place, teamId, reference }, at: clock.now(), expect: undefined }]);
    },

    async find(key) {
      const known = await desk.conversation(key);
      if (known) return { key, place: known.place, teamId: known.teamId, reference: known.reference };
      const row = kept.safeParse((await state.read([rowOf(key)])).get(rowOf(key))?.value);
      return row.success ? { key, ...row.data } : null;
    },

    async isMember(where, person) {
      try {
        const members = await at(where, (context) => roster(where, context));
        return members.some(
          ({ objectId, tenantId, role }) =>
            objectId === person.objectId && tenantId === person.tenantId && role !== 'guest' && role !== 'anonymous',
        );
      } catch (error) {
        logger.warn({ err: error, person: person.objectId }, 'roster unreadable: not taken for a member');
        return false;
      }
    },

    async fitness(where, { fresh = false } = {}) {
      if (where.place === 'personal') return { fit: true };
      return at(where, async (context) => {
        const view = roomViewOf(context, activityOf(where), clock);
        if (!fresh) return rooms.fitness(view);
        const members = await rooms.check(view);
        return members.fit ? rooms.fitness(view) : members;
      });
    },

    post: (where, card) =>
      at(where, async (context) => {
        const voice = createVoice(adapter.connectorOf(context), context.activity, { answers: null, metrics });
        await voice.post(card);
      }),
  };
}

/** As much of an activity from there as tells what kind of conversation it is. */
function activityOf({ key, place, teamId, reference }: SeenConversation): RoomView['activity'] {
  return {
    conversation: {
      id: key,
      name: '',
      isGroup: place !== 'personal',
      conversationType: place === 'group' ? 'groupChat' : place,
    },
    channelData: place === 'channel' ? { channel: { id: key }, ...(teamId ? { team: { id: teamId } } : {}) } : {},
    recipient: keptReference.parse(reference).bot,
  };
}

function valueIn<T>(result: { readonly value: T } | null): T {
  if (!result) throw new Error('the conversation could not be entered');
  return result.value;
}
