import { z } from 'zod';
import type { CenterRequest } from '../support/support.ts';

/** By the numbers that some answers have in place of words. */
const SEVERITIES = ['unknown', 'critical', 'moderate', 'minimal'] as const;
const STATES = ['none', 'open', 'closed', 'attentionNeeded'] as const;

const text = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => value ?? '');
const word = (words: readonly string[]) =>
  z
    .union([z.string(), z.number()])
    .nullish()
    .catch(null)
    .transform((value) => spelled(value, words));
const instant = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => readDate(value ?? ''));

const Note = z.object({ createdByName: text, text, createdDate: instant });
/** Source: https://learn.microsoft.com/partner-center/developer/service-request-resources */
export const RequestShape = z
  .object({
    id: z.union([z.string().min(1), z.number()]).transform(String),
    title: text,
    severity: word(SEVERITIES),
    status: word(STATES),
    lastModifiedDate: instant,
    notes: z.array(z.unknown()).nullish().catch(null),
  })
  .transform(({ lastModifiedDate, notes, ...rest }): CenterRequest => {
    const read = (notes ?? []).flatMap((raw) => {
      const note = Note.safeParse(raw);
      return note.success ? [note.data] : [];
    });
    return {
      ...rest,
      modifiedAt: lastModifiedDate,
      notes: read
        .map(({ createdByName, text: said, createdDate }) => ({ by: createdByName, text: said, at: createdDate }))
        .toSorted((a, b) => (a.at?.getTime() ?? 0) - (b.at?.getTime() ?? 0)),
    };
  });

/** `attention_needed`, `attentionNeeded` and 3 are one; a word that is new stays as it is. */
function spelled(value: string | number | null | undefined, words: readonly string[]): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return words[value] ?? String(value);
  const folded = (one: string) => one.replaceAll('_', '').toLowerCase();
  return words.find((one) => folded(one) === folded(value)) ?? value;
}

/**
 * A date of Partner Center's: it may lack its zone, which then is UTC, and have blanks where none belong. The year 1 is
 * "never".
 *
 * @returns null where there is none.
 */
export function readDate(value: string): Date | null {
  const found = /^(\d{4}-\d\d-\d\d)T?(\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:?\d\d)?$/i.exec(value.replaceAll(/\s/g, ''));
  if (!found) return null;
  const [, day, time, fraction = '', zone = 'Z'] = found;
  const date = new Date(`${day}T${time}${fraction.slice(0, 4)}${zone.toUpperCase()}`);
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1900 ? null : date;
}
