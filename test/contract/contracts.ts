import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Microsoft's specifications and recorded answers, which lie beside the project and are read from there. */
export const CONTRACTS = fileURLToPath(new URL('../../../shared/contracts/', import.meta.url));

/**
 * A suite that needs the contracts. Where they are missing it is skipped with a word; in CI that is a failure, unless
 * WITHOUT_CONTRACTS says that they are known to be.
 *
 * @param body is called only where they are there.
 */
export function describeContracts(title: string, body: (this: Mocha.Suite) => void): void {
  if (existsSync(CONTRACTS)) {
    describe(title, body);
    return;
  }
  describe(title, () => {
    it(`is skipped: ${CONTRACTS} is missing`, function skipped() {
      const told = process.env.WITHOUT_CONTRACTS === 'true';
      assert.ok(told || process.env.CI !== 'true', 'the contracts have to be there in CI');
      this.skip();
    });
  });
}

/** The JSON of a file of the contracts. */
export function readContract(path: string): unknown {
  return JSON.parse(readText(path));
}

/** The text of a file of the contracts. */
export function readText(path: string): string {
  return readFileSync(join(CONTRACTS, path), 'utf8');
}

/** Every JSON file below a folder of the contracts, as a path from their root. */
export function contractFiles(folder: string): string[] {
  return readdirSync(join(CONTRACTS, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${folder}/${name}`)
    .toSorted();
}

export type Json = Record<string, unknown>;

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
