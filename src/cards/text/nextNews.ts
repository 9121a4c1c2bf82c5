import { escapeMarkdown, shorten } from '../escape.ts';
import { clockTime } from '../times.ts';

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December';
/** "Thursday, March 12, 2026, 4:00 PM UTC", as Microsoft 365 writes it in English. */
const WRITTEN = new RegExp(
  `^(?:\\w+day, )?(${MONTHS}) (\\d{1,2}), (\\d{4}),? (?:at )?(\\d{1,2}:\\d{2}) ?([AP]M) ?\\(?UTC\\)?\\.?$`,
  'i',
);

/**
 * The instant that Microsoft's words for its next news mean, so that readers see it in their own zone.
 *
 * @returns null where the words aren't written in the one way that can't be misread.
 */
export function nextNewsAt(words: string): Date | null {
  const [, month, day, year, time, half] = WRITTEN.exec(words.trim()) ?? [];
  if (!month) return null;
  const at = new Date(`${month} ${day}, ${year} ${time} ${half} UTC`);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** When there is news, in the reader's own zone; in Microsoft's words where they could be misread. Markdown. */
export function nextNewsText(words: string, now: Date): string {
  const at = nextNewsAt(words);
  return at ? clockTime(at, now) : escapeMarkdown(shorten(words, 80));
}
