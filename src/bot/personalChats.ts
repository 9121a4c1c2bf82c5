import type { Activity, ConversationReference, TurnContext } from 'botbuilder';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Adapter } from './adapter.ts';
import { placeOf } from './conversationKey.ts';
import type { KnownChat } from './following/administrators.ts';

/** What is kept of a person's own chat; matches the chat repository. */
export interface PersonalChatStore {
  savePersonalChat(personId: string, reference: unknown, at: Date): Promise<void>;
  personalChat(personId: string): Promise<unknown>;
  personalChats(): Promise<readonly { readonly personId: string; readonly reference: unknown }[]>;
}

export interface PersonalChats {
  /** Every chat that is known. */
  all(): Promise<KnownChat[]>;
  /** Keeps the newest way to a person's own chat; does nothing for other conversations. */
  remember(activity: Activity, personId: string): Promise<void>;
  /**
   * Runs a turn in the own chat of whoever sent `context`'s activity, which is made if there is none yet.
   *
   * @throws whatever the connector throws, when Teams doesn't let the bot write to that person.
   */
  run(context: TurnContext, personId: string, work: (context: TurnContext) => Promise<void>): Promise<void>;
}

const account = z.looseObject({ id: z.string(), name: z.string().catch('') });
const kept = z.object({
  channelId: z.string(),
  serviceUrl: z.string(),
  conversation: z.looseObject({ id: z.string(), tenantId: z.string().optional() }),
  bot: account,
  user: account,
});
type Kept = z.infer<typeof kept>;

/** So long what was written is taken to stand there still, in milliseconds: an operator's command erases it from elsewhere. */
const TRUSTED = 60_000;

/** Finds, makes and remembers the chats in which the bot talks to one person alone. */
export function createPersonalChats({
  adapter,
  store,
  clock,
}: {
  adapter: Adapter;
  store: PersonalChatStore;
  clock: Clock;
}): PersonalChats {
  /** What was written, and when it was last known to be there. */
  const written = new LRUCache<string, { readonly way: string; readonly at: number }>({ max: 10_000 });

  async function save(personId: string, chat: Kept): Promise<void> {
    // One write when the way to the chat has changed, or a day has: not one for each message. What nobody uses is forgotten.
    const now = clock.now();
    const at = now.getTime();
    const way = `${chat.serviceUrl} ${chat.conversation.id} ${now.toISOString().slice(0, 10)}`;
    const known = written.get(personId);
    if (known?.way === way && at - known.at < TRUSTED) return;
    if (known?.way !== way || !(await store.personalChat(personId))) await store.savePersonalChat(personId, chat, now);
    written.set(personId, { way, at });
  }

  return {
    async all() {
      return (await store.personalChats()).flatMap(({ personId, reference }) => {
        const { data } = kept.safeParse(reference);
        return data ? [{ personId, name: data.user.name, where: placeOfChat(data) }] : [];
      });
    },
    async remember(activity, personId) {
      if (placeOf(activity) !== 'personal') return;
      const { channelId, serviceUrl, conversation, recipient, from } = activity;
      await save(personId, kept.parse({ channelId, serviceUrl, conversation, bot: recipient, user: from }));
    },

    async run(context, personId, work) {
      const before = kept.safeParse(await store.personalChat(personId));
      if (!before.success) written.delete(personId);
      const chat = before.success ? { ...before.data, serviceUrl: context.activity.serviceUrl } : await make(context);
      await save(personId, chat);
      await adapter.continueAt(referenceTo(chat), work);
    },
  };

  async function make(context: TurnContext): Promise<Kept> {
    const { activity } = context;
    const tenantId = activity.conversation.tenantId;
    const created = await adapter.connectorOf(context).conversations.createConversation({
      isGroup: false,
      bot: activity.recipient,
      members: [activity.from],
      ...(tenantId ? { tenantId } : {}),
      channelData: tenantId ? { tenant: { id: tenantId } } : {},
    });
    return kept.parse({
      channelId: activity.channelId,
      serviceUrl: activity.serviceUrl,
      conversation: { id: created.id, ...(tenantId ? { tenantId } : {}) },
      bot: activity.recipient,
      user: activity.from,
    });
  }
}

function placeOfChat({ channelId, serviceUrl, conversation, bot }: Kept): KnownChat['where'] {
  const reference = { channelId, serviceUrl, bot, tenantId: conversation.tenantId ?? null };
  return { key: conversation.id, place: 'personal', teamId: null, reference };
}

function referenceTo(chat: Kept): Partial<ConversationReference> {
  const { tenantId, ...conversation } = chat.conversation;
  return {
    channelId: chat.channelId,
    serviceUrl: chat.serviceUrl,
    conversation: {
      name: '',
      ...conversation,
      isGroup: false,
      conversationType: 'personal',
      ...(tenantId ? { tenantId } : {}),
    },
    bot: chat.bot,
    user: chat.user,
  };
}
