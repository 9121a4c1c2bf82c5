import type { Migration } from './list.ts';

/** What following customers, and telling of their outages, needs. */
export const watch: Migration = {
  name: 'watch',
  statements: [
    // Conversations that the bot writes to by itself. `state` is `active` or `gone`.
    `create table conversation (
       key text primary key,
       place text not null,
       team_id text,
       reference jsonb not null,
       locale text not null,
       time_zone text not null,
       quiet jsonb,
       state text not null,
       state_reason text,
       digest_due_at timestamptz,
       messages_due_at timestamptz,
       changed_at timestamptz not null
     )`,
    'create index conversation_team on conversation (team_id)',
    'create index conversation_digest_due_at on conversation (digest_due_at) where digest_due_at is not null',
    'create index conversation_messages_due_at on conversation (messages_due_at) where messages_due_at is not null',
    `create table subscription (
       id bigint generated always as identity primary key,
       conversation text not null references conversation (key) on delete cascade,
       customers jsonb not null,
       services text[],
       topics text[] not null,
       tell text[] not null,
       person_id text not null,
       person_name text not null,
       created_at timestamptz not null,
       state text not null,
       reason text
     )`,
    'create index subscription_conversation on subscription (conversation)',
    // Grows with every change to conversations, subscriptions and mutes: whoever keeps them in memory looks at it.
    'create table revision (name text primary key, value bigint not null)',
    `create table mute (
       id bigint generated always as identity primary key,
       conversation text not null references conversation (key) on delete cascade,
       kind text not null,
       value text not null,
       until timestamptz not null,
       person_id text not null,
       person_name text not null,
       at timestamptz not null,
       reason text not null,
       unique (conversation, kind, value)
     )`,
    'create index mute_until on mute (until)',
    // Issues over all customers; `tenant_id` where one stands for a single tenant.
    `create table issue (
       key text primary key,
       source text not null,
       issue_id text not null,
       tenant_id text,
       level text not null,
       service text not null,
       resolved boolean not null,
       body jsonb not null,
       first_seen_at timestamptz not null,
       changed_at timestamptz not null
     )`,
    'create index issue_id on issue (issue_id)',
    'create index issue_open on issue (level) where not resolved',
    'create index issue_changed_at on issue (changed_at)',
    `create table issue_member (
       issue_key text not null references issue (key) on delete cascade,
       tenant_id text not null,
       status text not null,
       level text not null,
       resolved boolean not null,
       modified_at timestamptz not null,
       text_hash text not null,
       first_seen_at timestamptz not null,
       primary key (issue_key, tenant_id)
     )`,
    'create index issue_member_tenant on issue_member (tenant_id)',
    // What happened, for the history; kept as long as its issue.
    `create table issue_change (
       id bigint generated always as identity primary key,
       issue_key text not null references issue (key) on delete cascade,
       kind text not null,
       status text not null,
       at timestamptz not null
     )`,
    'create index issue_change_issue on issue_change (issue_key)',
    // How far each customer has been read.
    `create table watch_state (
       tenant_id text primary key,
       watermark timestamptz,
       polled_at timestamptz,
       full_at timestamptz,
       messages_at timestamptz,
       failing_since timestamptz,
       problem jsonb,
       subscriptions jsonb
     )`,
    `create table bot_message (
       id bigint generated always as identity primary key,
       conversation text not null references conversation (key) on delete cascade,
       kind text not null,
       content jsonb not null,
       activity_id text,
       created_at timestamptz not null,
       edited_at timestamptz
     )`,
    'create index bot_message_activity on bot_message (conversation, activity_id)',
    'create index bot_message_created_at on bot_message (created_at)',
    // What conversations were told of an issue: those that follow the same customers were told the same.
    `create table told_view (
       issue_key text not null references issue (key) on delete cascade,
       hash text not null,
       body jsonb not null,
       primary key (issue_key, hash)
     )`,
    `create table outage_card (
       conversation text not null references conversation (key) on delete cascade,
       issue_key text not null references issue (key) on delete cascade,
       phase text not null,
       wait_until timestamptz,
       message_id bigint references bot_message (id) on delete set null,
       told text not null,
       opened_at timestamptz not null,
       resolved_at timestamptz,
       replied_at timestamptz,
       taken jsonb,
       remind_at timestamptz,
       primary key (conversation, issue_key),
       foreign key (issue_key, told) references told_view (issue_key, hash)
     )`,
    'create index outage_card_issue on outage_card (issue_key, told)',
    'create index outage_card_message on outage_card (message_id)',
    "create index outage_card_waiting on outage_card (wait_until) where phase in ('waiting', 'held')",
    'create index outage_card_remind on outage_card (remind_at) where remind_at is not null',
    // The outbox: what to send, in the order of ids. `state` is `due`, `sent` or `dead`.
    `create table delivery (
       id bigint generated always as identity primary key,
       conversation text not null references conversation (key) on delete cascade,
       message_id bigint not null references bot_message (id) on delete cascade,
       kind text not null,
       line jsonb,
       urgent boolean not null,
       not_before timestamptz not null,
       attempts integer not null default 0,
       state text not null default 'due',
       reason text,
       created_at timestamptz not null,
       ended_at timestamptz
     )`,
    "create index delivery_due on delivery (conversation, id) where state = 'due'",
    "create index delivery_not_before on delivery (not_before) where state = 'due'",
    // An edit makes a message true as it is when it is sent: one that waits stands for all.
    "create unique index delivery_edit on delivery (message_id) where state = 'due' and kind = 'edit'",
    'create index delivery_ended_at on delivery (ended_at)',
    // Message center posts, one over all customers.
    `create table center_message (
       id text primary key,
       body jsonb not null,
       modified_at timestamptz not null,
       first_seen_at timestamptz not null,
       changed_at timestamptz not null,
       ends_at timestamptz
     )`,
    // Which of them a customer has: hundreds each, and the same at most customers: a row for each would be millions.
    'create table center_set (hash text primary key, message_ids text[] not null)',
    'create table center_tenant (tenant_id text primary key, hash text not null references center_set (hash))',
    'create index center_tenant_hash on center_tenant (hash)',
    // Who does what only one process may do: sweeping customers, keeping time.
    'create table lease (name text primary key, holder text not null, until timestamptz not null)',
  ],
};
