import { z } from 'zod';
import { CONTACT_FIELDS, type RequestField, type RequestFields } from '../../cards/request/fields.ts';
import type { Customer } from '../../domain/customer.ts';
import type { RequestDraft } from '../../domain/serviceRequest.ts';
import { field } from '../actions/fields.ts';
import type { Kit } from '../kit.ts';
import type { Turn } from '../turn.ts';
import type { Form } from './form.ts';
import { mayFileFor } from './rights.ts';
import { typedFields } from './typedFields.ts';

/** What a form says beside its fields, in a card's data or in a draft: hints, each of them. */
const beside = z
  .looseObject({
    id: field(40),
    source: z.enum(['microsoft365', 'azure']).nullable().catch(null),
    room: field(500),
    seen: field(500),
  })
  .catch({ id: '', source: null, room: '', seen: '' });

/** A form out of data from outside: what is wrong in it counts as missing. */
export function formOf(customer: Customer, draftId: string, data: unknown): Form {
  const { id, source, room, seen } = beside.parse(data);
  return { draftId, customer, issueId: id, source, room, seen: seen.split(','), typed: typedFields.parse(data) };
}

/** What is kept of data from outside. */
export function keptFields(data: unknown): Readonly<Record<string, string>> {
  const { id, source, room } = beside.parse(data);
  const { fields } = typedFields.parse(data);
  return { ...fields, ...(id ? { id } : {}), ...(source ? { source } : {}), ...(room ? { room } : {}) };
}

const CARRY = 'draft:';

/** What `report` is told where a draft moves along to another customer, while that one is asked. */
export const carrying = (draftId: string): string => `${CARRY}${draftId}`;

/** @returns the id of the draft that moves along; null for none. */
export function carriedDraft(argument: string): string | null {
  return argument.startsWith(CARRY) ? argument.slice(CARRY.length) : null;
}

/** What somebody wrote is theirs to take along to another customer's form; what Microsoft says of the first one isn't. */
const CARRIED: readonly RequestField[] = [
  'title',
  'description',
  'severity',
  'sinceDate',
  'sinceTime',
  'users',
  'ownTicket',
  ...CONTACT_FIELDS,
];

/** The fields of a draft that go into a form for another customer. */
export function carriedFields({ fields }: RequestDraft): RequestFields {
  const { fields: all } = typedFields.parse(fields);
  return Object.fromEntries(CARRIED.flatMap((name) => (all[name] ? [[name, all[name]]] : [])));
}

export function formOfDraft(customer: Customer, { id, fields }: RequestDraft): Form {
  return formOf(customer, id, fields);
}

/** Forms of this person's that were never filed, of customers for whom this person may file now; newest first. */
export async function openDrafts(
  turn: Turn,
  kit: Kit,
  tenantId: string | null = null,
): Promise<readonly RequestDraft[]> {
  const drafts = await kit.requests.drafts(turn.person.objectId);
  return drafts.filter((draft) => {
    const customer = kit.directory.get(draft.tenantId);
    const wanted = tenantId === null || draft.tenantId === tenantId;
    return wanted && customer !== undefined && mayFileFor(turn, customer);
  });
}
