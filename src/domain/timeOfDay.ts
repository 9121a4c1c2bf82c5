const WRITTEN = /^([01]?\d|2[0-3])(?:[:.h]([0-5]\d)?|\s?h)?$/i;

/**
 * A time of day as people write it: `22`, `22:00`, `22h`, `7h30`.
 *
 * @returns `HH:MM`; null for a text that isn't one.
 */
export function timeOfDay(text: string): string | null {
  const [, hours, minutes = '00'] = WRITTEN.exec(text.trim().replace(/\s+(?=h)/i, '')) ?? [];
  return hours === undefined ? null : `${hours.padStart(2, '0')}:${minutes}`;
}
