import { z } from 'zod';
import { FIELD_AT_MOST, REQUEST_FIELDS, type RequestField, type RequestFields } from '../../cards/request/fields.ts';
import { cleanText } from './cleanText.ts';

/** A form as it came: every field of it, and which ones were longer than they may be, and were cut. */
export interface Typed {
  readonly fields: RequestFields;
  readonly cut: readonly RequestField[];
}

/** Fields of several lines. */
const TEXTS: ReadonlySet<RequestField> = new Set(['description', 'quote', 'users']);

const raw = z.union([z.string(), z.number().transform(String)]).catch('');

/**
 * Reads the fields out of what a card sends back, whatever else that holds: what is missing or of another kind counts as
 * empty, what is too long is cut.
 */
export const typedFields = z
  .looseObject({})
  .catch({})
  .transform((data): Typed => {
    const fields: Partial<Record<RequestField, string>> = {};
    const cut: RequestField[] = [];
    for (const name of REQUEST_FIELDS) {
      const most = FIELD_AT_MOST[name];
      // As much as decides whether it is too long, and no more: the rest isn't even looked at.
      const text = cleanText(
        raw.parse(Object.hasOwn(data, name) ? data[name] : '').slice(0, most * 4),
        TEXTS.has(name) ? 'several' : 'one',
      );
      if (text.length > most) cut.push(name);
      if (text !== '') fields[name] = cleanText(text.slice(0, most), 'several');
    }
    return { fields, cut };
  });
