import type { CustomerLinks } from '../domain/links.ts';
import type { Locale } from '../domain/locale.ts';
import type { Problem } from '../domain/problem.ts';
import type { Sight } from '../domain/role.ts';
import type { Gap, Standing } from '../domain/standing.ts';
import type { T } from '../locales/index.ts';
import { escapeMarkdown, shorten } from './escape.ts';
import { problemReason, problemText } from './problemText.ts';
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

/** A gap that isn't just an answer on its way. */
type Failure = Gap & { readonly problem: Problem };

/** What couldn't be read, and why: never taken as healthy. A reason that several share stands once. Markdown. */
export function gapLines(standing: Standing, context: SourceContext): string[] {
  const groups = new Map<string, [Failure, ...Failure[]]>();
  for (const { problem, ...gap } of standing.gaps) {
    if (problem === null) continue;
    const failure = { ...gap, problem };
    // The id of a request differs each time: one of them is enough.
    const key = `${problemReason(context.say, problem)}/${gap.lastAsOf === null}`;
    const known = groups.get(key);
    if (known) known.push(failure);
    else groups.set(key, [failure]);
  }
  return [...groups.values()].map((failures) => gapLine(failures, context));
}

function gapLine(failures: readonly [Failure, ...Failure[]], { say, now, sight, links }: SourceContext): string {
  const [{ problem }] = failures;
  const what = namesOf(failures, sight, say).join(' · ');
  const why = escapeMarkdown(problemText(say, problem));
  const consent = problem.kind === 'noConsent' ? ` — [${say('action.consent')}](${links.adminConsent})` : '';
  const times = failures.map((one) => one.lastAsOf).filter((at) => at !== null);
  const oldest = new Date(Math.min(...times.map(Number)));
  const shown = times.length > 0 ? ` (${say('problem.shownAsOf', { time: clockTime(oldest, now) })})` : '';
  return `? ${say('problem.line', { what, why })}${consent}${shown}`;
}

/** The sources, and of Azure the subscriptions: their names are resources, which not everybody sees. */
function namesOf(failures: readonly Failure[], sight: Sight, say: T): string[] {
  const whole = new Set(failures.filter((one) => one.subscription === null).map((one) => say(`status.${one.source}`)));
  const names = failures.flatMap(({ subscription }) => (subscription ? [subscription.name] : []));
  if (names.length === 0) return [...whole];
  const azure = say('status.azure');
  if (sight !== 'all') return [...whole.add(azure)];
  const subscription = names
    .slice(0, NAMED)
    .map((name) => escapeMarkdown(shorten(name, 60)))
    .join(', ');
  const more = names.length - NAMED;
  const key = more > 0 ? 'problem.subscriptionsMore' : 'problem.subscription';
  return [...whole, say(key, { source: azure, subscription, count: Math.max(more, 0) })];
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
