import type { T } from '../../locales/index.ts';
import { execute } from '../actions.ts';
import { escapeMarkdown, shorten } from '../escape.ts';
import type { ListRow } from '../list.ts';
import { messageTitle, servicesText } from '../messages/messageRow.ts';
import { clockTime } from '../times.ts';
import { idOf, type PlannedWork } from './work.ts';

const REGIONS = 3;
const NAMED = 2;
const TITLE_AT_MOST = 200;

/**
 * Planned work as a row that opens it.
 *
 * @param options.alone the card is about one customer: naming it says nothing.
 */
export function workRow(work: PlannedWork, { say, now, alone }: { say: T; now: Date; alone: boolean }): ListRow {
  const [customer] = work.customers;
  const id = idOf(work);
  const tenantId = customer ? { tenantId: customer.tenantId } : {};
  return {
    name: work.kind === 'azure' ? escapeMarkdown(shorten(work.body.title, TITLE_AT_MOST)) : messageTitle(work.message),
    line: [
      ...(work.kind === 'azure' ? azureLine(work, say, now) : messageLine(work)),
      alone ? '' : whoText(work, say),
      escapeMarkdown(id),
    ]
      .filter(Boolean)
      .join(' · '),
    action: execute(
      say('action.detailsOf', { id: shorten(id, 40) }),
      work.kind === 'azure'
        ? { verb: 'issue', id, source: 'azure', ...tenantId }
        : { verb: 'message', id, ...tenantId },
    ),
  };
}

function azureLine({ startsAt, endsAt, body }: PlannedWork & { kind: 'azure' }, say: T, now: Date): string[] {
  const time = timeText(startsAt, endsAt, say, now);
  const regions = body.regions.slice(0, REGIONS).map((region) => escapeMarkdown(shorten(region, 60)));
  const more = body.regions.length > REGIONS ? '…' : '';
  return [time, escapeMarkdown(shorten(body.service, 60)), [...regions, more].filter(Boolean).join(', ')];
}

function messageLine({ message }: PlannedWork & { kind: 'message' }): string[] {
  return [servicesText(message)];
}

/** Below the heading of its day the time of day is enough, for what is over on the same day, too. */
function timeText(startsAt: Date | null, endsAt: Date | null, say: T, now: Date): string {
  if (!startsAt) return '';
  const from = startsAt <= now ? clockTime(startsAt, now) : clockTime(startsAt, startsAt);
  return endsAt ? say('outage.fromTo', { from, to: clockTime(endsAt, startsAt) }) : from;
}

/** The first customers by name, and how many more. */
function whoText(work: PlannedWork, say: T): string {
  if (work.kind === 'message') return say('center.seenBy', { count: work.seenBy });
  const names = work.customers
    .slice(0, NAMED)
    .map((one) => escapeMarkdown(shorten(one.name, 60)))
    .join(', ');
  const count = work.customers.length - NAMED;
  return count > 0 ? say('outage.andMore', { names, count }) : names;
}
