import type { Concern } from '../domain/concern.ts';
import type { Customer } from '../domain/customer.ts';
import type { Gap, Standing } from '../domain/standing.ts';
import type { T } from '../locales/index.ts';
import { apart, defuse, escapeMarkdown, shorten } from './escape.ts';
import { stateText } from './stateText.ts';
import { capital } from './text/capital.ts';
import { duration, FRESH } from './times.ts';
import { header, type Tone } from './tone.ts';

/** The answer in two lines, and in one sentence. Title and subtitle are markdown, the summary is plain. */
export interface Headline {
  readonly style: string;
  readonly title: string;
  readonly subtitle: string;
  readonly summary: string;
}

interface Options {
  readonly customer: Customer;
  readonly standing: Standing;
  readonly now: Date;
  readonly say: T;
}

/** So much of a name stands in a headline: more would push the answer off a phone's screen. */
const NAME_AT_MOST = 120;

/**
 * Says whether it is Microsoft. Incidents alone decide; only those of Microsoft's own origin are Microsoft's. Half an
 * answer isn't an all-clear: a source that couldn't be read is named where the all-clear would stand.
 */
export function statusHeadline(options: Options): Headline {
  const { standing, say } = options;
  const { incidents, advisories } = standing;
  if (incidents.length > 0) return incidentHeadline(options);
  const count = advisories.length > 0 ? say('status.advisories', { count: advisories.length }) : '';
  const whole = standing.gaps.filter((gap) => gap.subscription === null);
  const asking = standing.gaps.some((gap) => gap.problem === null);
  const unread = whole.filter((gap) => gap.lastAsOf === null);
  if (standing.level === 'unknown' || (unread.length > 0 && knownSources(standing, unread).length === 0)) {
    const key = asking ? 'asking' : 'unknown';
    return headline(
      options,
      'unknown',
      (customer) => say(`status.${key}`, { customer }),
      count,
      (customer) => say(`status.summary.${key}`, { customer }),
    );
  }
  if (unread.length > 0) return partlyHeadline(options, unread, count);
  const oldest = Math.min(...whole.map((gap) => gap.lastAsOf?.getTime() ?? 0));
  const age = options.now.getTime() - oldest;
  if (whole.length > 0 && age >= FRESH) {
    const ago = say('time.ago', { duration: duration(age, say) });
    return headline(options, 'unknown', (customer) => say('status.noneThen', { customer, ago }), count);
  }
  const unexplained = standing.sick.filter((one) => one.incidents.length + one.advisories.length === 0);
  if (unexplained.length > 0) {
    const services = unexplained.map(
      (one) => `${shorten(one.service, 60)} (${stateText(one.status ?? '', say).toLowerCase()})`,
    );
    const list = services.slice(0, 3).join(', ');
    return headline(
      options,
      'warning',
      (customer, write) => say('status.unexplained', { customer, services: write(list) }),
      count,
    );
  }
  const partly = standing.gaps.length > 0 ? say('status.partly') : '';
  const rest = [count || capital(say('status.noAdvisories')), partly].filter(Boolean).join(' · ');
  return headline(
    options,
    'healthy',
    (customer) => say('status.none', { customer }),
    rest,
    (customer) => say('status.summary.healthy', { customer }),
  );
}

/** A sentence about a customer. `write` writes a text from outside into it: for markdown, or for plain text. */
type Sentence = (customer: string, write: (text: string) => string) => string;

/** @param summary where the preview has a sentence of its own; without a full stop. */
function headline({ customer }: Options, tone: Tone, sentence: Sentence, rest: string, summary = sentence): Headline {
  const name = shorten(customer.name, NAME_AT_MOST);
  const plain = [summary(apart(name), apart), rest].filter(Boolean).join('. ');
  return {
    ...header(tone, sentence(escapeMarkdown(name), escapeMarkdown)),
    subtitle: rest,
    summary: `${defuse(plain)}.`,
  };
}

function incidentHeadline({ customer, standing, say }: Options): Headline {
  const { incidents, advisories } = standing;
  const ours = incidents.filter((one) => one.origin === 'microsoft');
  const named = ours.length > 0 ? ours : incidents;
  const count = named.length;
  const places = placesOf(named, say);
  const rest =
    advisories.length > 0 ? say('status.advisories', { count: advisories.length }) : say('status.noAdvisories');
  const key = ours.length > 0 ? 'status.incidents' : 'status.foreignIncidents';
  const summary = ours.length > 0 ? 'status.summary.incident' : 'status.summary.foreign';
  const name = shorten(customer.name, NAME_AT_MOST);
  return {
    ...header('incident', say(key, { customer: escapeMarkdown(name), count })),
    subtitle: `${places.map(escapeMarkdown).join('; ')} · ${rest}`,
    summary: defuse(
      say(summary, { customer: apart(name), services: places.map(apart).join(', '), ids: idsOf(named), count }),
    ),
  };
}

/** One source is unknown; what the other says stands beside it. */
function partlyHeadline(options: Options, unread: readonly Gap[], rest: string): Headline {
  const { standing, say } = options;
  const [known] = knownSources(standing, unread);
  const [gap] = unread;
  const key = gap?.problem === null ? 'status.partlyAsking' : 'status.partlyUnknown';
  const sources = { known: say(`status.${known ?? 'azure'}`), unknown: say(`status.${gap?.source ?? 'azure'}`) };
  return headline(options, 'unknown', (customer) => say(key, { customer, ...sources }), rest);
}

/** Sources that something is known of: a tenant without Microsoft 365, or no access to a subscription, is nothing. */
function knownSources(standing: Standing, unread: readonly Gap[]): Gap['source'][] {
  const empty = { microsoft365: standing.withoutMicrosoft365, azure: standing.withoutSubscriptions };
  return (['microsoft365', 'azure'] as const).filter(
    (source) => !empty[source] && !unread.some((gap) => gap.source === source),
  );
}

/** The services, each once, with the regions for Azure. */
function placesOf(incidents: readonly Concern[], say: T): string[] {
  const places = incidents.map(({ service, regions }) => {
    const where = regions.slice(0, 3).map((region) => shorten(region, 40));
    const what = shorten(service, 60);
    return where.length > 0 ? say('status.where', { service: what, regions: where.join(', ') }) : what;
  });
  return [...new Set(places)].slice(0, 5);
}

function idsOf(incidents: readonly Concern[]): string {
  const ids = incidents.slice(0, 3).map((one) => one.id);
  return incidents.length > ids.length ? `${ids.join(', ')} …` : ids.join(', ');
}
