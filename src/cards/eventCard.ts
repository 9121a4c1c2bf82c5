import { concernOfEvent } from '../domain/concern.ts';
import type { Customer } from '../domain/customer.ts';
import type { AzureEvent } from '../domain/health.ts';
import type { Locale } from '../domain/locale.ts';
import type { Sight } from '../domain/role.ts';
import en from '../locales/en.json' with { type: 'json' };
import { type T, translator } from '../locales/index.ts';
import { execute, open } from './actions.ts';
import type { Card } from './card.ts';
import { detailsTemplate, HEADING_AT_MOST, postsOf } from './details.ts';
import { escapeMarkdown, shorten } from './escape.ts';
import { issueHeader } from './issueHeader.ts';
import { othersWith } from './othersWith.ts';
import { titleLanguage } from './sources.ts';
import { nextNewsText } from './text/nextNews.ts';
import { plainText } from './text/plain.ts';
import { nextUpdate } from './text/post.ts';
import { clockTime, duration } from './times.ts';

const render = detailsTemplate('event');

/** One Azure Service Health event as a customer has it. */
export function eventCard(options: {
  readonly locale: Locale;
  readonly now: Date;
  readonly event: AzureEvent;
  /** When it was read. */
  readonly asOf: Date;
  readonly customer: Customer;
  readonly eventLink: string;
  /** Names of the customer's subscriptions that it touches, as far as is known. */
  readonly subscriptions: readonly string[];
  /** Other customers that this person sees and that have it. */
  readonly others: readonly Customer[];
  /** What keeps it from being Microsoft's answer of this moment. Markdown. */
  readonly remarks?: readonly string[];
  readonly sight: Sight;
}): Card {
  const { event, customer, eventLink, now, asOf, sight } = options;
  const say = translator(options.locale);
  const regions = [...new Set(event.impacts.flatMap((one) => one.regions))];
  const about = {
    id: event.trackingId,
    level: concernOfEvent(event, [])?.level ?? 'advisory',
    service: event.impacts[0]?.service ?? say('status.azure'),
    status: event.status,
    resolved: event.status === 'Resolved',
  };
  const { summary, ...look } = issueHeader(about, kindText(event.eventType, say), customer, say);
  const written = writtenOf(event, asOf);
  const next = event.status === 'Active' ? nextUpdate(written[0]?.text ?? '') : null;
  const heading = plainText(event.title, 'html');
  const impact = plainText(event.summary, 'html');
  const { leftOut, ...posts } = postsOf(written, { say, now, locale: options.locale });
  const affected = othersWith(options, event.trackingId, say);
  const fact = (title: string, value: string) => (value === '' ? [] : [{ title, value }]);
  const starts = event.startedAt && event.startedAt > now;
  const since = event.startedAt
    ? starts
      ? clockTime(event.startedAt, now)
      : `${clockTime(event.startedAt, now)} (${duration((event.mitigatedAt ?? now).getTime() - event.startedAt.getTime(), say)})`
    : '';
  return render(
    {
      ...look,
      heading: escapeMarkdown(shorten(heading, HEADING_AT_MOST)),
      origin: event.eventType === 'ServiceIssue' ? say('issue.origin.microsoft') : '',
      facts: [
        ...fact(say(starts ? 'issue.from' : 'issue.since'), since),
        ...fact(
          say('issue.until'),
          event.status === 'Resolved' && event.mitigatedAt ? clockTime(event.mitigatedAt, now) : '',
        ),
        ...fact(say('issue.updated'), event.updatedAt ? clockTime(event.updatedAt, now) : ''),
      ],
      blocks: [
        ...fact(say('issue.nextUpdate'), next ? nextNewsText(next, now) : ''),
        ...fact(say('issue.impact'), escapeMarkdown(shorten(impact, 500))),
        ...fact(say('issue.regions'), escapeMarkdown(shorten(regions.join(', '), 200))),
        ...affected.blocks,
        // Subscriptions are resources: not everybody sees them.
        ...fact(
          say('issue.subscriptions'),
          sight === 'all' ? escapeMarkdown(shorten(options.subscriptions.join(', '), 200)) : '',
        ),
      ],
      ...posts,
      footers: [
        ...(options.remarks ?? []),
        ...leftOut,
        ...titleLanguage(`${heading}\n${impact}`, options.locale, say),
        say('issue.asOf', { source: say('status.azure'), time: clockTime(asOf, now) }),
      ],
      actions: [
        ...(sight === 'all'
          ? [
              open(say('action.azurePortal'), eventLink),
              execute(say('action.report'), { verb: 'reportForm', tenantId: customer.tenantId, id: event.trackingId }),
            ]
          : []),
        ...affected.actions,
        execute(say('action.tell'), { verb: 'tell', tenantId: customer.tenantId, id: event.trackingId }),
        execute(say('action.back'), { verb: 'status', tenantId: customer.tenantId }),
      ],
    },
    summary,
  );
}

function isKnown(eventType: string): eventType is keyof typeof en.issue.event {
  return Object.hasOwn(en.issue.event, eventType);
}

function kindText(eventType: string, say: T): string {
  return isKnown(eventType) ? say(`issue.event.${eventType}`) : eventType;
}

/** The updates, newest first; where there is none, the description stands for them. */
function writtenOf({ updates, description, summary, updatedAt }: AzureEvent, asOf: Date) {
  const written = updates.map(({ at, html }) => ({ at, text: plainText(html, 'html'), kind: '' }));
  if (written.length > 0) return written;
  const text = plainText(description || summary, 'html');
  return text === '' ? [] : [{ at: updatedAt ?? asOf, text, kind: '' }];
}
