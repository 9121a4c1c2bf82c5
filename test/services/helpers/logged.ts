import { createLogger } from '../../../src/log.ts';

/** A logger of everything, and what it wrote. */
export function logged() {
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger('trace', { write: (line) => lines.push(JSON.parse(line)) });
  return { logger, lines };
}
