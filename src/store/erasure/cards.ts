import type { Queryable } from '../database.ts';
import { deliveryRepository } from '../deliveries.ts';
import { count, type Tally } from './tally.ts';

/** A message that is being posted while it is blanked is known to Teams after so long, in milliseconds. */
const IN_FLIGHT = 10 * 60_000;
/** Nobody asks for these edits to be sent: a running bot looks every second for what has just become due. */
const SOON = 1_000;

/**
 * Empties messages: what stands in Teams becomes a card that says so, by the outbox; what wasn't posted yet never is. Of
 * their rows stays what that edit needs, until it is sent: see `sweepBlanked`.
 */
export async function blank(tx: Queryable, messageIds: readonly string[], at: Date, tally: Tally): Promise<void> {
  const ids = [...new Set(messageIds)];
  await tx.query('delete from delivery where message_id = any($1::text[]::bigint[])', [ids]);
  const blanked = await tx.query<{ messageId: string; conversation: string; posted: boolean }>(
    `update bot_message set kind = 'erased', content = jsonb_build_object('at', $2::text)
     where id = any($1::text[]::bigint[]) and kind <> 'erased'
     returning id::text as "messageId", conversation, activity_id is not null as posted`,
    [ids, at.toISOString()],
  );
  for (const table of ['request_card', 'sighting_card']) {
    await tx.query(`delete from ${table} where message_id = any($1::text[]::bigint[])`, [ids]);
  }
  await tx.query('delete from outage_card where message_id = any($1::text[]::bigint[])', [ids]);
  const posted = blanked.filter((message) => message.posted);
  await addEdits(tx, posted, at);
  count(tally, 'cards not posted', blanked.length - posted.length);
  count(tally, 'cards blanked', posted);
}

/** Has messages shown anew, without what isn't there any more. */
export async function redraw(tx: Queryable, messageIds: readonly string[], at: Date, tally: Tally): Promise<void> {
  const posted = await tx.query<{ messageId: string; conversation: string }>(
    `select id::text as "messageId", conversation from bot_message
     where id = any($1::text[]::bigint[]) and activity_id is not null and kind <> 'erased' order by bot_message.id`,
    [[...new Set(messageIds)]],
  );
  await addEdits(tx, posted, at);
  count(tally, 'cards redrawn', posted);
}

async function addEdits(
  tx: Queryable,
  messages: readonly { readonly messageId: string; readonly conversation: string }[],
  at: Date,
): Promise<void> {
  const notBefore = new Date(at.getTime() + SOON);
  const edit = { kind: 'edit', line: null, urgent: false, notBefore, createdAt: at } as const;
  await deliveryRepository(tx).add(
    messages.map(({ messageId, conversation }) => ({ ...edit, messageId, conversation })),
  );
}

/**
 * Lets go of blanked messages whose edits aren't waiting any more, and of the chats of people who were erased.
 *
 * @returns how many messages are gone.
 */
export async function sweepBlanked(on: Queryable, now: Date): Promise<number> {
  // These were on their way to Teams while they were blanked.
  const late = await on.query<{ messageId: string; conversation: string }>(
    `select id::text as "messageId", conversation from bot_message m where kind = 'erased' and activity_id is not null
       and not exists (select from delivery d where d.message_id = m.id)`,
  );
  await addEdits(on, late, now);
  const gone = await on.query(
    `delete from bot_message m where kind = 'erased'
       and not exists (select from delivery d where d.message_id = m.id and d.state = 'due')
       and (activity_id is not null or content->>'at' < $1) returning 1`,
    [new Date(now.getTime() - IN_FLIGHT).toISOString()],
  );
  await on.query(
    `delete from conversation c where state = 'gone' and state_reason = 'erased'
       and not exists (select from delivery d where d.conversation = c.key and d.state = 'due')
       and not exists (select from subscription s where s.conversation = c.key)`,
  );
  return gone.length;
}
