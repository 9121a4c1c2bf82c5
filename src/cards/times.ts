import type { T } from '../locales/index.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A reading of less than this age, in milliseconds, counts as one of now. */
export const FRESH = MINUTE;
/** Within this, the time of day is enough. */
const SAME_DAY = 18 * HOUR;

/** An instant as the reader's own client writes it, in the reader's zone. */
export function clockTime(at: Date, now: Date): string {
  const iso = at.toISOString().replace(/\.\d+Z$/, 'Z');
  if (Math.abs(now.getTime() - at.getTime()) < SAME_DAY) return `{{TIME(${iso})}}`;
  return `{{DATE(${iso},COMPACT)}} {{TIME(${iso})}}`;
}

/** An instant where room is short: the time of day, or the day alone where that is enough. */
export function roughTime(at: Date, now: Date): string {
  return Math.abs(now.getTime() - at.getTime()) < SAME_DAY ? clockTime(at, now) : day(at);
}

/** A day as the reader's own client writes it. */
export function day(at: Date): string {
  return `{{DATE(${at.toISOString().replace(/\.\d+Z$/, 'Z')},COMPACT)}}`;
}

/** How long something lasts or has lasted: `4 h 52 min`, `3 d 2 h`, `5 h`. */
export function duration(ms: number, say: T): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE));
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return twoUnits(Math.floor(hours / 24), hours % 24, 'days', say);
  if (hours > 0) return twoUnits(hours, minutes % 60, 'hours', say);
  return minutes === 0 ? say('time.justNow') : say('time.minutes', { m: minutes });
}

/** The same within a sentence, where "just now" makes no sense: a minute at least. */
export function lasted(ms: number, say: T): string {
  return duration(Math.max(ms, MINUTE), say);
}

function twoUnits(whole: number, rest: number, unit: 'days' | 'hours', say: T): string {
  if (unit === 'days') return rest > 0 ? say('time.days', { d: whole, h: rest }) : say('time.wholeDays', { d: whole });
  return rest > 0 ? say('time.hours', { h: whole, m: rest }) : say('time.wholeHours', { h: whole });
}
