import type { Concern } from '../domain/concern.ts';
import type { Customer } from '../domain/customer.ts';
import type { Sight } from '../domain/role.ts';
import type { T } from '../locales/index.ts';
import { type Action, execute } from './actions.ts';
import { escapeMarkdown, shorten } from './escape.ts';
import { stateText } from './stateText.ts';
import { clockTime, duration, roughTime } from './times.ts';

/** One row of a status card. Texts are markdown. */
export interface Row {
  readonly sign: string;
  /** Of the sign alone where it isn't an incident: whole words in yellow can't be read on white. */
  readonly color: string;
  readonly name: string;
  readonly state: string;
  readonly stateColor: string;
  readonly text: string;
  readonly line: string;
  readonly action: Action;
}

/** What a row is told beside its concern. */
export interface RowContext {
  readonly say: T;
  readonly now: Date;
  readonly customer: Customer;
  readonly sight: Sight;
}

const SIGNS = { incident: '✖', advisory: '▲', maintenance: '◷' } as const;
const COLORS = { incident: 'Attention', advisory: 'Warning', maintenance: 'Default' } as const;
/** Titles are one sentence; whatever is longer is Microsoft's mistake, and on the details' card. */
const TITLE_AT_MOST = 200;

/** A state that is longer, one that is newer than the bot, would leave no room for the name beside it. */
const STATE_AT_MOST = 24;

/**
 * A concern as a row that opens its details.
 *
 * @param heading what stands beside the state: the title where all rows are of one service.
 */
export function concernRow(concern: Concern, context: RowContext, heading: 'service' | 'title' = 'service'): Row {
  const { say, customer } = context;
  const { level, service, status, id, source } = concern;
  const state = level === 'incident' ? stateText(status, say) : say(`status.level.${level}`);
  const beside = state.length <= STATE_AT_MOST;
  const title = concernTitle(concern, context);
  return {
    sign: SIGNS[level],
    color: COLORS[level],
    name: heading === 'title' ? title : escapeMarkdown(shorten(service, 60)),
    state: beside ? escapeMarkdown(state) : '',
    stateColor: level === 'incident' ? COLORS.incident : 'Default',
    text: [beside ? '' : escapeMarkdown(shorten(state, 80)), heading === 'title' ? '' : title]
      .filter(Boolean)
      .join(' · '),
    line: concernLine(concern, context),
    action: execute(say('action.detailsOf', { id }), { verb: 'issue', tenantId: customer.tenantId, id, source }),
  };
}

/** Microsoft's title, and whose it is where it isn't Microsoft's. */
export function concernTitle({ title, origin }: Concern, { say, customer }: RowContext): string {
  const text = escapeMarkdown(shorten(title, TITLE_AT_MOST));
  if (origin === 'customer')
    return `${text} — ${say('status.origin.customer', { customer: escapeMarkdown(customer.name) })}`;
  return origin === 'thirdParty' ? `${text} — ${say('status.origin.thirdParty')}` : text;
}

/** Id, since when, last update, and for Azure where. */
export function concernLine(concern: Concern, { say, now, sight }: RowContext): string {
  const { id, startedAt, updatedAt, level } = concern;
  const places = concern.source === 'azure' ? placesOf(concern, sight) : '';
  const since =
    startedAt === null
      ? ''
      : startedAt > now || level === 'maintenance'
        ? say('status.from', { time: clockTime(startedAt, now) })
        : say('status.since', {
            time: roughTime(startedAt, now),
            duration: duration(now.getTime() - startedAt.getTime(), say),
          });
  const news = updatedAt && level !== 'maintenance' ? say('status.news', { time: roughTime(updatedAt, now) }) : '';
  return [places, escapeMarkdown(id), since, news].filter(Boolean).join(' · ');
}

/** Subscriptions are resources: not everybody sees them. */
function placesOf({ subscriptions, regions }: Concern, sight: Sight): string {
  const names = sight === 'all' ? subscriptions.slice(0, 3).map((one) => one.name) : [];
  return [...names, ...regions.slice(0, 4)].map((name) => escapeMarkdown(shorten(name, 60))).join(' · ');
}
