import { createRequire } from 'node:module';
import type { SigningKeys } from './signingKeys.ts';

/** Where botbuilder keeps what it reads keys with, by the address of the metadata. Not part of what it exports. */
const EXTRACTOR = 'botframework-connector/lib/auth/jwtTokenExtractor.js';

/**
 * Makes botbuilder check tokens with these keys, where it would read those of that address itself: that waits without end,
 * forgets yesterday's keys as soon as reading them anew fails, and has no setting for either. How it checks stays its own.
 *
 * @throws Error when it isn't built as botbuilder 4.23 is: then it would read the keys by itself, unnoticed.
 */
export function checkWith(keys: SigningKeys, metadataUrl: string): void {
  const extractor = extractorOf();
  const kept: unknown = extractor && Reflect.get(extractor, 'openIdMetadataCache');
  if (!extractor || !(kept instanceof Map)) throw changed();
  kept.set(metadataUrl, keys);
  const made: object = Reflect.construct(extractor, [{}, metadataUrl, []]);
  if (Reflect.get(made, 'openIdMetadata') !== keys) throw changed();
}

/** From botbuilder's place: that is the one that it uses itself. */
function extractorOf(): (new () => object) | null {
  const from = createRequire(createRequire(import.meta.url).resolve('botbuilder'));
  const exported: unknown = from(EXTRACTOR);
  if (typeof exported !== 'object' || exported === null || !('JwtTokenExtractor' in exported)) return null;
  const { JwtTokenExtractor } = exported;
  return isClass(JwtTokenExtractor) ? JwtTokenExtractor : null;
}

function isClass(value: unknown): value is new () => object {
  return typeof value === 'function';
}

function changed(): Error {
  return new Error('botbuilder has changed: it doesn’t check tokens with keys that it is given');
}
