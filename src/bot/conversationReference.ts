import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { conversationKey, placeOf } from './conversationKey.ts';
import { teamsData } from './incoming.ts';

const account = z.looseObject({ id: z.string(), name: z.string().catch('') });

/** How to get to a conversation, as it is kept. */
export const keptReference = z.object({
  channelId: z.string(),
  serviceUrl: z.string(),
  /** The bot's own account there. */
  bot: account,
  tenantId: z.string().nullable().catch(null),
});
export type KeptReference = z.infer<typeof keptReference>;

/** What is kept of the conversation that an activity came from: enough to write there by oneself. */
export function referenceOf(activity: Activity): KeptReference {
  const tenantId = activity.conversation.tenantId ?? teamsData(activity).tenant?.id ?? null;
  return keptReference.parse({
    channelId: activity.channelId,
    serviceUrl: activity.serviceUrl,
    bot: activity.recipient,
    tenantId,
  });
}

/** The conversation that an activity came from: its key, its kind, its team's two ids, and the way to it. */
export function cameFrom(activity: Activity) {
  const { team } = teamsData(activity);
  return {
    key: conversationKey(activity),
    place: placeOf(activity),
    teamId: team?.id ?? null,
    reference: referenceOf(activity),
  };
}
