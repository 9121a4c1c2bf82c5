import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { z } from 'zod';

const entry = createRequire(import.meta.url).resolve('@microsoft/app-manifest');

/**
 * Microsoft's own schema of a Teams app package's file, as the package @microsoft/app-manifest carries it.
 *
 * @param name `MicrosoftTeams` for the manifest, `MicrosoftTeams.Localization` for a localisation file.
 */
export function teamsSchema(version: string, name: string): ValidateFunction {
  const path = join(dirname(entry), 'json-schemas', 'teams', `v${version}`, `${name}.schema.json`);
  const { $schema: _draft, ...schema } = z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(readFileSync(path, 'utf8')));
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  formats.default(ajv);
  return ajv.compile(schema);
}
