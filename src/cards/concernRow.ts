import type { Concern } from '../domain/concern.ts';
import type { Customer } from '../domain/customer.ts';
import type { Sight } from '../domain/role.ts';
import type { T } from '../locales/index.ts';
import { type Action, execute } from './actions.ts';
import { escapeMarkdown, shorten } from './escape.ts';
import { stateText } from './stateText.ts';
import { clockTime, duration } from './times.ts';

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

/** A concern as a row that opens its details. */
export function concernRow(concern: Concern, context: RowContext): Row {
  const { say, customer } = context;
  const { level, service, status, id, source } = concern;
  return {
    sign: SIGNS[level],
    color: COLORS[level],
    name: escapeMarkdown(shorten(service, 60)),
    state: level === 'incident' ? escapeMarkdown(stateText(status, say)) : say(`status.level.${level}`),
    stateColor: level === 'incident' ? COLORS.incident : 'Default',
    text: concernTitle(concern, context),
    line: concernLine(concern, context),
    action: execute(say('action.details'), { verb: 'issue', tenantId: customer.tenantId, id, source }),
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
            time: clockTime(startedAt, now),
            duration: duration(now.getTime() - startedAt.getTime(), say),
          });
  const news = updatedAt && level !== 'maintenance' ? say('status.news', { time: clockTime(updatedAt, now) }) : '';
  return [places, escapeMarkdown(id), since, news].filter(Boolean).join(' · ');
}

/** Subscriptions are resources: not everybody sees them. */
function placesOf({ subscriptions, regions }: Concern, sight: Sight): string {
  const names = sight === 'all' ? subscriptions.slice(0, 3).map((one) => one.name) : [];
  return [...names, ...regions.slice(0, 4)].map((name) => escapeMarkdown(shorten(name, 60))).join(' · ');
}
