import type { Locale } from '../domain/locale.ts';
import { translator } from '../locales/index.ts';
import { type Action, execute } from './actions.ts';
import type { Card } from './card.ts';
import { HEADING_AT_MOST } from './details.ts';
import { escapeMarkdown, shorten } from './escape.ts';
import { type OneCustomer, outageActions } from './outage/actions.ts';
import { kindOf } from './outage/kind.ts';
import type { Outage, Telling } from './outage/outage.ts';
import { type QuoteView, quoteOf } from './outage/quote.ts';
import { customerRemarks, factLine, peopleRemarks, stateRemarks } from './outage/remarks.ts';
import { stageLine } from './outage/stages.ts';
import { phaseOf, titleOf, toneOf } from './outage/state.ts';
import { outageSummary } from './outage/summary.ts';
import { inOrder, named, nameIn } from './outage/who.ts';
import { cardTemplate } from './render.ts';
import { titleLanguage } from './sources.ts';
import template from './templates/outage.json' with { type: 'json' };
import { capital } from './text/capital.ts';
import { clockTime } from './times.ts';
import { header } from './tone.ts';

/** What the outage template takes. Texts are markdown. */
export interface OutageCardView {
  readonly style: string;
  readonly title: string;
  readonly subtitle: string;
  /** Microsoft's title. */
  readonly heading: string;
  /** Of several customers, one line with the names of a few, which leads to all of them. */
  readonly customers: readonly { readonly names: string; readonly action: Action }[];
  readonly remarks: readonly string[];
  readonly facts: string;
  readonly stages: string;
  readonly quotes: readonly QuoteView[];
  readonly people: readonly string[];
  readonly footers: readonly string[];
  readonly actions: readonly Action[];
}

/** Fills the outage template. */
export const renderOutage = cardTemplate<OutageCardView>('outage', template);

/** What an outage card is made from. */
export interface OutageCardOptions {
  /** The conversation's: everybody there reads the same card. */
  readonly locale: Locale;
  /** IANA; for the preview, in which a card's own times don't work. */
  readonly timeZone: string;
  readonly now: Date;
  readonly outage: Outage;
  readonly nameOf: Telling['nameOf'];
  /** Given where the card names one customer alone. */
  readonly only: OneCustomer | null;
  readonly reviewLink: string;
  /** The full one was too large for Teams: the same without the rest of Microsoft's post. */
  readonly small?: boolean;
}

/**
 * One issue for a conversation that follows it: what is the matter with which service, and whose. It is edited as the issue
 * goes on, and carries nothing of a single customer's where it names several.
 */
export function outageCard(options: OutageCardOptions): Card {
  const { locale, timeZone, now, outage, nameOf, small = false } = options;
  const { body, told } = outage;
  const telling: Telling = { say: translator(locale), now, nameOf };
  const { say } = telling;
  const phase = phaseOf(outage, now);
  const quotes = phase === 'nobody' ? [] : quoteOf(body, { say, now, locale, whole: !small });
  const tenantIds = inOrder(outage);
  return renderOutage(
    {
      ...header(toneOf(phase), titleOf(outage, escapeMarkdown, telling)),
      subtitle: subtitleOf(outage, telling),
      heading: escapeMarkdown(shorten(body.title, HEADING_AT_MOST)),
      customers:
        tenantIds.length > 1
          ? [
              {
                names: named(tenantIds, 'markdown', telling),
                action: execute(say('action.allCustomers'), { verb: 'outageCustomers', issueKey: outage.issueKey }),
              },
            ]
          : [],
      remarks: phase === 'nobody' ? [] : [...stateRemarks(outage, telling), ...customerRemarks(outage, telling)],
      facts: capital(factLine(outage, telling)),
      stages: phase === 'nobody' ? '' : stageLine(body, told, say),
      quotes,
      people: peopleRemarks(outage, telling),
      footers: [
        ...(quotes.length > 0 ? [] : titleLanguage(body.title, locale, say)),
        say('outage.asOf', { time: clockTime(now, now) }),
      ],
      actions: outageActions(outage, telling, options),
    },
    outageSummary(outage, { ...telling, locale, timeZone }),
  );
}

/** How many customers it affects, or which one, and what kind of thing it is where it is no incident of Microsoft's. */
function subtitleOf(outage: Outage, { say, nameOf }: Telling): string {
  const { body, told } = outage;
  const count = told.tenantIds.length;
  if (count === 0) return say('outage.nobodyText');
  const verb = told.resolved ? 'affected' : 'affects';
  const [only = ''] = told.tenantIds;
  const whom =
    count === 1
      ? say(`outage.${verb}One`, { customer: nameIn('markdown', nameOf(only)) })
      : say(`outage.${verb}`, { count });
  const kind = told.level === 'advisory' || body.origin !== 'microsoft' ? kindOf(outage, say) : '';
  return [kind, whom].filter(Boolean).join(' · ');
}
