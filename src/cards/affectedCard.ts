import type { Customer } from '../domain/customer.ts';
import type { Locale } from '../domain/locale.ts';
import { translator } from '../locales/index.ts';
import { execute } from './actions.ts';
import type { Card } from './card.ts';
import { customerRow } from './customerRow.ts';
import { apart, defuse, escapeMarkdown, shorten } from './escape.ts';
import { listTemplate } from './list.ts';
import { header } from './tone.ts';
import type { ActionData } from './verbs.ts';

const render = listTemplate('affected');

/**
 * Which customers have an issue: those whom the reader sees, page by page. A line leads to the issue as that customer has
 * it.
 *
 * @param options.over tenant ids of those for whom it is over.
 * @param options.more what shows the next page.
 * @param options.back what shows again what stood there before.
 */
export function affectedCard(options: {
  readonly locale: Locale;
  readonly now: Date;
  readonly id: string;
  readonly service: string;
  readonly customers: readonly Customer[];
  readonly over: ReadonlySet<string>;
  /** Index of the first one shown, and how many there are. */
  readonly from: number;
  readonly total: number;
  readonly more: ActionData;
  readonly back: ActionData;
}): Card {
  const { id, service, customers, over, from, total, more, back } = options;
  const say = translator(options.locale);
  const last = from + customers.length;
  const what = shorten(service, 60);
  return render(
    {
      ...header('info', say('affected.title', { service: escapeMarkdown(what), count: total })),
      subtitle: escapeMarkdown(id),
      texts: total === 0 ? [say('access.noSuchCustomer')] : [],
      rows: customers.map((one) =>
        customerRow(
          one,
          say('action.details'),
          { verb: 'issue', tenantId: one.tenantId, id },
          over.has(one.tenantId) ? { detail: `✔ ${say('affected.over')}` } : {},
        ),
      ),
      footers: last < total || from > 0 ? [say('customers.range', { from: from + 1, to: last, total })] : [],
      actions: [
        ...(last < total && customers.length > 0 ? [execute(say('action.more'), { ...more, from: last })] : []),
        execute(say('action.goBack'), back),
      ],
    },
    defuse(say('affected.summary', { service: apart(what), id: apart(id), count: total })),
  );
}
