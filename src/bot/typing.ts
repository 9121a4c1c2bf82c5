import type { Kit } from './kit.ts';
import type { Voice } from './voice.ts';

/** After this long without an answer the agent sees that one is being prepared, in milliseconds. */
export const TYPING_AFTER_MS = 1_500;
/** Teams stops showing it after a few seconds. */
const AGAIN_MS = 3_000;

/** Shows typing once an answer takes long, until it is stopped. */
export function startTyping(kit: Pick<Kit, 'clock' | 'logger'>, voice: Voice): { stop(): void } {
  let stopped = false;
  let cancel = kit.clock.after(TYPING_AFTER_MS, show);
  return {
    stop() {
      stopped = true;
      cancel();
    },
  };

  function show() {
    if (stopped) return;
    // Nobody misses a typing sign: its failure must not fail the answer.
    voice.typing().catch((error: unknown) => kit.logger.debug({ err: error }, 'typing not shown'));
    cancel = kit.clock.after(AGAIN_MS, show);
  }
}
