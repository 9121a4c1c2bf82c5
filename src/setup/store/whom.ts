import { UsageError } from '../command/command.ts';

const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * A tenant id as it is stored.
 *
 * @throws {UsageError} for anything else, such as a name: an erasure isn't for guessing.
 */
export function tenantIdOf(text: string): string {
  if (GUID.test(text.trim())) return text.trim().toLowerCase();
  throw new UsageError('--customer takes the tenant id, a GUID: “access” in Teams and Partner Center show it.');
}

/**
 * A person's object id as it is stored.
 *
 * @throws {UsageError} for an address: none is kept, so nobody could be found by it.
 */
export function personIdOf(text: string): string {
  if (GUID.test(text.trim())) return text.trim().toLowerCase();
  throw new UsageError(
    '--person takes the object id, a GUID, which Entra shows on the page of the user: addresses aren’t kept.',
  );
}
