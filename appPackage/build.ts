import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import project from '../package.json' with { type: 'json' };
import { archive, packageFiles } from './archive.ts';
import { packageSettings } from './settings.ts';
import { suggestedCommands } from './suggestions.ts';

/** Writes the Teams app package to dist/healthbot.zip, from the environment and `.env`. */
async function main(): Promise<void> {
  const file = existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {};
  const settings = packageSettings({ ...file, ...process.env }, project.version);
  const zip = archive(await packageFiles(settings, suggestedCommands()));
  await mkdir('dist', { recursive: true });
  await writeFile('dist/healthbot.zip', zip);
  process.stdout.write(`dist/healthbot.zip: HealthBot ${settings.version} for ${settings.appId}\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`The app package can't be made:\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
