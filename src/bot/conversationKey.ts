import type { Activity } from 'botbuilder';
import { teamsData } from './incoming.ts';

/** Where a conversation takes place. */
export type Place = 'personal' | 'group' | 'channel';

const THREAD = /;messageid=.*$/;

/** What kind of conversation an activity belongs to; what can't be told is taken for the most public one. */
export function placeOf(activity: Pick<Activity, 'conversation' | 'channelData'>): Place {
  const type = activity.conversation.conversationType;
  if (type === 'personal') return 'personal';
  if (type === 'groupChat') return 'group';
  if (type === 'channel' || teamsData(activity).team) return 'channel';
  // Hosts other than Teams name no type: a conversation that isn't a group is a chat of two.
  return activity.conversation.isGroup ? 'group' : 'personal';
}

/**
 * The conversation without its thread: a channel is one place, however many threads it has. Group and personal chats
 * have no threads.
 */
export function conversationKey(activity: Pick<Activity, 'conversation' | 'channelData'>): string {
  const channel = placeOf(activity) === 'channel' ? teamsData(activity).channel?.id : undefined;
  return channel ?? withoutThread(activity.conversation.id);
}

/** A conversation id of a thread (`19:…@thread.tacv2;messageid=1700000000000`) cut to that of its channel. */
export function withoutThread(conversationId: string): string {
  return conversationId.replace(THREAD, '');
}

/** The conversation id of a thread, given the channel and the thread's first message. */
export function threadOf(channelId: string, messageId: string): string {
  return `${withoutThread(channelId)};messageid=${messageId}`;
}
