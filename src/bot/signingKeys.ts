import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import { readKeys, type SigningKey } from './readKeys.ts';

/** A token couldn't be checked, because the keys can't be had: not the fault of who sent it. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

/** Bot Framework's signing keys, by the methods that botbuilder calls. */
export interface SigningKeys {
  /**
   * @param id what a token says that it is signed with: anything, by anybody.
   * @returns null where Bot Framework has no such key.
   * @throws {KeysUnavailable} where that can't be said.
   */
  getKey(id: unknown): Promise<SigningKey | null>;
}

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;
/** Keys are read anew every day: one that was withdrawn is believed no longer than that, while Bot Framework answers. */
const FRESH = DAY;
/** While it doesn't answer, the last ones serve for so long, and then nobody is believed any more. */
const USABLE = 5 * DAY;
/** Somebody who names a key that isn't there may have a new one; strangers who make names up don't cause more than this. */
const LOOK_AGAIN = HOUR;
/** So long after a failure nobody waits for another one. */
const PAUSE = 15 * SECOND;
/** Longest time for reading the metadata and the keys together, in milliseconds: Teams itself waits for 10 to 15 seconds. */
export const KEYS_TIMEOUT = 5_000;

/**
 * The keys that the metadata at an address leads to.
 *
 * @param url of Bot Framework's OpenID metadata; what was read from anywhere else is never taken.
 */
export function createSigningKeys({
  url,
  clock,
  logger,
  timeoutMs = KEYS_TIMEOUT,
}: {
  url: string;
  clock: Pick<Clock, 'now'>;
  logger: Logger;
  timeoutMs?: number;
}): SigningKeys {
  let keys: ReadonlyMap<string, SigningKey> = new Map();
  let readAt = Number.NEGATIVE_INFINITY;
  let failedAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<boolean> | null = null;

  const since = (at: number) => clock.now().getTime() - at;

  async function read(): Promise<boolean> {
    try {
      const found = await readKeys(url, AbortSignal.timeout(timeoutMs));
      if (failedAt > readAt) logger.info('signing keys read again');
      keys = found;
      readAt = clock.now().getTime();
      return true;
    } catch (error) {
      if (failedAt <= readAt) logger.error({ err: error }, 'signing keys not read');
      failedAt = clock.now().getTime();
      return false;
    }
  }

  /** Once for all who wait. @returns whether the keys are those of now. */
  function readAnew(): Promise<boolean> {
    if (since(failedAt) < PAUSE) return Promise.resolve(false);
    reading ??= read().finally(() => {
      reading = null;
    });
    return reading;
  }

  return {
    async getKey(id) {
      const name = typeof id === 'string' ? id : '';
      if (since(readAt) >= FRESH) {
        const current = await readAnew();
        const known = since(readAt) < USABLE ? keys.get(name) : undefined;
        if (known || current) return known ?? null;
        throw new KeysUnavailable();
      }
      const known = keys.get(name);
      if (known || since(readAt) < LOOK_AGAIN) return known ?? null;
      if (!(await readAnew())) throw new KeysUnavailable();
      return keys.get(name) ?? null;
    },
  };
}
