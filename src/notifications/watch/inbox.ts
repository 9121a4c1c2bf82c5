import type { Cancel, Clock } from '../../clock.ts';
import type { Logger } from '../../log.ts';

/** Takes what arrives, and hands it on in as large pieces as have come together meanwhile, one piece at a time. */
export interface Inbox<Item> {
  /** @param urgent it is acted upon at once; else it waits a moment for others, since a piece costs more than an item. */
  add(item: Item, urgent: boolean): void;
  /** Hands on what waits. Resolves when nothing waits and nothing is being handled. */
  settled(): Promise<void>;
}

/** What isn't urgent waits so long for others, in milliseconds. */
const PATIENCE = 1_000;

/**
 * @param parts.most items in one piece.
 * @param parts.handle deals with a piece; one that fails is logged.
 */
export function createInbox<Item>(parts: {
  clock: Clock;
  logger: Logger;
  most: number;
  handle(items: readonly Item[]): Promise<void>;
}): Inbox<Item> {
  const { clock, logger, most, handle } = parts;
  let waiting: Item[] = [];
  /** What waits is to be handled now. */
  let now = false;
  let working: Promise<void> | null = null;
  let cancel: Cancel | null = null;

  async function work(): Promise<void> {
    while (now && waiting.length > 0) {
      const piece = waiting.slice(0, most);
      waiting = waiting.slice(most);
      now = waiting.length > 0;
      try {
        await handle(piece);
      } catch (error) {
        // What isn't stored isn't remembered either: the next poll sees it again.
        logger.error({ err: error, items: piece.length }, 'news not stored: they will be read again');
      }
    }
    working = null;
    if (waiting.length > 0) later();
  }

  function begin(): void {
    cancel?.();
    cancel = null;
    now = true;
    // Whatever else arrives in this turn of the event loop goes along.
    working ??= new Promise<void>((resolve) => setImmediate(resolve)).then(work);
  }

  function later(): void {
    cancel ??= clock.after(PATIENCE, begin);
  }

  return {
    add(item, urgent) {
      waiting.push(item);
      if (urgent || waiting.length >= most) begin();
      else if (!working) later();
    },
    async settled() {
      while (working || waiting.length > 0) {
        begin();
        await working;
      }
    },
  };
}
