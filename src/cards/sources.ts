import type { CustomerLinks } from '../domain/links.ts';
import type { Locale } from '../domain/locale.ts';
import type { Sight } from '../domain/role.ts';
import type { Gap, Standing } from '../domain/standing.ts';
import type { T } from '../locales/index.ts';
import { escapeMarkdown, shorten } from './escape.ts';
import { problemText } from './problemText.ts';
import { foreignTo } from './text/post.ts';
import { clockTime, duration } from './times.ts';

interface SourceContext {
  readonly say: T;
  readonly now: Date;
  readonly sight: Sight;
  readonly links: CustomerLinks;
}

/** So many failed subscriptions are named. */
const NAMED = 5;

/** What couldn't be read, and why: never taken as healthy. Markdown. */
export function gapLines(standing: Standing, context: SourceContext): string[] {
  const failed = standing.gaps.filter((gap) => gap.problem !== null);
  const lines = failed.slice(0, NAMED).map((gap) => gapLine(gap, context));
  if (failed.length > NAMED) lines.push(`? ${context.say('problem.more', { count: failed.length - NAMED })}`);
  return lines;
}

function gapLine({ source, subscription, problem, lastAsOf }: Gap, { say, now, sight, links }: SourceContext): string {
  const name = say(`status.${source}`);
  // The name of a subscription is a resource: not everybody sees it.
  const what =
    subscription && sight === 'all'
      ? say('problem.subscription', { source: name, subscription: escapeMarkdown(shorten(subscription.name, 60)) })
      : name;
  const why = problem ? escapeMarkdown(problemText(say, problem)) : say('problem.pending');
  const consent = problem?.kind === 'noConsent' ? ` — [${say('action.consent')}](${links.adminConsent})` : '';
  const shown = lastAsOf ? ` (${say('problem.shownAsOf', { time: clockTime(lastAsOf, now) })})` : '';
  return `? ${what}: ${why}${consent}${shown}`;
}

/** Microsoft's titles mostly come in English: said to those who read another language. */
export function languageLines({ incidents, advisories, maintenance }: Standing, locale: Locale, say: T): string[] {
  return titleLanguage([...incidents, ...advisories, ...maintenance].map(({ title }) => title).join('\n'), locale, say);
}

/** Says in which language titles are, if that isn't the reader's. */
export function titleLanguage(titles: string, locale: Locale, say: T): string[] {
  const language = foreignTo(locale, titles);
  return language ? [say(`status.titlesIn.${language}`)] : [];
}

/** Older than this, a reading's age is said, in milliseconds. */
const OLD = 10 * 60_000;

/** As of when, for each source. Markdown. */
export function asOfLines(standing: Standing, { say, now }: SourceContext): string[] {
  const parts = [
    ['microsoft365', standing.microsoft365AsOf],
    ['azure', standing.azureAsOf],
  ] as const;
  const lines = parts.map(([source, asOf]) => {
    const name = say(`status.${source}`);
    if (standing.gaps.some((gap) => gap.source === source && gap.problem === null)) {
      return say('status.stillAsking', { source: name });
    }
    if (!asOf) return '';
    const age = now.getTime() - asOf.getTime();
    const values = { source: name, time: clockTime(asOf, now) };
    return age > OLD ? say('status.stale', { ...values, duration: duration(age, say) }) : say('status.asOf', values);
  });
  return [lines.filter(Boolean).join(' · ')].filter(Boolean);
}
