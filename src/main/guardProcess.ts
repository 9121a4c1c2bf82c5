import type { Logger } from '../log.ts';

/** What libraries write to the console with. */
const METHODS = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const;

/**
 * Keeps what isn't ours to write out of the output: an error that nobody has caught, a warning, and whatever a library puts on
 * the console may quote a customer or a token.
 *
 * @param exit ends the process.
 */
export function guardProcess(logger: Logger, exit: (code: number) => void): void {
  process.on('uncaughtException', (error: unknown) => {
    // Goes on in no known state: whoever watches the process starts it again.
    logger.fatal({ err: error }, 'unhandled');
    exit(1);
  });
  // Node's own listener writes the text.
  process.removeAllListeners('warning');
  process.on('warning', (warning) => logger.warn({ err: warning }, 'the runtime warns'));
  for (const method of METHODS) {
    console[method] = () => logger.debug({ method }, 'a library has written to the console');
  }
}
