import type { CenterMessage } from '../../domain/centerMessage.ts';
import type { Customer } from '../../domain/customer.ts';
import type { Locale } from '../../domain/locale.ts';
import { isSensitive, needsAction, plannedFor, urgencyOf } from '../../domain/messageUrgency.ts';
import { type T, translator } from '../../locales/index.ts';
import { type Action, execute, open } from '../actions.ts';
import type { Card } from '../card.ts';
import { detailsTemplate, HEADING_AT_MOST, type PostView } from '../details.ts';
import { apart, defuse, escapeMarkdown, safeLink, shorten } from '../escape.ts';
import { titleLanguage } from '../sources.ts';
import { capital } from '../text/capital.ts';
import { cutText } from '../text/cut.ts';
import { plainText } from '../text/plain.ts';
import { foreignTo } from '../text/post.ts';
import { clockTime, day } from '../times.ts';
import { header } from '../tone.ts';
import { bodyMarkdown, bodyText } from './bodyText.ts';
import { servicesText, urgencyText } from './messageRow.ts';

const render = detailsTemplate('message');

/** So many characters of the text are seen at once; so many open. */
const SHOWN = 600;
const OPENED = 6_000;
/** So many other customers are named. */
const NAMED = 3;
/** Facts that Microsoft gives by name, and that say something to people. */
type Told = 'Summary' | 'Platforms' | 'RoadmapIds';
const LINKS = ['ExternalLink', 'BlogLink'] as const;

/** One message center post as a customer has it: what has to be done by when, and all that Microsoft writes. */
export function messageCard(options: {
  readonly locale: Locale;
  readonly now: Date;
  readonly message: CenterMessage;
  /** When it was read. */
  readonly asOf: Date;
  readonly customer: Customer;
  /** Other customers that this person sees and that have it. */
  readonly others: readonly Customer[];
  /** The post in the customer's admin center, where its attachments are. */
  readonly messageLink: string;
}): Card {
  const { message, customer, others, now, asOf, locale } = options;
  const say = translator(locale);
  const { id } = message;
  const heading = plainText(message.title, 'html') || id;
  const name = shorten(customer.name, 120);
  const fact = (title: string, value: string) => (value === '' ? [] : [{ title, value }]);
  const planned = plannedFor(message, now);
  return render(
    {
      ...header(needsAction(message, now) ? 'warning' : 'info', titleOf(message, now, say)),
      subtitle: [servicesText(message), escapeMarkdown(id), escapeMarkdown(name)].filter(Boolean).join(' · '),
      heading: escapeMarkdown(shorten(heading, HEADING_AT_MOST)),
      origin: isSensitive(message) ? say('center.sensitive') : '',
      facts: [
        ...fact(say('center.published'), message.startsAt ? day(message.startsAt) : ''),
        ...fact(say('issue.updated'), message.modifiedAt.getTime() > 0 ? clockTime(message.modifiedAt, now) : ''),
        ...fact(say('center.actBy'), message.actionRequiredBy ? day(message.actionRequiredBy) : ''),
        ...fact(say('issue.from'), planned && planned !== message.actionRequiredBy ? day(planned) : ''),
        ...fact(say('center.listedUntil'), message.endsAt ? day(message.endsAt) : ''),
      ],
      blocks: [
        ...fact(say('center.detail.Summary'), detailText(message, 'Summary')),
        ...fact(say('center.attachments'), message.hasAttachments ? say('center.attachmentsWhere') : ''),
      ],
      postsTitle: say('center.text'),
      posts: [textOf(message, { say, locale, now })],
      older: [],
      olderTitle: '',
      footers: [
        ...alsoAt(others, say),
        ...labelled(say('center.tags'), escapeMarkdown(shorten(message.tags.join(', '), 300)), say),
        ...labelled(say('center.detail.Platforms'), detailText(message, 'Platforms'), say),
        ...labelled(say('center.detail.RoadmapIds'), detailText(message, 'RoadmapIds'), say),
        ...titleLanguage(heading, locale, say),
        say('issue.asOf', { source: say('center.source'), time: clockTime(asOf, now) }),
      ],
      actions: actionsOf(options, say),
    },
    defuse(
      say('center.summary', { customer: apart(name), title: apart(shorten(heading, 200)), id: apart(shorten(id, 40)) }),
    ),
  );
}

/** What it asks of its reader, or what it is. */
function titleOf(message: CenterMessage, now: Date, say: T): string {
  const urgency = urgencyOf(message, now);
  const { actionRequiredBy } = message;
  if (actionRequiredBy && (urgency === 'due' || urgency === 'overdue'))
    return say(`center.${urgency}Title`, { day: day(actionRequiredBy) });
  return capital(urgencyText(message, { say, now })) || say('center.informed');
}

function detailText({ details }: CenterMessage, name: Told): string {
  const value = details.find((one) => one.name === name)?.value ?? '';
  return escapeMarkdown(shorten(plainText(value, 'html'), 400));
}

function textOf(message: CenterMessage, { say, locale, now }: { say: T; locale: Locale; now: Date }): PostView {
  const text = bodyText(message);
  const { first, rest, shortened } = cutText(text, SHOWN, OPENED);
  const language = foreignTo(locale, text);
  return {
    id: 'text',
    when: [
      message.modifiedAt.getTime() > 0 ? clockTime(message.modifiedAt, now) : '',
      language ? say(`issue.writtenIn.${language}`) : '',
    ]
      .filter(Boolean)
      .join(' · '),
    first: text === '' ? say('center.noText') : bodyMarkdown(first),
    rest: bodyMarkdown(rest),
    more: `… ${say('issue.more')}`,
    targets: ['text'],
    note: shortened ? say('issue.shortened') : '',
  };
}

function alsoAt(others: readonly Customer[], say: T): string[] {
  const names = others
    .slice(0, NAMED)
    .map((one) => escapeMarkdown(shorten(one.name, 80)))
    .join(', ');
  const count = others.length - NAMED;
  if (names === '') return [];
  return [say('issue.alsoAt', { names: count > 0 ? say('outage.andMore', { names, count }) : names })];
}

function labelled(title: string, value: string, say: T): string[] {
  return value === '' ? [] : [say('center.labelled', { title, value })];
}

function actionsOf({ message, customer, messageLink }: Parameters<typeof messageCard>[0], say: T): Action[] {
  const links = LINKS.flatMap((known) => {
    const link = safeLink(message.details.find((one) => one.name === known)?.value ?? '');
    return link?.startsWith('https://') ? [open(say(`center.link.${known}`), link, 'secondary')] : [];
  });
  return [
    open(say('center.open'), messageLink),
    execute(say('center.allOf'), { verb: 'moreMessages', from: 0, tenantId: customer.tenantId }),
    ...links,
  ];
}
