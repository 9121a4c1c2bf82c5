import type { Concern } from '../domain/concern.ts';
import type { Customer } from '../domain/customer.ts';
import type { CustomerLinks } from '../domain/links.ts';
import type { Locale } from '../domain/locale.ts';
import type { Sight } from '../domain/role.ts';
import type { ServiceWord } from '../domain/serviceWords.ts';
import type { Standing } from '../domain/standing.ts';
import { type T, translator } from '../locales/index.ts';
import { execute } from './actions.ts';
import type { Card } from './card.ts';
import { concernRow, type RowContext } from './concernRow.ts';
import { apart, defuse, escapeMarkdown, shorten } from './escape.ts';
import { fitted, foldOf } from './folds.ts';
import { asOfLines, gapLines, languageLines } from './sources.ts';
import { stateText } from './stateText.ts';
import { statusActions } from './statusActions.ts';
import { renderStatus, withoutSensitive } from './statusCard.ts';
import { capital } from './text/capital.ts';
import { duration, FRESH } from './times.ts';
import { header, type Tone } from './tone.ts';

/** Rows with a button each: so many, and the rest is behind a button. */
const ROWS = 14;

/** One service of a customer (or the few that one word means) with everything that is open on it. */
export function serviceCard(options: {
  readonly locale: Locale;
  readonly now: Date;
  readonly customer: Customer;
  readonly service: ServiceWord;
  readonly standing: Standing;
  readonly links: CustomerLinks;
  readonly complete: boolean;
  readonly room: boolean;
  readonly viewers: readonly string[];
  readonly sight: Sight;
}): Card {
  const { customer, now, sight, links, service } = options;
  const say = translator(options.locale);
  const standing = options.room ? withoutSensitive(options.standing) : options.standing;
  const ours = narrowed(standing, service);
  const context: RowContext = { say, now, customer, sight };
  const concerns = [...ours.incidents, ...ours.advisories, ...ours.maintenance];
  const age = ageOf(standing, ours, now);
  const azure = service.services.includes('Azure');
  const key = verdict(standing, ours, { complete: options.complete, azure, age });
  const name = nameOf(service, ours, say);
  const who = shorten(customer.name, 120);
  const sources = { say, now, sight, links };
  const more = concerns.length - ROWS;
  const heading = new Set(concerns.map((one) => one.service)).size === 1 ? 'title' : 'service';
  const title = (whose: string, what: string) =>
    say(`service.${key}`, { customer: whose, service: what, ago: say('time.ago', { duration: duration(age, say) }) });
  return renderStatus(
    {
      ...header(TONES[key], title(escapeMarkdown(who), escapeMarkdown(name))),
      subtitle: subtitleOf(key, ours, say),
      rows: concerns.slice(0, ROWS).map((one) => concernRow(one, context, heading)),
      folds: fitted([foldOf('more', say('status.more', { count: more }), concerns.slice(ROWS), context)], say),
      remarks: [
        ...(azure && standing.withoutSubscriptions ? [`? ${say('status.notAzure')}`] : []),
        ...gapLines(standing, sources),
      ],
      othersTitle: '',
      others: [],
      sources: [...asOfLines(standing, sources), ...languageLines(ours, options.locale, say)],
      actions: statusActions({ customer, links, sight, service: onlyService(service), say }).map((action) =>
        action.verb === 'refreshStatus'
          ? execute(say('action.back'), { verb: 'status', tenantId: customer.tenantId })
          : action,
      ),
      hasRefresh: false,
      refreshAction: execute(say('action.refresh'), { verb: 'autoRefreshStatus', tenantId: customer.tenantId }),
      viewers: [],
    },
    defuse(`${title(apart(who), apart(name))}.`),
  );
}

/** The service where the word means one alone. */
function onlyService({ services }: ServiceWord): string | undefined {
  return services.length === 1 ? services[0] : undefined;
}

/** The part of a standing that is about these services. The word `Azure` means all of Azure. */
function narrowed(standing: Standing, { services }: ServiceWord): Standing {
  const means = (concern: Concern) =>
    services.includes(concern.service) || (concern.source === 'azure' && services.includes('Azure'));
  return {
    ...standing,
    incidents: standing.incidents.filter(means),
    advisories: standing.advisories.filter(means),
    maintenance: standing.maintenance.filter(means),
    sick: standing.sick.filter(
      (one) => services.includes(one.service) || (one.source === 'azure' && services.includes('Azure')),
    ),
    healthy: standing.healthy.filter((name) => services.includes(name)),
  };
}

type Verdict = 'incident' | 'foreign' | 'advisory' | 'unexplained' | 'healthy' | 'absent' | 'old' | 'unknown';

const TONES: Readonly<Record<Verdict, Tone>> = {
  incident: 'incident',
  foreign: 'incident',
  advisory: 'advisory',
  unexplained: 'warning',
  healthy: 'healthy',
  absent: 'info',
  old: 'unknown',
  unknown: 'unknown',
};

function verdict(
  whole: Standing,
  ours: Standing,
  options: { complete: boolean; azure: boolean; age: number },
): Verdict {
  const { complete, azure, age } = options;
  if (ours.incidents.length > 0) {
    return ours.incidents.some((one) => one.origin === 'microsoft') ? 'incident' : 'foreign';
  }
  // No access to a subscription isn't the same as no Azure, and one that can't be read may hold it.
  if (azure && (whole.withoutSubscriptions || whole.gaps.some((gap) => gap.source === 'azure'))) return 'unknown';
  const found = azure || ours.sick.length + ours.healthy.length + ours.maintenance.length > 0;
  // What couldn't be read may hold it: then nothing is said of it.
  if (!complete || (!found && whole.gaps.length > 0) || whole.level === 'unknown') return 'unknown';
  if (!found) return 'absent';
  if (age >= FRESH) return 'old';
  if (ours.sick.some((one) => one.advisories.length === 0)) return 'unexplained';
  return ours.sick.length > 0 ? 'advisory' : 'healthy';
}

/** How old the reading is that is shown in place of one that failed, in milliseconds; zero where none failed. */
function ageOf(whole: Standing, ours: Standing, now: Date): number {
  const azure = ours.sick.some((one) => one.source === 'azure') || ours.maintenance.length > 0;
  const source = azure && ours.healthy.length === 0 ? 'azure' : 'microsoft365';
  const gap = whole.gaps.find((one) => one.source === source && one.subscription === null);
  return gap?.lastAsOf ? now.getTime() - gap.lastAsOf.getTime() : 0;
}

function nameOf({ services }: ServiceWord, ours: Standing, say: T): string {
  const present = [...new Set([...ours.sick.map((one) => one.service), ...ours.healthy])];
  const names = present.length > 0 ? present : services;
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : say('service.or', { list: names.slice(0, -1).join(', '), last });
}

function subtitleOf(key: Verdict, { advisories, sick }: Standing, say: T): string {
  if (key === 'absent') return say('service.absentText');
  if (key === 'unexplained') return escapeMarkdown(sick.map(({ status }) => stateText(status ?? '', say)).join(', '));
  if (advisories.length > 0) return say('status.advisories', { count: advisories.length });
  return key === 'unknown' ? '' : capital(say('status.noAdvisories'));
}
