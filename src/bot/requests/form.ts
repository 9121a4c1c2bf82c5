import { DateTime } from 'luxon';
import type { Card } from '../../cards/card.ts';
import { AZURE_SERVICE, type RequestFields } from '../../cards/request/fields.ts';
import type { KnownAlready } from '../../cards/request/known.ts';
import { type RequestProblems, requestForm } from '../../cards/request/requestForm.ts';
import type { Customer } from '../../domain/customer.ts';
import type { RequestContent } from '../../domain/serviceRequest.ts';
import { said } from '../findCustomer.ts';
import type { Kit } from '../kit.ts';
import { timeZoneOf } from '../timeZone.ts';
import type { Turn } from '../turn.ts';
import { type About, aboutIssue } from './about.ts';
import { type Choices, choicesFor, shortId, standingFor } from './choices.ts';
import { knownAlready } from './known.ts';
import { type ReadForm, readForm } from './readForm.ts';
import type { Typed } from './typedFields.ts';

/** A form as a card carries it, or as it was kept. Nothing of it is believed. */
export interface Form {
  readonly draftId: string;
  readonly customer: Customer;
  /** What it says that it is about: an issue's id, or empty. */
  readonly issueId: string;
  readonly source: RequestContent['source'] | null;
  /** Key of the room that it was opened from; empty for none. */
  readonly room: string;
  /** Ids of the issues and requests that it has named as known. */
  readonly seen: readonly string[];
  readonly typed: Typed;
}

/** A form with everything that is known about it now. */
export interface SeenForm extends Form {
  readonly about: About | null;
  readonly choices: Choices;
  readonly known: KnownAlready;
  readonly read: ReadForm;
}

/** Looks at everything that a form is about, as it is now. */
export async function lookAt(turn: Turn, form: Form, kit: Kit, given?: About | null): Promise<SeenForm> {
  const { customer, typed, source } = form;
  const [about, health] = await Promise.all([
    given === undefined ? aboutIssue(customer, form.issueId, kit, turn.patience()) : given,
    standingFor(customer, kit, turn.patience()),
  ]);
  const { service = '', azureServiceId = '' } = typed.fields;
  const choices = await choicesFor(customer, health, { issue: about, source, service, azureServiceId }, kit);
  const read = readForm(typed, {
    tenantId: customer.tenantId,
    issue: about,
    source,
    choices,
    config: kit.config,
    now: kit.clock.now(),
    timeZone: timeZoneOf(turn, kit),
  });
  const { content } = read;
  const known = await knownAlready(turn, customer, content, health.standing, kit);
  return { ...form, about, choices, known, read };
}

/** The card, with what was typed in it. */
export function formCard(
  turn: Turn,
  seen: SeenForm,
  { problems = {}, contactKnown }: { problems?: RequestProblems; contactKnown: boolean },
  kit: Kit,
): Card {
  const { about, choices, customer, draftId, room, typed, known, read } = seen;
  const timeZone = timeZoneOf(turn, kit);
  const named = (list: readonly { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ title: name, value: shortId(id) }));
  return requestForm({
    ...said(turn, kit),
    timeZone,
    draftId,
    customer,
    source: read.content.source,
    route: read.route,
    issue: about,
    fields: shown(typed.fields, read, timeZone),
    problems,
    known,
    contactKnown,
    services: choices.services.map((name) => ({ title: name, value: name })),
    subscriptions: named(choices.subscriptions),
    azureServices: named(choices.supportServices),
    classifications: named(choices.classifications),
    room,
  });
}

/** A time that was typed in words stands in the form as its calendar and clock take it. */
function shown(fields: RequestFields, { content }: ReadForm, zone: string): RequestFields {
  // Azure's own list says which of its services it is, and the form asks for that apart.
  const service = fields.service || (content.source === 'azure' && !content.issueId ? AZURE_SERVICE : content.service);
  if (!content.since || /^\d{4}-\d\d-\d\d$/.test(fields.sinceDate ?? '')) return { ...fields, service };
  const at = DateTime.fromJSDate(content.since, { zone });
  return { ...fields, service, sinceDate: at.toFormat('yyyy-MM-dd'), sinceTime: at.toFormat('HH:mm') };
}
