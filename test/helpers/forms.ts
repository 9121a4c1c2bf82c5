import { cardOf, isRecord } from './cards.ts';
import type { Delivery } from './connector.ts';

/** What a form holds by its inputs' names: what they begin with, unless something else is filled in. */
export function valuesOf(form: Delivery | undefined): Record<string, string> {
  const values: Record<string, string> = {};
  const walk = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(walk);
    if (!isRecord(part)) return;
    if (typeof part.type === 'string' && part.type.startsWith('Input.')) {
      values[String(part.id)] = typeof part.value === 'string' ? part.value : '';
    }
    Object.values(part).forEach(walk);
  };
  walk(cardOf(form));
  return values;
}
