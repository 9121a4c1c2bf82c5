import type { Api } from '../../domain/problem.ts';
import { UpstreamError } from './upstreamError.ts';

/** No answer that we ask for comes near it, in bytes: whoever sends more would fill the memory. */
const LARGEST = 32 * 1024 * 1024;

/**
 * Reads a whole body as UTF-8.
 *
 * @throws {UpstreamError} where there is too much of it; whatever the connection throws when it breaks.
 */
export async function readText(body: AsyncIterable<Uint8Array | string> | null | undefined, api: Api): Promise<string> {
  if (!body) return '';
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk);
    size += bytes.byteLength;
    if (size > LARGEST) throw new UpstreamError({ kind: 'unreadable', api });
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
