import { randomUUID } from 'node:crypto';
import type { Customer } from '../../domain/customer.ts';
import type { RequestDraft } from '../../domain/serviceRequest.ts';
import { recordLook } from '../answers/look.ts';
import type { Kit } from '../kit.ts';
import { timeZoneOf } from '../timeZone.ts';
import type { Turn } from '../turn.ts';
import { aboutIssue } from './about.ts';
import { formOfDraft } from './draft.ts';
import { formCard, lookAt } from './form.ts';
import { prefill } from './prefill.ts';

/** A new form for a customer, filled in as far as is known. @param from.id of Microsoft's issue; empty for none. */
export async function newForm(
  turn: Turn,
  customer: Customer,
  { id, service }: { readonly id: string; readonly service: string },
  kit: Kit,
) {
  recordLook(turn, customer, 'report', kit);
  const room = await roomOf(turn, kit);
  const [about, contact] = await Promise.all([
    id === '' ? null : aboutIssue(customer, id, kit, turn.patience()),
    kit.requests.contact(turn.person.objectId),
  ]);
  const fields = prefill({ about, service, contact, name: turn.person.name, timeZone: timeZoneOf(turn, kit) });
  const form = {
    draftId: randomUUID(),
    customer,
    issueId: about?.id ?? '',
    source: null,
    room,
    seen: [],
    typed: { fields, cut: [] },
  };
  const seen = await lookAt(turn, form, kit, about);
  return formCard(turn, seen, { contactKnown: contact !== null }, kit);
}

/** A form that was kept, as it was typed. */
export async function keptForm(turn: Turn, customer: Customer, draft: RequestDraft, kit: Kit) {
  recordLook(turn, customer, 'report', kit);
  const contact = await kit.requests.contact(turn.person.objectId);
  const seen = await lookAt(turn, formOfDraft(customer, draft), kit);
  return formCard(turn, seen, { contactKnown: contact !== null }, kit);
}

/** The room that somebody reports from: the request's card goes there, too. The way there is kept while the form waits. */
async function roomOf({ where }: Turn, kit: Kit): Promise<string> {
  if (where.place === 'personal') return '';
  await kit.places.remember(where);
  return where.key;
}
