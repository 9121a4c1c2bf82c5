import { randomUUID } from 'node:crypto';
import type { Card } from '../../cards/card.ts';
import type { Customer } from '../../domain/customer.ts';
import type { RequestDraft } from '../../domain/serviceRequest.ts';
import { recordLook } from '../answers/look.ts';
import type { Kit } from '../kit.ts';
import { timeZoneOf } from '../timeZone.ts';
import type { Turn } from '../turn.ts';
import { aboutIssue } from './about.ts';
import { carriedFields, formOfDraft } from './draft.ts';
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

/**
 * A new form for a customer with what was typed for another one, which somebody chose by mistake: the draft moves along.
 *
 * @returns null where this person has no such draft any more.
 */
export async function movedForm(turn: Turn, customer: Customer, draftId: string, kit: Kit): Promise<Card | null> {
  const { objectId: personId } = turn.person;
  const before = await kit.requests.draft(draftId, personId);
  if (!before) return null;
  const { room } = formOfDraft(customer, before);
  const fields = { ...carriedFields(before), ...(room ? { room } : {}) };
  const moved = { id: randomUUID(), personId, tenantId: customer.tenantId, fields, changedAt: kit.clock.now() };
  await kit.requests.saveDraft(moved);
  await kit.requests.dropDraft(draftId, personId);
  return keptForm(turn, customer, moved, kit);
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
