import type { Activity } from 'botbuilder';
import { z } from 'zod';

/** What every activity must have before botbuilder sees it; everything else passes through. */
const envelope = z.looseObject({
  type: z.string().min(1),
  channelId: z.string().min(1),
  serviceUrl: z.string().min(1),
  conversation: z.looseObject({ id: z.string().min(1) }),
  from: z.looseObject({ id: z.string() }).optional(),
  recipient: z.looseObject({ id: z.string() }).optional(),
});

/** Teams' own part of an activity. Source: Bot Framework's `TeamsChannelData`. */
const channelData = z.looseObject({
  channel: z
    .looseObject({ id: z.string(), type: z.string().optional(), name: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  team: z
    .looseObject({ id: z.string(), aadGroupId: z.string().optional(), name: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  tenant: z.looseObject({ id: z.string() }).optional().catch(undefined),
  eventType: z.string().optional().catch(undefined),
});

export type TeamsData = z.infer<typeof channelData>;

/**
 * Reads the body of a request to /api/messages.
 *
 * @returns null where it can't be an activity.
 */
export function parseActivity(body: unknown): Activity | null {
  const parsed = envelope.safeParse(body);
  if (!parsed.success || !isActivity(parsed.data)) return null;
  const activity = parsed.data;
  for (const field of ['timestamp', 'localTimestamp', 'expiration'] as const) {
    const value: unknown = activity[field];
    if (typeof value === 'string') activity[field] = new Date(value);
  }
  return activity;
}

const KINDS = ['message', 'invoke', 'conversationUpdate', 'installationUpdate'];

/** An activity's type for figures and log lines: from a fixed list, whatever somebody sends who isn't known yet. */
export function kindOf(type: string): string {
  return KINDS.includes(type) ? type : 'other';
}

/** Teams' part of an activity; empty where there is none. */
export function teamsData(activity: Pick<Activity, 'channelData'>): TeamsData {
  const parsed = channelData.safeParse(activity.channelData ?? {});
  return parsed.success ? parsed.data : {};
}

/** botbuilder's type promises more than any channel sends: whatever is read beyond the envelope is read with care. */
function isActivity(_value: z.infer<typeof envelope>): _value is z.infer<typeof envelope> & Activity {
  return true;
}
