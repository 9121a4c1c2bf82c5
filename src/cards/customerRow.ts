import type { Customer } from '../domain/customer.ts';
import { execute } from './actions.ts';
import { escapeMarkdown, shorten } from './escape.ts';
import type { ListRow } from './list.ts';
import type { ActionData } from './verbs.ts';

/**
 * A customer as a row to press. Name and domain: twins have to be told apart.
 *
 * @param title of the action, for screen readers.
 * @param options.number before the name, for typed answers.
 * @param options.detail after the domain; markdown.
 */
export function customerRow(
  customer: Customer,
  title: string,
  data: ActionData,
  options: { number?: number; detail?: string } = {},
): ListRow {
  const number = options.number === undefined ? '' : `${options.number} · `;
  const domain = customer.domains[0] ?? customer.tenantId;
  return {
    name: `${number}${escapeMarkdown(shorten(customer.name, 120))}`,
    line: [escapeMarkdown(domain), options.detail ?? ''].filter(Boolean).join(' · '),
    action: execute(shorten(title, 120), data),
  };
}
