import type { Activity } from 'botbuilder';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import { conversationKey, placeOf } from './conversationKey.ts';
import { teamsData } from './incoming.ts';
import { eitherRoster, type Member, readRoster, rosterId } from './members.ts';

/** Why a room may not see customers' data. */
export type Unfit = 'guest' | 'foreigner' | 'shared' | 'unreadable';

/** Whether customers' data may be posted where an activity came from. */
export type Fitness = { readonly fit: true } | { readonly fit: false; readonly reason: Unfit };

/** What is kept of a room; matches the chat repository. */
export interface RoomStore {
  saveRoom(key: string, room: { fit: boolean; reason: string | null; checkedAt: Date }): Promise<void>;
  room(key: string): Promise<{ fit: boolean; reason: string | null; checkedAt: Date } | null>;
  forgetRoom(key: string): Promise<void>;
}

/** A room, and how to ask Teams about it. */
export interface RoomView {
  readonly activity: Pick<Activity, 'conversation' | 'channelData' | 'recipient'>;
  /** One page of a team's or conversation's roster. */
  members(rosterId: string, size: number, continuationToken?: string): Promise<unknown>;
  /** The channels of the activity's team. */
  channels(): Promise<readonly { readonly id?: string | undefined; readonly type?: string | undefined }[]>;
}

export interface Rooms {
  /** From what is known, if it is younger than a day; else from the roster. */
  fitness(view: RoomView): Promise<Fitness>;
  /** Reads the roster anew: somebody came or went. */
  check(view: RoomView): Promise<Fitness>;
}

interface Known {
  readonly fitness: Fitness;
  readonly checkedAt: number;
}

const DAY = 24 * 60 * 60_000;
/** An unreadable roster is asked for again soon, yet not at every message. */
const RETRY = 60_000;
const reasons = z.enum(['guest', 'foreigner', 'shared', 'unreadable']);

/**
 * Judges rooms by who reads along.
 *
 * A team's roster is kept by team, so that a member who comes is noticed in each of its channels; whether a channel is
 * shared is a fact about the channel alone.
 *
 * @param partnerTenantId members of any other tenant are strangers; lower case.
 */
export function createRooms({
  store,
  partnerTenantId,
  clock,
  logger,
}: {
  store: RoomStore;
  partnerTenantId: string;
  clock: Clock;
  logger: Logger;
}): Rooms {
  const memory = new LRUCache<string, Known>({ max: 5_000 });

  return {
    async fitness(view) {
      if (placeOf(view.activity) === 'personal') return { fit: true };
      if (placeOf(view.activity) === 'channel') {
        const channel = await channelFitness(view);
        if (!channel.fit) return channel;
      }
      const key = `roster/${rosterId(view.activity)}`;
      return (await remembered(key)) ?? judge(key, () => rosterFitness(view));
    },
    async check(view) {
      if (placeOf(view.activity) === 'personal') return { fit: true };
      return judge(`roster/${rosterId(view.activity)}`, () => rosterFitness(view));
    },
  };

  /** Teams names the kind of channel in some activities only; where it doesn't, the team's list of channels does. */
  async function channelFitness({ activity, channels }: RoomView): Promise<Fitness> {
    const { channel, team } = teamsData(activity);
    const fitnessOf = (type: string): Fitness => (type === 'shared' ? { fit: false, reason: 'shared' } : { fit: true });
    if (channel?.type) return fitnessOf(channel.type.toLowerCase());
    const key = `channel/${conversationKey(activity)}`;
    const before = await remembered(key);
    if (before) return before;
    return judge(key, async () => {
      if (!team) return { fit: true };
      const list = await channels();
      // A shared channel of another team is in the list of that team only: what isn't in this one's is taken for shared.
      // The first one needs no name there, and no kind does.
      const id = channel?.id ?? team.id;
      const listed = list.find((one) => one.id === id);
      return fitnessOf(listed || id === team.id ? (listed?.type?.toLowerCase() ?? 'standard') : 'shared');
    });
  }

  async function rosterFitness({ activity, members: readPage }: RoomView): Promise<Fitness> {
    const members = await eitherRoster(activity, (id) => readRoster((size, token) => readPage(id, size, token)));
    return judgeRoster(members.filter((one) => one.id !== activity.recipient.id));
  }

  function judgeRoster(members: readonly Member[]): Fitness {
    if (members.length === 0) return { fit: false, reason: 'unreadable' };
    if (members.some((one) => one.role === 'guest' || one.role === 'anonymous')) return { fit: false, reason: 'guest' };
    if (members.some((one) => one.tenantId === null)) return { fit: false, reason: 'unreadable' };
    if (members.some((one) => one.tenantId !== partnerTenantId.toLowerCase()))
      return { fit: false, reason: 'foreigner' };
    return { fit: true };
  }

  async function remembered(key: string): Promise<Fitness | null> {
    const now = clock.now().getTime();
    const known = memory.get(key) ?? (await stored(key));
    if (!known) return null;
    const unreadable = !known.fitness.fit && known.fitness.reason === 'unreadable';
    if (now - known.checkedAt >= (unreadable ? RETRY : DAY)) return null;
    memory.set(key, known);
    return known.fitness;
  }

  async function stored(key: string): Promise<Known | null> {
    const row = await store.room(key);
    if (!row) return null;
    const reason = reasons.safeParse(row.reason);
    const fitness: Fitness = row.fit
      ? { fit: true }
      : { fit: false, reason: reason.success ? reason.data : 'unreadable' };
    return { fitness, checkedAt: row.checkedAt.getTime() };
  }

  async function judge(key: string, read: () => Promise<Fitness>): Promise<Fitness> {
    const checkedAt = clock.now();
    let fitness: Fitness;
    try {
      fitness = await read();
    } catch (error) {
      logger.warn({ err: error, room: key }, 'roster unreadable: the room gets no customer data');
      fitness = { fit: false, reason: 'unreadable' };
    }
    memory.set(key, { fitness, checkedAt: checkedAt.getTime() });
    await store.saveRoom(key, { fit: fitness.fit, reason: fitness.fit ? null : fitness.reason, checkedAt });
    return fitness;
  }
}
