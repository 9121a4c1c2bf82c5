import type { Customer } from '../domain/customer.ts';
import type { Standing } from '../domain/standing.ts';
import type { T } from '../locales/index.ts';
import { defuse, escapeMarkdown } from './escape.ts';
import { header, type Tone } from './tone.ts';

/** The answer in two lines, and in one sentence. Title and subtitle are markdown, the summary is plain. */
export interface Headline {
  readonly style: string;
  readonly title: string;
  readonly subtitle: string;
  readonly summary: string;
}

/** Says whether it is Microsoft. Incidents alone decide; only those of Microsoft's own origin are Microsoft's. */
export function statusHeadline(options: {
  customer: Customer;
  standing: Standing;
  complete: boolean;
  say: T;
}): Headline {
  const { customer, standing, complete, say } = options;
  const make = (tone: Tone, title: (customer: string) => string, subtitle: string, summary: string): Headline => ({
    ...header(tone, title(escapeMarkdown(customer.name))),
    subtitle,
    summary: defuse(summary),
  });
  const { incidents, advisories } = standing;
  const plain = customer.name;
  const advisoryText =
    advisories.length > 0 ? say('status.advisories', { count: advisories.length }) : say('status.noAdvisories');
  const ours = incidents.filter((one) => one.origin === 'microsoft');
  if (incidents.length > 0) {
    const named = ours.length > 0 ? ours : incidents;
    const places = placesOf(named, say);
    const key = ours.length > 0 ? 'status.incidents' : 'status.foreignIncidents';
    return make(
      'incident',
      (name) => say(key, { customer: name, count: named.length }),
      `${places.map(escapeMarkdown).join('; ')} · ${advisoryText}`,
      say(ours.length > 0 ? 'status.summary.incident' : 'status.summary.foreign', {
        customer: plain,
        services: places.join(', '),
      }),
    );
  }
  if (standing.level === 'unknown') {
    const key = complete ? 'unknown' : 'asking';
    return make(
      'unknown',
      (name) => say(`status.${key}`, { customer: name }),
      '',
      say(`status.summary.${key}`, { customer: plain }),
    );
  }
  // Half an answer isn't an all-clear.
  const partly = standing.gaps.length > 0;
  const summary =
    advisories.length > 0
      ? say('status.summary.advisory', { customer: plain, advisories: advisoryText })
      : say('status.summary.healthy', { customer: plain });
  if (standing.gaps.some((gap) => gap.subscription === null && gap.lastAsOf === null)) {
    return make('unknown', (name) => `${name}: ${say('status.partly')}`, advisoryText, summary);
  }
  return make(
    'healthy',
    (name) => say('status.none', { customer: name }),
    partly ? `${advisoryText} · ${say('status.partly')}` : advisoryText,
    summary,
  );
}

/** The services, each once, with the regions for Azure. */
function placesOf(incidents: Standing['incidents'], say: T): string[] {
  const places = incidents.map(({ service, regions }) =>
    regions.length > 0 ? say('status.where', { service, regions: regions.slice(0, 3).join(', ') }) : service,
  );
  return [...new Set(places)].slice(0, 5);
}
