/** A command of the documentation, and the test that runs it, or what it runs. */
export interface Tried {
  /** As it stands there; what is in angle brackets or after the pattern is anybody's. */
  readonly command: RegExp;
  readonly by: string;
  /** What stands in that file where it does. */
  readonly words: string;
}

const ci = (command: RegExp, words: string): Tried => ({ command, by: '.ci/run', words });

/** Beside npm's scripts with options, whose tests `commands.test.ts` finds by their names. */
export const TRIED: readonly Tried[] = [
  ci(/^npm ci$/, "step 'npm ci' npm ci"),
  ci(/^npm test$/, 'npm test --silent'),
  ci(/^npm run typecheck$/, 'npm run --silent typecheck'),
  ci(/^npm run lint$/, 'npm run --silent lint'),
  ci(/^npm run test:acceptance$/, 'npm run --silent test:acceptance'),
  ci(/^npm run test:(e2e|scaleout|deploy|kill)$/, 'for suite in e2e scaleout deploy kill;'),
  { command: /^npm ci --omit=dev$/, by: 'test/deploy/image.test.ts', words: "rest.startsWith('npm ci')" },
  { command: /^npm start$/, by: 'test/deploy/image.test.ts', words: 'starts as npm start does' },
  { command: /^npm run demo$/, by: 'test/e2e/demo.test.ts', words: 'dev/demo.ts' },
  { command: /^npm run demo -- --scenario outage$/, by: 'test/e2e/outage.test.ts', words: "scenario: 'outage'" },
  { command: /^npm run preview -- <folder>$/, by: 'test/e2e/preview.test.ts', words: 'dev/preview.ts' },
  { command: /^node dev\/cloud\/process\.ts$/, by: 'test/deploy/image.test.ts', words: 'spawnCloud()' },
  { command: /^cp \.env\.example \.env$/, by: 'test/config.test.ts', words: 'is a configuration once' },
  { command: /^cp -R data backup$/, by: 'test/acceptance/backup.test.ts', words: "'cp -R data backup'" },
  { command: /^cp -R backup data$/, by: 'test/acceptance/backup.test.ts', words: "'cp -R backup data'" },
  {
    command: /^pg_dump --format=custom --file=healthbot\.dump "\$DATABASE_URL"$/,
    by: 'test/scaleout/backup.test.ts',
    words: '\'pg_dump --format=custom --file=healthbot.dump "$DATABASE_URL"\'',
  },
  {
    command: /^pg_restore --exit-on-error --no-owner --dbname="\$DATABASE_URL" healthbot\.dump$/,
    by: 'test/scaleout/backup.test.ts',
    words: '\'pg_restore --exit-on-error --no-owner --dbname="$DATABASE_URL" healthbot.dump\'',
  },
];

/**
 * What takes minutes, or overwrites what is in the repository: it is for developers, and no test runs it. Of benchmarks it
 * is looked whether there are any of these names and options.
 */
export const BY_HAND: readonly RegExp[] = [/^npm run bench -- [a-z]+/, /^npm run screenshots\b/];
