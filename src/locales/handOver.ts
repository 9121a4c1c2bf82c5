import { type FillText, loadTextFiles } from './textFiles.ts';

const PLACEHOLDERS = {
  /** What support is asked, pasted into its form. */
  handOver: [
    'customer',
    'tenantId',
    'service',
    'subscription',
    'issue',
    'title',
    'description',
    'severity',
    'since',
    'users',
    'contact',
    'ownTicket',
    'name',
    'quote',
  ],
} as const;

/** A text for support that can't be used; its message says which file, and what is wrong with it. */
export class HandOverTextError extends Error {
  override readonly name = 'HandOverTextError';
}

/**
 * Reads the text that is handed over to support: it stands in files that people edit.
 *
 * @param folder has a folder for each language.
 * @throws {HandOverTextError}
 */
export function loadHandOverTexts(
  folder = new URL('./request/', import.meta.url),
): FillText<keyof typeof PLACEHOLDERS> {
  return loadTextFiles(
    folder,
    PLACEHOLDERS,
    (path, what, options) => new HandOverTextError(`the text for support ${path} ${what}`, options),
  );
}
