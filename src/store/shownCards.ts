import { z } from 'zod';
import type { CardPhase, OutageCard } from '../domain/outageCard.ts';
import type { IssueBody } from '../domain/trackedIssue.ts';
import type { Queryable } from './database.ts';
import { IssueBodyShape } from './issues/shapes.ts';
import { SUBSCRIPTIONS } from './revision.ts';
import { instant, readable } from './shapes.ts';

/** What showing a card takes beside the issue and what was told of it, both of which many conversations share. */
export interface ShownCard {
  readonly conversation: string;
  readonly issueKey: string;
  /** The message that shows it; null where none does. */
  readonly messageId: string | null;
  readonly phase: CardPhase;
  /** Names what the conversation was told among the views of this issue: see toldViews. */
  readonly hash: string;
  /** Another one with every change of the issue's body. */
  readonly version: string;
  readonly taken: OutageCard['taken'];
  readonly resolvedAt: Date | null;
  /** Of subscriptions and mutes: see readRevision. */
  readonly revision: number;
}

const ShownCardRow: z.ZodType<ShownCard> = z.object({
  conversation: z.string(),
  issueKey: z.string(),
  messageId: z.string().nullable(),
  phase: z.enum(['baseline', 'waiting', 'held', 'posted', 'dropped']),
  hash: z.string(),
  version: z.string(),
  taken: z.object({ personId: z.string(), name: z.string(), at: instant }).nullable().catch(null),
  resolvedAt: z.date().nullable(),
  revision: z.coerce.number(),
});

const BodyRow = z.object({ key: z.string(), body: IssueBodyShape });

// Most of what this costs is its planning: whatever else there is to know is remembered by the revision.
const SELECT = `select c.conversation, c.issue_key as "issueKey", c.message_id::text as "messageId", c.phase, c.told as hash,
  i.xmin::text as version, c.taken, c.resolved_at as "resolvedAt",
  coalesce((select value from revision where name = '${SUBSCRIPTIONS}'), 0)::text as revision
  from outage_card c join issue i on i.key = c.issue_key`;

/**
 * Cards as they are shown: read with one query for many, since one outage can be sent to thousands of conversations. In
 * order of opening.
 */
export function shownCards(on: Queryable) {
  const read = async (where: string, parameters: readonly unknown[]) =>
    readable(ShownCardRow, await on.query(`${SELECT} where ${where} order by c.opened_at, c.issue_key`, parameters));

  return {
    /** Those that each message shows: one for a card of its own, several for a roll-up or a digest. */
    async ofMessages(messageIds: readonly string[]): Promise<ShownCard[][]> {
      const found = await read('c.message_id = any($1::text[]::bigint[])', [messageIds]);
      const byMessage = Map.groupBy(found, (card) => card.messageId);
      return messageIds.map((id) => byMessage.get(id) ?? []);
    },

    /** Those of some issues in each conversation, whatever message shows them. */
    async ofIssues(
      wanted: readonly { readonly conversation: string; readonly issueKeys: readonly string[] }[],
    ): Promise<ShownCard[][]> {
      const pairs = wanted.flatMap(({ conversation, issueKeys }) => issueKeys.map((key) => ({ conversation, key })));
      const found = await read('(c.conversation, c.issue_key) in (select * from unnest($1::text[], $2::text[]))', [
        pairs.map((pair) => pair.conversation),
        pairs.map((pair) => pair.key),
      ]);
      const byConversation = Map.groupBy(found, (card) => card.conversation);
      return wanted.map(({ conversation, issueKeys }) => {
        const keys = new Set(issueKeys);
        return (byConversation.get(conversation) ?? []).filter((card) => keys.has(card.issueKey));
      });
    },

    /** What Microsoft says of issues, by their keys, without the customers. */
    async bodies(issueKeys: readonly string[]): Promise<Map<string, IssueBody>> {
      const rows = await on.query('select key, body from issue where key = any($1::text[])', [issueKeys]);
      return new Map(readable(BodyRow, rows).map(({ key, body }) => [key, body]));
    },
  };
}
