import type { ChangeKind } from '../domain/change.ts';
import type { Customer } from '../domain/customer.ts';
import type { Locale } from '../domain/locale.ts';
import type { IssueBody, Member } from '../domain/trackedIssue.ts';
import { type T, translator } from '../locales/index.ts';
import { execute } from './actions.ts';
import type { Card } from './card.ts';
import { apart, defuse, escapeMarkdown, shorten } from './escape.ts';
import { type ListRow, listTemplate } from './list.ts';
import type { Outage } from './outage/outage.ts';
import { factLine } from './outage/remarks.ts';
import { phaseOf, titleOf, toneOf } from './outage/state.ts';
import { titleLanguage } from './sources.ts';
import { clockTime } from './times.ts';
import { header, signOf } from './tone.ts';

const render = listTemplate('history');

export const HISTORY_DAYS = 30;
/** So many lines are on one card. */
export const HISTORY_ON_A_CARD = 8;
/** So many changes of one issue are told, the last ones. */
const CHANGES = 4;
const TITLE_AT_MOST = 120;

/** An issue that a customer has or had, with what happened to it, the oldest first. */
export interface PastIssue {
  readonly key: string;
  readonly body: IssueBody;
  readonly member: Member;
  readonly firstSeenAt: Date;
  readonly changes: readonly { readonly kind: ChangeKind; readonly at: Date }[];
}

/**
 * What a customer had: what, from when to when, how long, and what happened to it meanwhile; the newest first.
 *
 * @param options.past incidents and advisories.
 * @param options.advisories whether they are listed, too.
 * @param options.asOf when the customer was last read; null where it never was.
 * @param options.withheld how many security advisories aren't for this room.
 */
export function historyCard(options: {
  readonly locale: Locale;
  readonly now: Date;
  readonly customer: Customer;
  readonly past: readonly PastIssue[];
  readonly from: number;
  readonly advisories: boolean;
  readonly asOf: Date | null;
  readonly withheld: number;
}): Card {
  const { locale, now, customer, past, from, advisories, asOf, withheld } = options;
  const say = translator(locale);
  const incidents = past.filter(({ member }) => member.level === 'incident');
  const open = incidents.filter(({ member }) => !member.resolved).length;
  const others = past.length - incidents.length;
  const listed = (advisories ? past : incidents).toSorted((a, b) => beganAt(b) - beganAt(a));
  const shown = listed.slice(from, from + HISTORY_ON_A_CARD);
  const last = from + shown.length;
  const title = (name: string) => {
    if (asOf === null && past.length === 0) return say('history.unread', { customer: name });
    if (incidents.length === 0) return say('history.none', { customer: name, days: HISTORY_DAYS });
    return say('history.title', { customer: name, count: incidents.length, days: HISTORY_DAYS });
  };
  const tone = open > 0 ? 'incident' : asOf === null ? 'unknown' : 'info';
  const data = { verb: 'history', tenantId: customer.tenantId } as const;
  const kept = advisories ? { ...data, advisories: 'yes' } : data;
  return render(
    {
      ...header(tone, title(escapeMarkdown(shorten(customer.name, 120)))),
      subtitle: [
        open > 0 ? say('history.open', { count: open }) : '',
        others > 0 ? say('status.advisories', { count: others }) : '',
      ]
        .filter(Boolean)
        .join(' · '),
      rows: shown.map((one) => rowOf(one, customer, { say, now })),
      footers: [
        ...(last < listed.length || from > 0
          ? [say('customers.range', { from: from + 1, to: last, total: listed.length })]
          : []),
        ...(withheld > 0 ? [say('status.sensitive', { count: withheld })] : []),
        say('history.seen'),
        ...titleLanguage(shown.map(({ body }) => body.title).join('\n'), locale, say),
        ...(asOf ? [say('outage.asOf', { time: clockTime(asOf, now) })] : []),
      ],
      actions: [
        ...(last < listed.length ? [execute(say('action.more'), { ...kept, from: last })] : []),
        ...(others > 0
          ? [
              advisories
                ? execute(say('action.incidentsOnly'), data)
                : execute(say('action.advisoriesToo'), { ...data, advisories: 'yes' }),
            ]
          : []),
        execute(say('action.status'), { verb: 'status', tenantId: customer.tenantId }),
      ],
    },
    defuse(`${title(apart(shorten(customer.name, 120)))}.`),
  );
}

function beganAt({ body, firstSeenAt }: PastIssue): number {
  return (body.startedAt ?? firstSeenAt).getTime();
}

function rowOf(past: PastIssue, customer: Customer, { say, now }: { say: T; now: Date }): ListRow {
  const { body } = past;
  const outage = outageOf(past);
  const telling = { say, now, nameOf: () => customer.name };
  const sign = signOf(toneOf(phaseOf(outage, now)));
  return {
    name: [sign, titleOf(outage, escapeMarkdown, telling)].filter(Boolean).join(' '),
    line: [
      escapeMarkdown(shorten(body.title, TITLE_AT_MOST)),
      factLine({ ...outage, body: { ...body, nextUpdate: null, regions: [] } }, telling),
      ...changesOf(past, say, now),
    ]
      .filter(Boolean)
      .join(' · '),
    action: execute(say('action.detailsOf', { id: shorten(body.id, 40) }), {
      verb: 'issue',
      tenantId: customer.tenantId,
      id: body.id,
    }),
  };
}

/** The issue as this one customer has it. */
function outageOf({ key, body, member }: PastIssue): Outage {
  const { level, status, resolved, modifiedAt, tenantId } = member;
  return {
    issueKey: key,
    body,
    told: {
      level,
      status,
      resolved,
      modifiedAt,
      textHash: body.textHash,
      startedAt: body.startedAt,
      tenantIds: [tenantId],
      resolvedIds: resolved ? [tenantId] : [],
      unreadableIds: [],
    },
    firstIds: [],
    taken: null,
    mutedUntil: null,
    checking: 0,
    moved: false,
  };
}

/** Its beginning, its end and mere news are told without these. */
const TOLD = ['escalated', 'worsened', 'eased', 'reopened', 'reviewed', 'moved'] as const;

function changesOf({ changes }: PastIssue, say: T, now: Date): string[] {
  return changes
    .flatMap(({ kind, at }) => {
      const told = TOLD.find((one) => one === kind);
      return told ? [say(`history.change.${told}`, { time: clockTime(at, now) })] : [];
    })
    .slice(-CHANGES);
}
