import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { Connector } from './connectors.ts';
import { placeOf, withoutThread } from './conversationKey.ts';
import { teamsData } from './incoming.ts';
import { isNotFound } from './notFound.ts';

/** A member of a conversation as Teams' roster has it. Source: Bot Framework's `TeamsChannelAccount`. */
const member = z.object({
  id: z.string(),
  name: z.string().optional().catch(undefined),
  aadObjectId: z.string().optional().catch(undefined),
  objectId: z.string().optional().catch(undefined),
  tenantId: z.string().optional().catch(undefined),
  userRole: z.string().optional().catch(undefined),
});
const page = z.object({ members: z.array(member), continuationToken: z.string().nullish() });

/** One person in a roster. */
export interface Member {
  readonly id: string;
  readonly name: string;
  /** Lower case; null where the roster doesn't say. */
  readonly objectId: string | null;
  /** The member's own tenant, lower case; null where the roster doesn't say. */
  readonly tenantId: string | null;
  /** `user`, `guest`, `anonymous`; null where the roster doesn't say. */
  readonly role: string | null;
}

/** More pages than any team has: a token that never ends must not keep the bot reading. */
const MOST_PAGES = 60;
const PAGE_SIZE = 500;

/**
 * One member of the conversation that an activity came from.
 *
 * @throws whatever the connector throws, and ZodError where the answer isn't a member.
 */
export async function readMember(connector: Connector, activity: Activity, id: string): Promise<Member> {
  return eitherRoster(activity, async (roster) =>
    memberOf(member.parse(await connector.conversations.getConversationMember(roster, id))),
  );
}

/**
 * Asks the team's roster, then the channel's own where the team's isn't known to Teams: in shared channels people are
 * in that one only, and some hosts have no other.
 */
export async function eitherRoster<T>(
  activity: Pick<Activity, 'conversation' | 'channelData'>,
  read: (rosterId: string) => Promise<T>,
): Promise<T> {
  const [team, own] = [rosterId(activity), withoutThread(activity.conversation.id)];
  try {
    return await read(team);
  } catch (error) {
    if (team === own || !isNotFound(error)) throw error;
    return read(own);
  }
}

/**
 * Everybody in a conversation, page by page.
 *
 * @param readPage asks Teams for the page that a continuation token names; the first one without it.
 * @throws whatever `readPage` throws, ZodError where an answer isn't a roster, Error where it never ends.
 */
export async function readRoster(
  readPage: (size: number, continuationToken?: string) => Promise<unknown>,
): Promise<Member[]> {
  const members: Member[] = [];
  let token: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const read = page.parse(await (token ? readPage(PAGE_SIZE, token) : readPage(PAGE_SIZE)));
    members.push(...read.members.map(memberOf));
    if (!read.continuationToken) return members;
    token = read.continuationToken;
  }
  throw new Error('the roster never ends');
}

/** Whose roster counts: the team's for a channel, else the conversation's own. */
export function rosterId(activity: Pick<Activity, 'conversation' | 'channelData'>): string {
  const team = placeOf(activity) === 'channel' ? teamsData(activity).team?.id : undefined;
  return team ?? withoutThread(activity.conversation.id);
}

function memberOf(read: z.infer<typeof member>): Member {
  return {
    id: read.id,
    name: read.name ?? '',
    objectId: (read.aadObjectId ?? read.objectId)?.toLowerCase() ?? null,
    tenantId: read.tenantId?.toLowerCase() ?? null,
    role: read.userRole?.toLowerCase() ?? null,
  };
}
