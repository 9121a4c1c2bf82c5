import en from '../locales/en.json' with { type: 'json' };
import type { T } from '../locales/index.ts';

type Known = keyof typeof en.status.value;

/** Whether the bot has words for a status. */
export function isKnownState(status: string): status is Known {
  return Object.hasOwn(en.status.value, status);
}

/**
 * Microsoft's status in words.
 *
 * @returns a value newer than the bot as it is: plain text, to be escaped.
 */
export function stateText(status: string, say: T): string {
  return isKnownState(status) ? say(`status.value.${status}`) : status;
}
