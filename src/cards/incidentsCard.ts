import { type ConcernLevel, levelRank, severity } from '../domain/concern.ts';
import type { Locale } from '../domain/locale.ts';
import type { IssueBody } from '../domain/trackedIssue.ts';
import { type T, translator } from '../locales/index.ts';
import { execute } from './actions.ts';
import type { Card } from './card.ts';
import { apart, defuse, escapeMarkdown, shorten } from './escape.ts';
import { type ListRow, listTemplate } from './list.ts';
import { titleLanguage } from './sources.ts';
import { stateText } from './stateText.ts';
import { clockTime, duration, roughTime } from './times.ts';
import { header } from './tone.ts';

const render = listTemplate('incidents');

/** So many lines are on one card. */
export const INCIDENTS_AT_ONCE = 12;
const TITLE_AT_MOST = 120;
const SIGNS: Readonly<Record<ConcernLevel, string>> = { incident: '✖', advisory: '▲', maintenance: '◷' };

/** An issue with how many of the reader's customers have it. */
export interface CountedIssue {
  readonly key: string;
  readonly body: IssueBody;
  /** For whom it isn't over. */
  readonly open: number;
}

/**
 * What is open over all customers that the reader sees, the worst first. A line leads to the customers.
 *
 * @param options.service as it was typed; empty for all.
 * @param options.advisories whether they are among the issues.
 * @param options.customers how many customers the reader sees, how many of them couldn't be read lately, and the oldest
 * reading of the others.
 */
export function incidentsCard(options: {
  readonly locale: Locale;
  readonly now: Date;
  readonly service: string;
  readonly advisories: boolean;
  readonly issues: readonly CountedIssue[];
  readonly from: number;
  readonly customers: { readonly seen: number; readonly unread: number; readonly asOf: Date | null };
  /** Security advisories were left out. */
  readonly withheld: boolean;
}): Card {
  const { locale, now, advisories, from, customers, withheld } = options;
  const say = translator(locale);
  const service = shorten(options.service, 60);
  const issues = options.issues.toSorted(worstFirst);
  const shown = issues.slice(from, from + INCIDENTS_AT_ONCE);
  const last = from + shown.length;
  const incidents = issues.filter(({ body }) => body.level === 'incident').length;
  const others = issues.length - incidents;
  const blind = customers.seen > 0 && customers.unread === customers.seen;
  const title = (name: string) => titleOf(incidents, name, say);
  const data = { verb: 'incidents', service: options.service } as const;
  const unread = customers.unread > 0 && !blind ? say('incidents.unread', { count: customers.unread }) : '';
  // That there is none is known of those alone who could be read: it is no good news of the others.
  const doubt = incidents === 0 ? unread : '';
  const tone = incidents > 0 ? 'incident' : customers.unread > 0 ? 'unknown' : 'healthy';
  return render(
    {
      ...header(tone, blind && incidents === 0 ? say('incidents.allUnread') : title(escapeMarkdown(service))),
      subtitle: [others > 0 ? say('incidents.advisories', { count: others }) : '', doubt].filter(Boolean).join(' · '),
      rows: shown.map((one) => rowOf(one, { say, now, service: options.service, advisories })),
      footers: [
        ...(last < issues.length || from > 0
          ? [say('incidents.more', { from: from + 1, to: last, total: issues.length })]
          : []),
        ...(withheld ? [say('incidents.sensitive')] : []),
        ...(unread !== '' && doubt === '' ? [`? ${unread}`] : []),
        ...titleLanguage(shown.map(({ body }) => body.title).join('\n'), locale, say),
        ...(customers.asOf
          ? [say('incidents.asOf', { time: clockTime(customers.asOf, now), count: customers.seen })]
          : []),
      ],
      actions: [
        ...(last < issues.length
          ? [execute(say('action.more'), { ...data, advisories: advisories ? 'yes' : 'no', from: last })]
          : []),
        execute(say(advisories ? 'action.incidentsOnly' : 'action.advisoriesToo'), {
          ...data,
          advisories: advisories ? 'no' : 'yes',
        }),
        execute(say('action.refresh'), { ...data, advisories: advisories ? 'yes' : 'no' }),
      ],
    },
    defuse(
      blind && incidents === 0 ? say('incidents.allUnread') : [`${title(apart(service))}.`, doubt].join(' ').trim(),
    ),
  );
}

function titleOf(count: number, service: string, say: T): string {
  if (count === 0) return service === '' ? say('incidents.none') : say('incidents.noneFor', { service });
  return service === '' ? say('incidents.title', { count }) : say('incidents.titleFor', { service, count });
}

/** Incidents before advisories, the worse status first, then the one that more customers have. */
function worstFirst(a: CountedIssue, b: CountedIssue): number {
  return (
    levelRank(a.body.level) - levelRank(b.body.level) ||
    severity(a.body.status) - severity(b.body.status) ||
    b.open - a.open ||
    (a.key < b.key ? -1 : 1)
  );
}

function rowOf(
  { key, body, open }: CountedIssue,
  { say, now, service, advisories }: { say: T; now: Date; service: string; advisories: boolean },
): ListRow {
  const state = body.level === 'incident' ? stateText(body.status, say) : say(`status.level.${body.level}`);
  const since = body.startedAt
    ? say('status.since', {
        time: roughTime(body.startedAt, now),
        duration: duration(now.getTime() - body.startedAt.getTime(), say),
      })
    : '';
  const foreign = body.origin === 'thirdParty' ? say('status.origin.thirdParty') : '';
  return {
    name: `${SIGNS[body.level]} ${escapeMarkdown(shorten(body.service, 60))} · ${escapeMarkdown(shorten(state, 40))}`,
    line: [
      escapeMarkdown(shorten(body.title, TITLE_AT_MOST)),
      say('incidents.customers', { count: open }),
      foreign,
      escapeMarkdown(shorten(body.id, 40)),
      since,
    ]
      .filter(Boolean)
      .join(' · '),
    action: execute(say('incidents.who'), {
      verb: 'outageCustomers',
      issueKey: key,
      service,
      advisories: advisories ? 'yes' : 'no',
    }),
  };
}
