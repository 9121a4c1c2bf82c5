import { escapeMarkdown, shorten } from '../escape.ts';
import { nextNewsText } from '../text/nextNews.ts';
import { clockTime } from '../times.ts';
import type { Outage, Telling } from './outage.ts';
import { endOf, lasting } from './state.ts';
import { named, nameIn } from './who.ts';

/** Since when and until when, when there is news, where, and the id. Markdown. */
export function factLine({ body, told }: Outage, { say, now }: Telling): string {
  const next = told.resolved ? '' : nextNews(body.nextUpdate, { say, now });
  const places = body.regions
    .slice(0, 4)
    .map((region) => escapeMarkdown(shorten(region, 40)))
    .join(', ');
  const parts = [times({ body, told }, { say, now }), next, places, escapeMarkdown(shorten(body.id, 40))];
  return parts.filter(Boolean).join(' · ');
}

function times({ body, told }: Pick<Outage, 'body' | 'told'>, { say, now }: Pick<Telling, 'say' | 'now'>): string {
  const begin = told.startedAt;
  if (told.resolved) {
    const end = endOf(body, told);
    return begin ? span(begin, end, { say, now }) : say('outage.until', { time: clockTime(end, now) });
  }
  if (!begin) return '';
  if (told.level === 'maintenance' && body.endedAt) return span(begin, body.endedAt, { say, now });
  if (begin > now) return say('status.from', { time: clockTime(begin, now) });
  return say('status.since', { time: clockTime(begin, now), duration: lasting({ body, told }, now, say) });
}

/** An end on the same day as its beginning needs no date of its own. */
function span(from: Date, to: Date, { say, now }: Pick<Telling, 'say' | 'now'>): string {
  return say('outage.fromTo', { from: clockTime(from, now), to: clockTime(to, from) });
}

function nextNews(words: string | null, { say, now }: Pick<Telling, 'say' | 'now'>): string {
  return words ? say('outage.nextNews', { time: nextNewsText(words, now) }) : '';
}

/** What has to be known of the customers beside their names. Markdown. */
export function customerRemarks(outage: Outage, telling: Telling): string[] {
  const { told, checking } = outage;
  const { say } = telling;
  const over = told.resolvedIds.length;
  const total = told.tenantIds.length;
  return [
    ...(over > 0 && over < total ? [`✔ ${say('outage.resolvedFor', { count: over, total })}`] : []),
    ...(told.unreadableIds.length > 0
      ? [`? ${say('outage.unreadable', { names: named(told.unreadableIds, 'markdown', telling) })}`]
      : []),
    ...(checking > 0 && !told.resolved ? [say('outage.checking', { count: checking })] : []),
  ];
}

/** What people have done about it. Markdown. */
export function peopleRemarks({ taken, mutedUntil, told }: Outage, { say, now }: Telling): string[] {
  return [
    ...(taken
      ? [
          say(told.resolved ? 'outage.wasTaken' : 'outage.taken', {
            name: nameIn('markdown', taken.name),
            time: clockTime(taken.at, now),
          }),
        ]
      : []),
    ...(mutedUntil && !told.resolved ? [say('outage.muted', { time: clockTime(mutedUntil, now) })] : []),
  ];
}

/** What the state alone doesn't say. Markdown. */
export function stateRemarks({ body, told, moved }: Outage, { say, nameOf }: Telling): string[] {
  const [only = ''] = told.tenantIds;
  return [
    ...(body.origin === 'thirdParty' ? [say('issue.origin.thirdParty')] : []),
    ...(body.origin === 'customer' && told.tenantIds.length === 1
      ? [say('issue.origin.customer', { customer: nameIn('markdown', nameOf(only)) })]
      : []),
    ...(moved && !told.resolved ? [say('outage.moved')] : []),
    ...(told.resolved && told.status === 'falsePositive' ? [say('outage.falseAlarm')] : []),
    ...(told.resolved && told.status === 'postIncidentReviewPublished' ? [say('outage.reviewed')] : []),
  ];
}
