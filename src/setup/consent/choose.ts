import type { Customer } from '../../domain/customer.ts';
import type { SetupSay } from '../../locales/setup.ts';
import { UsageError } from '../command/command.ts';
import { plainText } from '../command/plainText.ts';
import type { ReadCustomers } from '../customers.ts';

/**
 * The customers that are meant: each that is named, or all of them by name.
 *
 * @throws {UsageError} where a name doesn't say for certain which.
 */
export function chooseCustomers(
  { all, search }: ReadCustomers,
  names: readonly string[] | null,
  say: SetupSay,
): readonly Customer[] {
  if (names === null) return all.toSorted((a, b) => a.name.localeCompare(b.name));
  const chosen = names.map((name) => {
    const found = search(name);
    if (found.kind === 'certain') return found.customer;
    const near = found.kind === 'ask' ? found.candidates : found.nearest;
    const lines = near.map((one) => `  ${lineOf(one)}`);
    const text = say(lines.length > 0 ? 'consent.which' : 'consent.unknown', { name: plainText(name) });
    throw new UsageError([text, ...lines].join('\n'));
  });
  return [...new Set(chosen)];
}

/** Whom a line is about: the name is outside text, the id isn't. */
export function lineOf({ name, tenantId }: Customer): string {
  const shown = plainText(name);
  return shown ? `${shown} (${tenantId})` : tenantId;
}
