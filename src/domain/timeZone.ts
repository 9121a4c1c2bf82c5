/**
 * An IANA zone as it is usually written.
 *
 * @returns null for a text that names none.
 */
export function zoneOf(text: string | undefined): string | null {
  const name = text?.trim();
  if (!name) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
