import { DateTime } from 'luxon';
import type { Customer } from '../../domain/customer.ts';
import type { CustomerLinks } from '../../domain/links.ts';
import type { Locale } from '../../domain/locale.ts';
import { type T, translator } from '../../locales/index.ts';
import { type Action, execute, open } from '../actions.ts';
import type { Card } from '../card.ts';
import { apart, defuse, escapeMarkdown, shorten } from '../escape.ts';
import type { ListRow } from '../list.ts';
import { cardTemplate } from '../render.ts';
import { titleLanguage } from '../sources.ts';
import template from '../templates/days.json' with { type: 'json' };
import { capital } from '../text/capital.ts';
import { clockTime } from '../times.ts';
import { header } from '../tone.ts';
import { byDay, type PlannedWork } from './work.ts';
import { workRow } from './workRow.ts';

/** What the template takes. Texts are markdown. */
interface View {
  readonly style: string;
  readonly title: string;
  readonly subtitle: string;
  readonly days: readonly { readonly title: string; readonly rows: readonly ListRow[] }[];
  readonly footers: readonly string[];
  readonly actions: readonly Action[];
}

const render = cardTemplate<View>('maintenance', template);

/** So much planned work is on one card. */
export const WORKS_ON_A_CARD = 8;

/**
 * What Microsoft means to do, day by day: Azure's planned maintenance and Microsoft 365's planned changes.
 *
 * @param options.customer at whom; null for all that this person sees.
 * @param options.timeZone by whose clock days begin.
 * @param options.from index of the first one shown.
 * @param options.asOf when it was read, the oldest reading of all; null where nothing has been read.
 * @param options.unread customers that have never been read.
 */
export function maintenanceCard(options: {
  readonly locale: Locale;
  readonly now: Date;
  readonly timeZone: string;
  readonly customer: Customer | null;
  readonly links: CustomerLinks | null;
  readonly works: readonly PlannedWork[];
  readonly from: number;
  readonly asOf: Date | null;
  readonly unread: number;
}): Card {
  const { customer, works, from, now, locale, asOf } = options;
  const say = translator(locale);
  const shown = byDay(works).slice(from, from + WORKS_ON_A_CARD);
  const days = Map.groupBy(shown, (work) => dayOf(work, options, say));
  const title = (name: string) => {
    if (asOf === null && works.length === 0) {
      return customer ? say('planned.unreadOf', { customer: name }) : say('planned.unread');
    }
    if (works.length === 0) return customer ? say('planned.noneOf', { customer: name }) : say('planned.none');
    const count = works.length;
    return customer ? say('planned.titleOf', { customer: name, count }) : say('planned.title', { count });
  };
  const titles = shown.map((work) => (work.kind === 'azure' ? work.body.title : work.message.title));
  return render(
    {
      ...header(asOf === null ? 'unknown' : 'maintenance', title(escapeMarkdown(shorten(customer?.name ?? '', 120)))),
      subtitle: asOf === null && works.length > 0 ? say('planned.partly') : '',
      days: [...days].map(([day, of]) => ({
        title: day,
        rows: of.map((work) => workRow(work, { say, now, alone: customer !== null })),
      })),
      footers: [
        ...(from > 0 || works.length > shown.length
          ? [say('customers.range', { from: from + 1, to: from + shown.length, total: works.length })]
          : []),
        ...(options.unread > 0 && !customer ? [`? ${say('planned.unreadSome', { count: options.unread })}`] : []),
        ...titleLanguage(titles.join('\n'), locale, say),
        ...(shown.length > 0 ? [say('planned.zone', { zone: escapeMarkdown(options.timeZone) })] : []),
        ...(asOf ? [say('planned.asOf', { time: clockTime(asOf, now) })] : []),
      ],
      actions: actionsOf(options, shown.length, say),
    },
    defuse(`${title(apart(shorten(customer?.name ?? '', 120)))}.`),
  );
}

/** The heading of the day that work falls on. */
function dayOf(
  { startsAt }: PlannedWork,
  { now, locale, timeZone }: { now: Date; locale: Locale; timeZone: string },
  say: T,
): string {
  if (startsAt === null) return say('planned.noDay');
  if (startsAt <= now) return say('planned.underWay');
  const there = DateTime.fromJSDate(startsAt, { zone: timeZone });
  const local = (there.isValid ? there : DateTime.fromJSDate(startsAt, { zone: 'utc' })).setLocale(
    locale === 'en' ? 'en-GB' : locale,
  );
  return capital(local.toLocaleString({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }));
}

function actionsOf(
  { works, from, customer, links, timeZone }: Parameters<typeof maintenanceCard>[0],
  shown: number,
  say: T,
) {
  const next = from + shown;
  const data = { verb: 'moreMaintenance', timeZone, ...(customer ? { tenantId: customer.tenantId } : {}) } as const;
  return [
    ...(next < works.length && shown > 0 ? [execute(say('action.more'), { ...data, from: next })] : []),
    ...(from > 0 ? [execute(say('center.first'), { ...data, from: 0 }, 'secondary')] : []),
    ...(links ? [open(say('action.azurePortal'), links.azureServiceHealth)] : []),
  ];
}
