import type { Migration } from './list.ts';

/** What answering a status question needs. */
export const status: Migration = {
  name: 'status',
  statements: [
    // Bot state: dialogs that wait for an answer.
    `create table bot_state (
       key text primary key,
       value jsonb not null,
       version integer not null,
       written_at timestamptz not null
     )`,
    'create index bot_state_written_at on bot_state (written_at)',
    // What each source said of each customer, kept apart so that a source that fails takes nothing of the others along.
    `create table customer_fact (
       source text not null,
       tenant_id text not null,
       body jsonb not null,
       changed_at timestamptz not null,
       primary key (source, tenant_id)
     )`,
    'create table customer_source (source text primary key, refreshed_at timestamptz not null)',
    'create table snapshot (tenant_id text primary key, body jsonb not null, written_at timestamptz not null)',
    // Where an issue was seen, to find a customer for an issue's id.
    `create table issue_sighting (
       issue_id text not null,
       tenant_id text not null,
       seen_at timestamptz not null,
       primary key (issue_id, tenant_id)
     )`,
    'create index issue_sighting_tenant on issue_sighting (tenant_id)',
    `create table audit (
       id bigint generated always as identity primary key,
       at timestamptz not null,
       person_id text not null,
       tenant_id text not null,
       action text not null
     )`,
    'create index audit_at on audit (at)',
    `create table personal_chat (person_id text primary key, reference jsonb not null, written_at timestamptz not null)`,
    `create table room (
       key text primary key,
       fit boolean not null,
       reason text,
       checked_at timestamptz not null
     )`,
  ],
};
