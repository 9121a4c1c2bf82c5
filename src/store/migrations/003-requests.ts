import type { Migration } from './list.ts';

/** What service requests need. */
export const requests: Migration = {
  name: 'requests',
  statements: [
    // Made once: names that this program gives to things elsewhere carry it, so that a restored backup meets only its own.
    'create table installation (id text primary key, made_at timestamptz not null)',
    `create table service_request (
       id bigint generated always as identity (start with 1001) primary key,
       draft_id text not null unique,
       tenant_id text not null,
       source text not null,
       service text not null,
       issue_id text,
       state text not null,
       route text not null,
       severity text not null,
       title text not null,
       own_ticket text not null,
       ticket_number text,
       body jsonb not null,
       ticket jsonb,
       person_id text not null,
       person_name text not null,
       filed_at timestamptz not null,
       changed_at timestamptz not null,
       closed_at timestamptz,
       because text,
       asked_at timestamptz,
       remind_at timestamptz,
       due_at timestamptz,
       attempts integer not null default 0
     )`,
    // Two agents at once, for the same customer and issue: one request.
    "create unique index service_request_open on service_request (tenant_id, issue_id) where state <> 'closed' and issue_id is not null",
    'create index service_request_tenant on service_request (tenant_id, changed_at)',
    'create index service_request_person on service_request (person_id)',
    'create index service_request_changed_at on service_request (changed_at)',
    'create index service_request_ticket on service_request (ticket_number) where ticket_number is not null',
    'create index service_request_due on service_request (due_at) where due_at is not null',
    'create index service_request_remind on service_request (remind_at) where remind_at is not null',
    'create index service_request_lately on service_request (service, filed_at)',
    // `ref` names what must not come twice: a message of Microsoft's, a press.
    `create table request_event (
       id bigint generated always as identity primary key,
       request_id bigint not null references service_request (id) on delete cascade,
       at timestamptz not null,
       person_id text,
       person_name text,
       change jsonb not null,
       ref text,
       unique (request_id, ref)
     )`,
    `create table request_draft (
       id text not null,
       person_id text not null,
       tenant_id text not null,
       fields jsonb not null,
       changed_at timestamptz not null,
       primary key (person_id, id)
     )`,
    'create index request_draft_changed_at on request_draft (changed_at)',
    'create table request_contact (person_id text primary key, body jsonb not null, changed_at timestamptz not null)',
    // Which messages show a request.
    `create table request_card (
       request_id bigint not null references service_request (id) on delete cascade,
       message_id bigint primary key references bot_message (id) on delete cascade
     )`,
    'create index request_card_request on request_card (request_id)',
    // Rooms in which cards of requests rest as they are, because not everybody in there may see them.
    `create table request_hold (
       conversation text primary key references conversation (key) on delete cascade,
       reason text not null,
       since timestamptz not null
     )`,
    // What agents reported before Microsoft said anything. `issue_key` once Microsoft has.
    `create table sighting (
       id bigint generated always as identity primary key,
       service text not null,
       tenant_ids text[] not null,
       opened_at timestamptz not null,
       issue_key text,
       joined_at timestamptz,
       ended_at timestamptz
     )`,
    'create unique index sighting_open on sighting (service) where ended_at is null',
    `create table sighting_card (
       sighting_id bigint not null references sighting (id) on delete cascade,
       message_id bigint primary key references bot_message (id) on delete cascade
     )`,
    'create index sighting_card_sighting on sighting_card (sighting_id)',
    // What changes seldom and is asked for often: the Azure Support API's services and classifications.
    'create table remembered (key text primary key, body jsonb not null, at timestamptz not null)',
    // Encrypted; one row for each secret that the program is given and has to keep fresh.
    'create table secret (name text primary key, sealed text not null, changed_at timestamptz not null)',
  ],
};
