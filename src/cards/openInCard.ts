import type { Locale } from '../domain/locale.ts';
import { translator } from '../locales/index.ts';
import { execute, open } from './actions.ts';
import type { Card } from './card.ts';
import { escapeMarkdown, shorten } from './escape.ts';
import { listTemplate } from './list.ts';
import { header } from './tone.ts';
import type { ActionData, OutagePage } from './verbs.ts';

const render = listTemplate('openIn');

/**
 * Asks whose page shall open: each line opens that customer's, or the form to report a problem of that customer.
 *
 * @param options.back what shows again what stood there before.
 */
export function openInCard(options: {
  readonly locale: Locale;
  readonly now: Date;
  readonly page: OutagePage;
  readonly issueKey: string;
  readonly customers: readonly {
    readonly name: string;
    readonly domain: string;
    /** An address; or, for what isn't a page of Microsoft's, what a press asks the bot for. */
    readonly leadsTo: string | ActionData;
  }[];
  readonly from: number;
  readonly total: number;
  readonly back: ActionData;
}): Card {
  const { page, issueKey, customers, from, total, back } = options;
  const say = translator(options.locale);
  const last = from + customers.length;
  return render(
    {
      ...header('info', say(`openIn.${page}`)),
      rows: customers.map(({ name, domain, leadsTo }) => ({
        name: escapeMarkdown(shorten(name, 120)),
        line: escapeMarkdown(domain),
        action: typeof leadsTo === 'string' ? open(shorten(name, 120), leadsTo) : execute(shorten(name, 120), leadsTo),
      })),
      footers: last < total || from > 0 ? [say('customers.range', { from: from + 1, to: last, total })] : [],
      actions: [
        ...(last < total && customers.length > 0
          ? [execute(say('action.more'), { verb: 'openIn', page, issueKey, from: last })]
          : []),
        execute(say('action.goBack'), back),
      ],
    },
    say(`openIn.${page}`),
  );
}
