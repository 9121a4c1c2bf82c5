import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Config, loadConfig } from '../config.ts';
import { translator } from '../locales/index.ts';
import { type SetupSay, setupTexts } from '../locales/setup.ts';
import { tokenSettingsOf } from '../main/tokens.ts';
import { createMetrics } from '../metrics.ts';
import { createTokens } from '../services/credentials/tokens.ts';
import { readAliases } from '../services/customers/aliases.ts';
import { createGraph } from '../services/graph/graph.ts';
import { createPartnerCenterHttp } from '../services/partnerCenter/http.ts';
import { type Command, UsageError } from './command/command.ts';
import { languageOf } from './command/language.ts';
import { COMMON, parsed } from './command/options.ts';
import { problemLine } from './command/problemLine.ts';
import { runProgram } from './command/program.ts';
import { chooseCustomers, lineOf } from './consent/choose.ts';
import { operatorTokens, signInOperator } from './consent/operator.ts';
import { openProgress } from './consent/progress.ts';
import { consentForAll, reasonAgainst, type Tally } from './consent/run.ts';
import { type ReadCustomers, readCustomers } from './customers.ts';

/**
 * `npm run consent`: an operator, signed in as themselves, consents to the reader for customers, through Partner Center.
 * The bot never holds the right to do that.
 */
export const consent: Command = async (args, surroundings) => {
  const { environment, out, err, clock } = surroundings;
  const options = parsed(() =>
    parseArgs({
      args: [...args],
      options: {
        ...COMMON,
        customer: { type: 'string', multiple: true },
        all: { type: 'boolean' },
        'dry-run': { type: 'boolean' },
        renew: { type: 'boolean' },
        state: { type: 'string' },
      },
      allowPositionals: false,
    }),
  );
  const locale = languageOf(options.lang, environment);
  const [say, plain] = [setupTexts(locale), translator(locale)];
  if (options.help) {
    out(say('consent.help'));
    return 0;
  }
  const names = options.customer ?? null;
  if ((names === null) === !options.all) throw new UsageError(say('consent.usage'));
  const config = loadConfig({ ...environment });
  const { partnerCenter } = config.endpoints;
  const { partnerTenantId, clientId: applicationId } = config.entra;
  if (partnerCenter === null) throw new Error(say('consent.cloud', { cloud: config.cloud }));
  if (config.customerAccess !== 'delegated') err(say('consent.application'));

  const caller = { clock, metrics: createMetrics() };
  const read = await readAll(config, caller);
  for (const { source, problem } of read.problems) {
    err(say('preflight.relationships.unread', { source, what: problemLine(plain, problem) }));
  }
  if (read.all.length === 0) {
    err(say('preflight.relationships.none'));
    return 1;
  }
  const chosen = chooseCustomers(read, names, say);
  const progress = openProgress(options.state ?? join(config.dataDir, 'consents.jsonl'), applicationId);
  // Whoever is named is asked for again: it costs one call, and somebody wants to know.
  const before = options.all && !options.renew ? chosen.filter((one) => progress.has(one.tenantId)) : [];
  const due = chosen.filter((one) => !before.includes(one));
  if (options['dry-run']) {
    for (const customer of due) {
      const why = reasonAgainst(customer, say);
      out(`${why ? '–' : '•'} ${lineOf(customer)}: ${why ?? say('consent.would')}`);
    }
    out(
      `\n${say('consent.dry', { count: due.filter((one) => !reasonAgainst(one, say)).length, before: before.length })}`,
    );
    return 0;
  }
  if (due.length === 0) {
    out(say('consent.nothing', { before: before.length }));
    return read.problems.length === 0 ? 0 : 1;
  }

  const person = await signInOperator(config, caller, say, err);
  if (person.mfa === false) {
    err(`${say('signIn.noMfa')} ${say('consent.mfaFix')}`);
    return 1;
  }
  const tokens = operatorTokens(config, caller, person);
  const ask = createPartnerCenterHttp({ endpoint: partnerCenter, partnerTenantId, tokens, ...caller });
  const renew = options.renew ?? false;
  const tally = await consentForAll(due, { ask, applicationId, renew, progress, say, plain, surroundings });
  out(`\n${summary({ ...tally, before: before.length }, say)}`);
  const whole = tally.failed === 0 && tally.left === 0 && read.problems.length === 0;
  return whole && (options.all || tally.skipped === 0) ? 0 : 1;
};

/** The lists are read by the app itself: the operator's right is for consents alone. */
async function readAll(config: Config, caller: Parameters<typeof createTokens>[1]): Promise<ReadCustomers> {
  const tokens = createTokens(tokenSettingsOf(config), caller);
  const graph = createGraph({ endpoint: config.endpoints.graph, tokens, ...caller });
  const aliases = await readAliases(config.aliasesPath);
  return readCustomers(graph, config.entra.partnerTenantId, aliases, caller.clock);
}

function summary(tally: Tally, say: SetupSay): string {
  const counted = say('consent.summary', tally);
  const goOn = tally.failed + tally.left > 0 ? `\n${say('consent.goOn')}` : '';
  return `${counted}${goOn}`;
}

if (import.meta.main) await runProgram(consent);
