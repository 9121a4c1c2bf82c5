import { parseArgs } from 'node:util';
import { type Config, ConfigError, loadConfig } from '../config.ts';
import { type SetupSay, setupTexts } from '../locales/setup.ts';
import { UpstreamError } from '../services/upstream/upstreamError.ts';
import { type Command, type Surroundings, UsageError } from './command/command.ts';
import { languageOf } from './command/language.ts';
import { COMMON, parsed } from './command/options.ts';
import { problemLine } from './command/problemLine.ts';
import { runProgram } from './command/program.ts';
import { checkBot } from './preflight/bot.ts';
import { checkCustomers } from './preflight/customers.ts';
import { checkDatabase } from './preflight/database.ts';
import { checkEndpoint } from './preflight/endpoint.ts';
import { type Finding, missing, ok, type Step } from './preflight/finding.ts';
import { checkGroups } from './preflight/groups.ts';
import { checkReader } from './preflight/reader.ts';
import { checkRelationships } from './preflight/relationships.ts';
import { isGood, jsonOf, linesOf } from './preflight/report.ts';
import { createScene, type Scene, type Wishes } from './preflight/scene.ts';
import { checkAccount, checkPartnerCenter } from './preflight/signedIn.ts';
import { lookAtStore } from './preflight/store.ts';
import { checkTeams } from './preflight/teams.ts';

/** In the order in which they are printed; the names are the same in every language. */
const CHECKS: readonly (readonly [name: string, check: (scene: Scene) => Promise<Finding[]>])[] = [
  ['database', checkDatabase],
  ['bot', checkBot],
  ['endpoint', checkEndpoint],
  ['reader', checkReader],
  ['groups', checkGroups],
  ['account', checkAccount],
  ['partnerCenter', checkPartnerCenter],
  ['relationships', checkRelationships],
  ['customers', checkCustomers],
  ['teams', checkTeams],
];

/**
 * `npm run preflight`: looks at an environment step by step, and says what is missing, why it matters, and what to do. It
 * changes nothing; it writes to a conversation only where one is named.
 */
export const preflight: Command = async (args, surroundings) => {
  const options = parsed(() =>
    parseArgs({
      args: [...args],
      options: {
        ...COMMON,
        json: { type: 'boolean' },
        url: { type: 'string' },
        to: { type: 'string' },
        'service-url': { type: 'string' },
      },
      allowPositionals: false,
    }),
  );
  const locale = languageOf(options.lang, surroundings.environment);
  const say = setupTexts(locale);
  if (options.help) {
    surroundings.out(say('preflight.help'));
    return 0;
  }
  const wishes: Wishes = {
    url: address('url', options.url),
    to: options.to ?? null,
    serviceUrl: address('service-url', options['service-url']),
  };
  const steps: Step[] = [];
  const done = (step: Step) => {
    steps.push(step);
    if (!options.json) for (const line of linesOf(step)) surroundings.out(line);
  };
  const config = settings(surroundings, say, done);
  if (config) {
    const store = await lookAtStore(config);
    try {
      const scene = createScene(config, wishes, store, locale, surroundings.clock);
      for (const [name, check] of CHECKS) done({ name, findings: await carefully(scene, check) });
    } finally {
      if (store.kind === 'open') await store.database.close();
    }
  }
  if (options.json) surroundings.out(jsonOf(steps));
  else surroundings.out(`\n${say(isGood(steps) ? 'preflight.good' : 'preflight.bad')}`);
  return isGood(steps) ? 0 : 1;
};

/** Without them there is nothing else to look at. */
function settings({ environment }: Surroundings, say: SetupSay, done: (step: Step) => void): Config | null {
  const name = 'settings';
  try {
    const config = loadConfig({ ...environment });
    done({ name, findings: [ok(say('preflight.settings.ok'))] });
    return config;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const findings = error.problems.map((problem) => {
      const [, variable = '', fix = problem] = /^([^:]+): (.*)$/s.exec(problem) ?? [];
      return missing(say('preflight.settings.wrong', { variable }), say('preflight.settings.why'), fix);
    });
    done({ name, findings });
    return null;
  }
}

/** One step that fails in a way that it doesn't know ends none of the others. */
async function carefully(scene: Scene, check: (scene: Scene) => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await check(scene);
  } catch (error) {
    const what =
      error instanceof UpstreamError
        ? problemLine(scene.plain, error.problem)
        : error instanceof Error
          ? error.message
          : String(error);
    return [missing(scene.say('failed', { what }), scene.say('preflight.unknownWhy'), scene.say('fix.again'))];
  }
}

function address(name: string, given: string | undefined): string | null {
  if (given === undefined) return null;
  const url = URL.canParse(given) ? new URL(given) : null;
  if (!url || !/^https?:$/.test(url.protocol)) throw new UsageError(`--${name} takes an address: https://…`);
  return url.href.replace(/\/+$/, '');
}

if (import.meta.main) await runProgram(preflight);
