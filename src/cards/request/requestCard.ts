import type { Locale } from '../../domain/locale.ts';
import type { ServiceRequest } from '../../domain/serviceRequest.ts';
import { type T, translator } from '../../locales/index.ts';
import type { Card } from '../card.ts';
import { HEADING_AT_MOST } from '../details.ts';
import { apart, defuse, escapeMarkdown, shorten } from '../escape.ts';
import { clockTime } from '../times.ts';
import { header } from '../tone.ts';
import { requestFacts } from './facts.ts';
import { requestTemplate, section, words } from './parts.ts';
import { requestActions } from './requestActions.ts';
import { noteParts, overParts, reportedParts, severityParts } from './requestParts.ts';
import { standingOf, toneOf } from './standing.ts';
import { stepParts } from './steps.ts';

const render = requestTemplate('request');

/** What a request's card is made from: the same wherever it is made. */
export interface RequestCardOptions {
  readonly locale: Locale;
  readonly now: Date;
  readonly request: ServiceRequest;
  readonly customerName: string;
  /** How the indirect provider is reached, as the settings say; null where they don't. */
  readonly provider: string | null;
  /** The customer's support page, as delegated administrator; null where the partner has none to go to. */
  readonly portal: string | null;
  /** The full one was too large for Teams: the same without what was reported. */
  readonly small?: boolean;
}

/** A service request: where it stands, what is to be done next, and what can be. It is edited as the request goes on. */
export function requestCard(options: RequestCardOptions): Card {
  const { request, customerName, now, small = false } = options;
  const say = translator(options.locale);
  const standing = standingOf(request);
  const { name, content } = request;
  return render(
    {
      ...header(toneOf(standing), say(`request.title.${standing}`, { name })),
      subtitle: [customerName, content.service].map((text) => escapeMarkdown(shorten(text, 120))).join(' · '),
      parts: [
        words(escapeMarkdown(shorten(content.title, HEADING_AT_MOST)), { bold: true }),
        ...(standing === 'over' ? overParts(options, say) : []),
        ...(standing === 'toOpen' || standing === 'toProvider' ? stepParts(options, say) : []),
        section(requestFacts(options, say)),
        ...(small ? [] : reportedParts(request, say)),
        ...(standing === 'closed' ? [] : [...noteParts(request, say), ...severityParts(request, say)]),
      ],
      footers: footersOf(request, now, say),
      actions: requestActions(options, standing, say),
    },
    requestSummary(request, customerName, say),
  );
}

function footersOf({ filedBy, filedAt, changedAt, closedAt }: ServiceRequest, now: Date, say: T): string[] {
  return [
    say('request.filed', { person: escapeMarkdown(shorten(filedBy.name, 80)), time: clockTime(filedAt, now) }),
    closedAt
      ? say('request.closedAt', { time: clockTime(closedAt, now) })
      : say('request.changed', { time: clockTime(changedAt, now) }),
  ];
}

/** A whole sentence of plain text, for previews. */
export function requestSummary(request: ServiceRequest, customerName: string, say: T): string {
  const text = say(`request.summary.${standingOf(request)}`, {
    name: request.name,
    customer: apart(shorten(customerName, 60)),
    service: apart(shorten(request.content.service, 60)),
    number: apart(shorten(request.ticket?.number ?? '?', 60)),
  });
  return defuse(text);
}
