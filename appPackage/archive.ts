import { readFile } from 'node:fs/promises';
import { strToU8, zipSync } from 'fflate';
import { buildLocalizations, buildManifest, type PackageSettings, type SuggestedCommand } from './manifest.ts';

/** The package's own folder: the icons lie there. */
const HERE = new URL('.', import.meta.url);

/** The files of the Teams app package by name, ready to be zipped. */
export async function packageFiles(
  settings: PackageSettings,
  commands: readonly SuggestedCommand[],
): Promise<Record<string, Uint8Array>> {
  const json = (value: unknown) => strToU8(`${JSON.stringify(value, null, 2)}\n`);
  const texts = Object.entries(buildLocalizations(commands)).map(([name, text]) => [name, json(text)] as const);
  return {
    'manifest.json': json(buildManifest(settings, commands)),
    'color.png': await readFile(new URL('color.png', HERE)),
    'outline.png': await readFile(new URL('outline.png', HERE)),
    ...Object.fromEntries(texts),
  };
}

/** The same as one zip archive, without time stamps, so that equal contents give equal archives. */
export function archive(files: Record<string, Uint8Array>): Uint8Array {
  return zipSync(files, { mtime: new Date(1980, 0, 1) });
}
