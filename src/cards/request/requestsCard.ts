import type { Locale } from '../../domain/locale.ts';
import {
  REQUESTS_PAGE,
  type RequestFilter,
  SEVERITY_LETTER,
  type ServiceRequest,
} from '../../domain/serviceRequest.ts';
import { type T, translator } from '../../locales/index.ts';
import { type Action, execute, toggle } from '../actions.ts';
import type { Card } from '../card.ts';
import { apart, defuse, escapeMarkdown, shorten } from '../escape.ts';
import { choiceInput, type Input, textInput } from '../inputs.ts';
import { type ListRow, listTemplate } from '../list.ts';
import { clockTime } from '../times.ts';
import { header, signOf } from '../tone.ts';
import { SEARCH_AT_MOST } from './fields.ts';
import { alone, buttons, folded } from './parts.ts';
import { standingOf, toneOf } from './standing.ts';

const render = listTemplate('requests');

const STATES = ['open', 'closed', 'any'] as const;

/** What a list of requests was asked for. */
export interface ListedBy {
  readonly customer: { readonly tenantId: string; readonly name: string } | null;
  readonly state: RequestFilter['state'];
  readonly mine: boolean;
  readonly text: string;
}

/**
 * A page of requests, the newest change first, with what it was asked for to change.
 *
 * @param options.page from 0.
 * @param options.total of all pages.
 * @param options.nameOf null for a customer whom this reader doesn't see: that request isn't shown.
 */
export function requestsCard(options: {
  readonly locale: Locale;
  readonly now: Date;
  readonly requests: readonly ServiceRequest[];
  readonly total: number;
  readonly page: number;
  readonly filter: ListedBy;
  readonly nameOf: (tenantId: string) => string | null;
}): Card {
  const { requests, total, page, filter } = options;
  const say = translator(options.locale);
  const from = page * REQUESTS_PAGE;
  const paged = total > requests.length;
  const name = shorten(filter.customer?.name ?? '', 120);
  return render(
    {
      ...header('info', titleOf(total, filter.customer ? escapeMarkdown(name) : null, say)),
      subtitle: filterText(filter, say),
      rows: requests.slice(0, REQUESTS_PAGE).flatMap((one) => requestRow(one, options, say)),
      inputs: filterInputs(filter, say),
      footers:
        paged && requests.length > 0
          ? [say('customers.range', { from: from + 1, to: from + requests.length, total })]
          : [],
      actions: actionsOf(options, say),
    },
    defuse(`${titleOf(total, filter.customer ? apart(name) : null, say)}.`),
  );
}

function titleOf(count: number, customer: string | null, say: T): string {
  if (count === 0) return customer === null ? say('request.list.none') : say('request.list.noneOf', { customer });
  return customer === null ? say('request.list.title', { count }) : say('request.list.titleOf', { customer, count });
}

/** What the list was asked for. Markdown. */
function filterText({ state, mine, text }: ListedBy, say: T): string {
  return [
    say(`request.list.state.${state}`),
    ...(mine ? [say('request.list.mine.yes')] : []),
    ...(text === '' ? [] : [say('request.list.matching', { text: escapeMarkdown(shorten(text, SEARCH_AT_MOST)) })]),
  ].join(' · ');
}

function requestRow(
  request: ServiceRequest,
  { nameOf, now, filter }: Parameters<typeof requestsCard>[0],
  say: T,
): ListRow[] {
  const customer = nameOf(request.content.tenantId);
  if (customer === null) return [];
  const { name, content, ticket, changedAt } = request;
  const standing = standingOf(request);
  const said = (text: string, most: number) => escapeMarkdown(shorten(text.replace(/\s+/g, ' ').trim(), most));
  return [
    {
      name: [name, ...(filter.customer ? [] : [said(customer, 60)]), said(content.title, 100)].join(' · '),
      line: [
        `${signOf(toneOf(standing))} ${say(`request.stateShort.${standing}`)}`.trim(),
        said(content.service, 60),
        SEVERITY_LETTER[content.severity],
        ...(ticket ? [said(ticket.number, 40)] : []),
        ...(content.ownTicket === '' ? [] : [said(content.ownTicket, 40)]),
        clockTime(changedAt, now),
      ].join(' · '),
      action: execute(say('action.show'), { verb: 'request', request: request.id }),
    },
  ];
}

/** What else can be asked for: folded, since the list itself is what is looked at. */
function filterInputs(filter: ListedBy, say: T): Input[] {
  const { state, mine, text, customer } = filter;
  return [
    buttons(toggle(say('request.action.filter'), 'filter')),
    folded('filter', [
      choiceInput({
        id: 'state',
        label: say('request.list.which'),
        value: state,
        choices: STATES.map((value) => ({ title: say(`request.list.state.${value}`), value })),
      }),
      choiceInput({
        id: 'mine',
        label: say('request.list.whose'),
        value: mine ? 'yes' : 'no',
        choices: (['no', 'yes'] as const).map((value) => ({ title: say(`request.list.mine.${value}`), value })),
      }),
      textInput({ id: 'text', label: say('request.list.text'), most: SEARCH_AT_MOST, value: text }),
      buttons(
        execute(say('action.show'), {
          verb: 'requests',
          page: 0,
          ...(customer ? { tenantId: customer.tenantId } : {}),
        }),
      ),
    ]),
  ];
}

function actionsOf({ requests, total, page, filter }: Parameters<typeof requestsCard>[0], say: T): Action[] {
  const { customer, state, mine, text } = filter;
  const whose = customer ? { tenantId: customer.tenantId } : {};
  const to = (which: number) => ({
    verb: 'requests' as const,
    state,
    mine: mine ? 'yes' : 'no',
    text,
    page: which,
    ...whose,
  });
  const more = page * REQUESTS_PAGE + requests.length < total && requests.length > 0;
  return [
    ...(more ? [alone(execute(say('action.more'), to(page + 1)))] : []),
    ...(page > 0 ? [alone(execute(say('request.list.previous'), to(page - 1)))] : []),
    alone(execute(say('request.action.report'), { verb: 'reportForm', ...whose })),
  ];
}
