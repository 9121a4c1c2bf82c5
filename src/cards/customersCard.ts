import { type Customer, customerState } from '../domain/customer.ts';
import type { Locale } from '../domain/locale.ts';
import type { Problem } from '../domain/problem.ts';
import { translator } from '../locales/index.ts';
import { execute } from './actions.ts';
import type { Card } from './card.ts';
import { customerRow } from './customerRow.ts';
import { apart, defuse, escapeMarkdown, shorten } from './escape.ts';
import { listTemplate } from './list.ts';
import { relationshipText } from './relationshipText.ts';
import { header } from './tone.ts';

const render = listTemplate('customers');

/**
 * A page of customers, each with where the partner stands with it.
 *
 * @param options.text what was searched for; empty lists all.
 * @param options.from index of the first one shown.
 * @param options.sources where customers are known from: one that failed is named.
 */
export function customersCard(options: {
  readonly locale: Locale;
  readonly now: Date;
  readonly text: string;
  readonly customers: readonly Customer[];
  readonly from: number;
  readonly total: number;
  readonly sources: readonly {
    readonly source: 'delegatedAdmin' | 'relationships' | 'contracts' | 'partnerCenter';
    readonly asOf: Date | null;
    readonly problem: Problem | null;
  }[];
  readonly room: boolean;
}): Card {
  const { customers, from, total, sources } = options;
  const say = translator(options.locale);
  const text = shorten(options.text, 60);
  const title = (typed: string) => {
    if (total === 0) return typed === '' ? say('customers.empty') : say('customers.none', { text: typed });
    return typed === ''
      ? say('customers.title', { count: total })
      : say('customers.found', { count: total, text: typed });
  };
  const last = from + customers.length;
  return render(
    {
      ...header('info', title(escapeMarkdown(text))),
      texts: total === 0 ? [say('noMatch.text')] : [],
      rows: customers.map((one) =>
        customerRow(
          one,
          say('action.status'),
          { verb: 'status', tenantId: one.tenantId },
          { detail: relationshipText(customerState(one), say) },
        ),
      ),
      footers: [
        ...(last < total || from > 0 ? [say('customers.range', { from: from + 1, to: last, total })] : []),
        ...sources
          .filter((one) => one.problem !== null)
          .map((one) => `? ${say('customers.sourceFailed', { source: say(`customers.source.${one.source}`) })}`),
      ],
      actions:
        last < total && customers.length > 0
          ? [execute(say('action.more'), { verb: 'moreCustomers', text: options.text, from: last })]
          : [],
    },
    text === '' && total > 0 ? say('customers.summary', { count: total }) : defuse(`${title(apart(text))}.`),
  );
}
