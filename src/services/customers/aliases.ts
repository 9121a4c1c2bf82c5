import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const Aliases = z.record(
  z.guid().transform((id) => id.toLowerCase()),
  z.array(z.string()),
);

/**
 * Reads the partner's own short names for customers.
 *
 * @param path a JSON file: `{ "<tenant id>": ["<name>", …] }`; null for none.
 * @throws {Error} that says what is wrong with the file, and not what is in it.
 */
export async function readAliases(path: string | null): Promise<Record<string, string[]>> {
  if (path === null) return {};
  const wrong = (what: string) => new Error(`CUSTOMER_ALIASES_PATH: ${what} (${path})`);
  const text = await readFile(path, 'utf8').catch(() => {
    throw wrong("the file can't be read");
  });
  try {
    return Aliases.parse(JSON.parse(text));
  } catch {
    throw wrong('the file has to be JSON that gives a list of names for each tenant id');
  }
}
