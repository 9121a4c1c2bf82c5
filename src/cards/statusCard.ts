import type { Concern } from '../domain/concern.ts';
import type { Customer } from '../domain/customer.ts';
import type { CustomerLinks } from '../domain/links.ts';
import type { Locale } from '../domain/locale.ts';
import type { Sight } from '../domain/role.ts';
import type { Standing } from '../domain/standing.ts';
import { type T, translator } from '../locales/index.ts';
import { type Action, execute, toggle } from './actions.ts';
import type { Card } from './card.ts';
import { concernRow, type Row, type RowContext } from './concernRow.ts';
import { escapeMarkdown, shorten } from './escape.ts';
import { type Fold, fitted, foldOf, healthyFold } from './folds.ts';
import { cardTemplate } from './render.ts';
import { asOfLines, gapLines, languageLines } from './sources.ts';
import { stateText } from './stateText.ts';
import { statusActions } from './statusActions.ts';
import { statusHeadline } from './statusHeadline.ts';
import template from './templates/status.json' with { type: 'json' };

/** What the status template takes. Texts are markdown, titles of actions plain. */
export interface StatusView {
  readonly style: string;
  readonly title: string;
  readonly subtitle: string;
  readonly rows: readonly Row[];
  readonly folds: readonly Fold[];
  readonly remarks: readonly string[];
  readonly othersTitle: string;
  readonly others: readonly { readonly text: string; readonly action: Action }[];
  readonly sources: readonly string[];
  readonly actions: readonly Action[];
  readonly hasRefresh: boolean;
  readonly refreshAction: Action;
  readonly viewers: readonly string[];
}

const render = cardTemplate<StatusView & { readonly foldActions: readonly Action[] }>('status', template);

/** The card of a status, of one service or of all. */
export function renderStatus(view: StatusView, summary: string): Card {
  return render({ ...view, foldActions: view.folds.map(({ id, title }) => toggle(title, id)) }, summary);
}

/** So many advisories are shown, the ones that changed last; the rest is behind a button. */
const ADVISORIES = 3;
/** More incidents than this are behind a button, too. */
const INCIDENTS = 8;
/** So many customers of a like name are offered. */
const OTHERS = 3;
/** What the status card is made from. */
export interface StatusOptions {
  readonly locale: Locale;
  readonly now: Date;
  readonly customer: Customer;
  readonly standing: Standing;
  readonly links: CustomerLinks;
  /** Customers whose names share the word that was typed, best first. */
  readonly others: readonly Customer[];
  readonly othersTotal: number;
  /** Every source has answered or failed. */
  readonly complete: boolean;
  /** Others read along: sensitive events are left out, and only counted. */
  readonly room: boolean;
  /** Teams ids of the people whose clients refresh the card by themselves; empty for none. */
  readonly viewers: readonly string[];
  readonly sight: Sight;
}

/** How a customer's services are. The first line is the answer: is it Microsoft? */
export function statusCard(options: StatusOptions): Card {
  const { customer, now, sight, viewers, links } = options;
  const say = translator(options.locale);
  const standing = options.room ? withoutSensitive(options.standing) : options.standing;
  const context: RowContext = { say, now, customer, sight };
  const { incidents, advisories, maintenance } = standing;
  const headline = statusHeadline({ ...options, standing, say });
  const unexplained = standing.sick
    .filter((one) => one.incidents.length === 0 && one.advisories.length === 0)
    .map((one) => unexplainedRow(one.service, one.status ?? '', context));
  const folds = [
    foldOf(
      'incidents',
      say('status.moreIncidents', { count: incidents.length - INCIDENTS }),
      incidents.slice(INCIDENTS),
      context,
    ),
    foldOf(
      'advisories',
      say('status.moreAdvisories', { count: advisories.length - ADVISORIES }),
      advisories.slice(ADVISORIES),
      context,
    ),
    foldOf('maintenance', `◷ ${say('status.maintenance', { count: maintenance.length })}`, maintenance, context),
    healthyFold(standing, context),
  ];
  const sources = { say, now, sight, links };
  const hidden = options.standing.advisories.length - standing.advisories.length;
  const view: StatusView = {
    style: headline.style,
    title: headline.title,
    subtitle: headline.subtitle,
    rows: [
      ...incidents.slice(0, INCIDENTS).map((one) => concernRow(one, context)),
      ...unexplained,
      ...advisories.slice(0, ADVISORIES).map((one) => concernRow(one, context)),
    ],
    folds: fitted(folds, say),
    remarks: [
      ...(hidden > 0 ? [say('status.sensitive', { count: hidden })] : []),
      ...(standing.withoutMicrosoft365 ? [say('status.notMicrosoft365')] : []),
      ...(standing.withoutSubscriptions ? [`? ${say('status.notAzure')}`] : []),
      ...gapLines(standing, sources),
    ],
    ...othersOf(options, say),
    sources: [...asOfLines(standing, sources), ...languageLines(standing, options.locale, say)],
    actions: statusActions({ customer, links, sight, say }),
    hasRefresh: viewers.length > 0,
    refreshAction: execute(say('action.refresh'), { verb: 'autoRefreshStatus', tenantId: customer.tenantId }),
    viewers,
  };
  return renderStatus(view, headline.summary);
}

/** A standing as everybody in a room may see it. */
export function withoutSensitive(standing: Standing): Standing {
  const open = (concern: Concern) => !concern.sensitive;
  return {
    ...standing,
    incidents: standing.incidents.filter(open),
    advisories: standing.advisories.filter(open),
    maintenance: standing.maintenance.filter(open),
    sick: standing.sick
      .map((one) => ({ ...one, incidents: one.incidents.filter(open), advisories: one.advisories.filter(open) }))
      .filter((one) => one.source === 'microsoft365' || one.incidents.length + one.advisories.length > 0),
  };
}

/** Microsoft calls the service unwell, and says no more. */
function unexplainedRow(service: string, status: string, { say, customer }: RowContext): Row {
  return {
    sign: '▲',
    color: 'Warning',
    name: escapeMarkdown(service),
    state: escapeMarkdown(stateText(status, say)),
    stateColor: 'Default',
    text: '',
    line: '',
    action: execute(say('action.details'), { verb: 'service', tenantId: customer.tenantId, service }),
  };
}

/** Whom else the agent may have meant, one press away. */
function othersOf({ others, othersTotal }: StatusOptions, say: T): Pick<StatusView, 'othersTitle' | 'others'> {
  const shown = others.slice(0, OTHERS);
  const count = othersTotal - shown.length;
  return {
    othersTitle: count > 0 ? say('status.othersMore', { count }) : say('status.others'),
    others: shown.map(({ name, tenantId }) => ({
      text: escapeMarkdown(shorten(name, 80)),
      action: execute(say('action.status'), { verb: 'status', tenantId }),
    })),
  };
}
