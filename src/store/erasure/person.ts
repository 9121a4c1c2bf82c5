import type { Queryable } from '../database.ts';
import { bumpRevision } from '../revision.ts';
import { blank, redraw } from './cards.ts';
import { count, type Tally } from './tally.ts';

/** What stands for a person where a record has to stay for others: in both languages, since who reads it isn't known. */
export const ERASED_ID = 'erased';
export const ERASED_NAME = 'erased / effacé';

/** Tables whose rows stay for others, without the person. */
const NAMED = ['subscription', 'mute', 'service_request', 'request_event'] as const;

/**
 * Erases a person from every table, and has the cards in their own chat blanked, and those elsewhere that named them shown
 * without the name; inside a transaction.
 *
 * What stays, without id and name: what they subscribed and silenced for a conversation, requests that they filed with what
 * happened to them, and that somebody looked at a customer.
 */
export async function erasePerson(tx: Queryable, personId: string, at: Date): Promise<Tally> {
  const tally: Tally = new Map();
  const change = async (what: string, sql: string, parameters: readonly unknown[] = [personId]) =>
    count(tally, what, await tx.query(`${sql} returning 1`, parameters));

  const names = await namesOf(tx, personId);
  const chats = await chatsOf(tx, personId);
  const shown = await messagesNaming(tx, personId);
  const own = await tx.query<{ id: string }>(
    `select id::text from bot_message m where conversation = any($1::text[]) or strpos(content::text, $2) > 0
       or m.kind = 'notice' and exists (
         select from jsonb_path_query(m.content, 'lax $.values.*') v where v #>> '{}' = any($3::text[]))`,
    [chats.keys, personId, names],
  );
  await blank(
    tx,
    own.map((row) => row.id),
    at,
    tally,
  );
  await change('subscription', 'delete from subscription where conversation = any($1::text[])', [chats.keys]);
  await change('mute', 'delete from mute where conversation = any($1::text[])', [chats.keys]);
  for (const table of ['outage_card', 'request_hold']) {
    await change(table, `delete from ${table} where conversation = any($1::text[])`, [chats.keys]);
  }
  await change(
    'conversation',
    `update conversation set state = 'gone', state_reason = 'erased', digest_due_at = null, messages_due_at = null,
       reference = case when jsonb_typeof(reference) = 'object' then reference - 'name' else reference end, changed_at = $2
     where key = any($1::text[]) and (state, state_reason) is distinct from ('gone', 'erased')`,
    [chats.keys, at],
  );
  await change('personal_chat', 'delete from personal_chat where person_id = $1');
  await change(
    'bot_state',
    `delete from bot_state where strpos(value::text, $1) > 0 or strpos(key, $1) > 0
       or exists (select from unnest($2::text[]) as id where strpos(key, '/users/' || id || '/') > 0)
       or exists (select from unnest($3::text[]) as chat where strpos(key, chat) > 0)`,
    [personId, chats.teamsIds, chats.keys],
  );
  await change('request_draft', 'delete from request_draft where person_id = $1');
  await change('request_contact', 'delete from request_contact where person_id = $1');
  await change(
    'service_request',
    "update service_request set body = body - 'contact' where person_id = $1 and body ? 'contact'",
  );
  for (const table of NAMED) {
    await change(table, `update ${table} set person_id = $2, person_name = $3 where person_id = $1`, [
      personId,
      ERASED_ID,
      ERASED_NAME,
    ]);
  }
  // By which a second press of the same is known.
  await tx.query('update request_event set ref = null where strpos(ref, $1) > 0', [personId]);
  await change(
    'outage_card',
    `update outage_card set taken = taken || jsonb_build_object('personId', $2::text, 'name', $3::text)
     where taken->>'personId' = $1`,
    [personId, ERASED_ID, ERASED_NAME],
  );
  await change('audit', "update audit set person_id = $2 where person_id = $1 and action not like 'erased%'", [
    personId,
    ERASED_ID,
  ]);
  await redraw(tx, shown, at, tally);
  if (tally.size > 0) await bumpRevision(tx);
  return tally;
}

/** Names that the person goes by in the store. */
async function namesOf(tx: Queryable, personId: string): Promise<string[]> {
  const rows = await tx.query<{ name: string }>(
    `select reference->'user'->>'name' as name from personal_chat where person_id = $1
     ${NAMED.map((table) => `union select person_name from ${table} where person_id = $1`).join(' ')}
     union select taken->>'name' from outage_card where taken->>'personId' = $1`,
    [personId],
  );
  return rows.map((row) => row.name).filter((name) => (name ?? '').trim() !== '');
}

/** The person's own chats with the bot, and their ids in Teams. */
async function chatsOf(tx: Queryable, personId: string): Promise<{ keys: string[]; teamsIds: string[] }> {
  const chats = await tx.query<{ key: string | null; teamsId: string | null }>(
    `select reference->'conversation'->>'id' as key, reference->'user'->>'id' as "teamsId"
     from personal_chat where person_id = $1`,
    [personId],
  );
  const owned = await tx.query<{ key: string }>(
    `select distinct m.conversation as key from bot_message m join conversation c on c.key = m.conversation
     where c.place = 'personal' and m.content->>'owner' = $1
     union select s.conversation from subscription s join conversation c on c.key = s.conversation
     where c.place = 'personal' and s.person_id = $1`,
    [personId],
  );
  const known = (texts: readonly (string | null)[]) => texts.flatMap((text) => (text ? [text] : []));
  return {
    keys: [...new Set(known([...chats, ...owned].map((row) => row.key)))],
    teamsIds: known(chats.map((row) => row.teamsId)),
  };
}

/** Messages that name the person beside what they are about: whose is a request, who is on an outage. */
async function messagesNaming(tx: Queryable, personId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select message_id::text as id from outage_card where taken->>'personId' = $1 and message_id is not null
     union select card.message_id::text from request_card card
       join service_request r on r.id = card.request_id where r.person_id = $1
     union select card.message_id::text from request_card card
       join request_event e on e.request_id = card.request_id where e.person_id = $1`,
    [personId],
  );
  return rows.map((row) => row.id);
}
