import type { ServiceRequest } from '../../domain/serviceRequest.ts';
import type { T } from '../../locales/index.ts';
import { type Action, execute } from '../actions.ts';
import { escapeMarkdown, shorten } from '../escape.ts';
import { clockTime } from '../times.ts';
import { formData } from './formData.ts';
import type { KnownIssue } from './known.ts';
import { alone, buttons, field, type Part, words } from './parts.ts';
import type { RequestFormOptions } from './requestForm.ts';

/** So many issues and requests are shown: a form isn't a list. */
const SHOWN = 2;
const TITLE_AT_MOST = 120;

/** What is known already, on top of the form: it may save the whole of it. */
export function knownParts(options: RequestFormOptions, say: T): Part[] {
  const { known, now, customer } = options;
  const requests = known.same ? [known.same, ...known.requests] : known.requests;
  const items = [
    ...(known.same ? [words(`**${say('request.form.same', { name: known.same.name })}**`)] : []),
    ...known.issues.slice(0, SHOWN).flatMap((issue) => issueParts(issue, { customer, now, say })),
    ...requests.slice(0, SHOWN).flatMap((request) => requestParts(request, options, say)),
    ...leftOut(known.issues.length, say),
    ...leftOut(requests.length, say),
    ...known.lacking.map((one) => words(`▲ ${say(`request.known.lacking.${one}`)}`)),
  ];
  return items.length === 0 ? [] : [field('warning', [words(say('request.known.title'), { bold: true }), ...items])];
}

function issueParts(
  { id, service, title, startedAt }: KnownIssue,
  { customer, now, say }: Pick<RequestFormOptions, 'customer' | 'now'> & { readonly say: T },
): Part[] {
  const values = {
    id: escapeMarkdown(shorten(id, 40)),
    service: escapeMarkdown(shorten(service, 60)),
    title: escapeMarkdown(shorten(title, TITLE_AT_MOST)),
  };
  const text = startedAt
    ? say('request.known.issue', { ...values, time: clockTime(startedAt, now) })
    : say('request.known.issueOnly', values);
  const tell = execute(say('request.known.tell', { id }), { verb: 'tell', tenantId: customer.tenantId, id });
  return [words(text), buttons(alone(tell))];
}

function requestParts(request: ServiceRequest, options: RequestFormOptions, say: T): Part[] {
  const { now, known } = options;
  const text = say('request.known.request', {
    name: request.name,
    person: escapeMarkdown(shorten(request.filedBy.name, 60)),
    time: clockTime(request.filedAt, now),
    title: escapeMarkdown(shorten(request.content.title, TITLE_AT_MOST)),
  });
  // The very same one is joined with the card's main button.
  const join: Action[] =
    request === known.same
      ? []
      : [
          execute(say('request.known.join', { name: request.name }), {
            verb: 'joinRequest',
            request: request.id,
            ...formData(options),
          }),
        ];
  return [words(text), ...(join.length > 0 ? [buttons(...join)] : [])];
}

function leftOut(count: number, say: T): Part[] {
  return count > SHOWN
    ? [words(say('request.known.more', { count: count - SHOWN }), { small: true, close: true })]
    : [];
}
