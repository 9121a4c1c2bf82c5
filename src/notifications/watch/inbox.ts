import type { Logger } from '../../log.ts';

/** Takes what arrives, and hands it on in as large pieces as have come together meanwhile, one piece at a time. */
export interface Inbox<Item> {
  add(item: Item): void;
  /** Resolves when nothing waits and nothing is being handled. */
  settled(): Promise<void>;
}

/**
 * @param most items in one piece.
 * @param handle deals with a piece; one that fails is logged, and told to `failed`.
 */
export function createInbox<Item>(
  logger: Logger,
  most: number,
  handle: (items: readonly Item[]) => Promise<void>,
): Inbox<Item> {
  let waiting: Item[] = [];
  let working: Promise<void> | null = null;

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      const piece = waiting.slice(0, most);
      waiting = waiting.slice(most);
      try {
        await handle(piece);
      } catch (error) {
        // What isn't stored isn't remembered either: the next poll sees it again.
        logger.error({ err: error, items: piece.length }, 'news not stored: they will be read again');
      }
    }
    working = null;
  }

  return {
    add(item) {
      waiting.push(item);
      // Whatever else arrives in this turn of the event loop goes along.
      working ??= new Promise<void>((resolve) => setImmediate(resolve)).then(work);
    },
    async settled() {
      while (working) await working;
    },
  };
}
