/**
 * An id of Microsoft's that an agent typed or a card carried: a Microsoft 365 issue (`EX226792`), or an Azure event's
 * tracking id (`0NTJ-VV8`, `KSYM-9_8`). Message center posts (`MC267581`) look like issues and are told apart here.
 */
export interface IssueId {
  readonly kind: 'microsoft365' | 'azure' | 'message';
  /** Upper case, as Microsoft writes it. */
  readonly id: string;
}

const MICROSOFT_365 = /^[A-Z]{2,4}\d{4,9}$/;
/** At least one digit or underscore: `next-gen` is a word that somebody typed. */
const AZURE = /^(?=.*[\d_])[A-Z0-9_]{4}-[A-Z0-9_]{3}$/;

/**
 * Reads an id in any case.
 *
 * @returns null where the text can't be one.
 */
export function parseIssueId(text: string): IssueId | null {
  const id = text.trim().toUpperCase();
  if (AZURE.test(id)) return { kind: 'azure', id };
  if (!MICROSOFT_365.test(id)) return null;
  return { kind: id.startsWith('MC') ? 'message' : 'microsoft365', id };
}
