import type { T } from '../../locales/index.ts';
import { escapeMarkdown, shorten } from '../escape.ts';
import { clockTime, day } from '../times.ts';
import { type Part, words } from './parts.ts';
import type { RequestCardOptions } from './requestCard.ts';

const VALUE_AT_MOST = 200;

/** What is known of a request, a line each: two columns would squeeze them on a phone. */
export function requestFacts({ request, now }: Pick<RequestCardOptions, 'request' | 'now'>, say: T): Part[] {
  const { content, ticket, route } = request;
  const facts: readonly (readonly [string, string])[] = [
    [say('request.fact.ticket'), ticketText(ticket, say)],
    [say('request.fact.center'), centerText(request, say)],
    [say('request.fact.severity'), say(`request.severity.${content.severity}`)],
    [say('request.fact.route'), say(`request.route.${route}`)],
    [say('request.fact.since'), content.since ? clockTime(content.since, now) : ''],
    [say('request.fact.users'), said(content.users)],
    [say('request.fact.issue'), said(content.issueId ?? '')],
    [say('request.fact.subscription'), said(content.azure?.subscriptionName || content.azure?.subscriptionId || '')],
    [say('request.fact.ownTicket'), said(content.ownTicket)],
  ];
  return facts
    .filter(([, value]) => value !== '')
    .map(([name, value], index) => words(`**${name}** ${value}`, { close: index > 0 }));
}

function ticketText(ticket: RequestCardOptions['request']['ticket'], say: T): string {
  if (!ticket) return '';
  const number = said(ticket.number);
  return ticket.status ? say('request.fact.status', { number, status: said(ticket.status) }) : number;
}

/** Nothing while the ticket is where it is looked for. */
function centerText({ state, ticket }: RequestCardOptions['request'], say: T): string {
  const { center } = ticket ?? {};
  return state !== 'open' || !center || center.listed ? '' : say('request.fact.unlisted', { date: day(center.seenAt) });
}

/** From outside, on one line. */
const said = (text: string) => escapeMarkdown(shorten(text.replace(/\s+/g, ' ').trim(), VALUE_AT_MOST));
