import { parseArgs } from 'node:util';
import { z } from 'zod';

/**
 * What a benchmark was called with: `--customers 1000`.
 *
 * @param shape each option by its name.
 * @throws where an option isn't one of them, or isn't what it has to be.
 */
export function readOptions<Shape extends z.ZodRawShape>(given: readonly string[], shape: Shape) {
  const options = Object.fromEntries(Object.keys(shape).map((name) => [name, { type: 'string' as const }]));
  return z.object(shape).parse(parseArgs({ args: [...given], options }).values);
}

/** How many of something. */
export function count(usual: number) {
  return z.coerce.number().int().positive().default(usual);
}
