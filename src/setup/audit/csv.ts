/** What a spreadsheet takes for a formula, in the widths that it understands; and signs that it skips before one. */
const FORMULA = /^[\s\0]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/**
 * One line of comma-separated values (RFC 4180), without its end. A value that a spreadsheet would run gets an apostrophe
 * before it: such a file is opened by clicking on it.
 * Source: https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvLine(values: readonly string[]): string {
  return values.map(cell).join(',');
}

function cell(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\t\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
