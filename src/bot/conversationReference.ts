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
  /** How people call it; null where no activity has said so yet. */
  name: z.string().nullable().catch(null),
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
    name: nameOf(activity),
  });
}

/** `Team › Channel`, or a group chat's name. Teams says them in some activities only. */
function nameOf(activity: Activity): string | null {
  const { team, channel } = teamsData(activity);
  const names = [team?.name, channel?.name].filter((name) => typeof name === 'string' && name !== '');
  return names.length > 0 ? names.join(' › ') : activity.conversation.name || null;
}

/** The same way with the name that was known before, where a newer activity doesn't say it. */
export function withKnownName(reference: unknown, before: unknown): unknown {
  const [now, then] = [keptReference.safeParse(reference), keptReference.safeParse(before)];
  if (!now.success || !then.success) return reference;
  return { ...now.data, name: now.data.name ?? then.data.name };
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
