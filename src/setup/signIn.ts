import { parseArgs } from 'node:util';
import { type Config, loadConfig } from '../config.ts';
import { translator } from '../locales/index.ts';
import { type SetupSay, setupTexts } from '../locales/setup.ts';
import { createLogger } from '../log.ts';
import { tokenSettingsOf } from '../main/tokens.ts';
import { createMetrics } from '../metrics.ts';
import { createDelegatedSignIn } from '../services/credentials/delegatedSignIn.ts';
import { type SignedInPerson, signInByDevice } from '../services/credentials/deviceSignIn.ts';
import { createTokens } from '../services/credentials/tokens.ts';
import { createGraph } from '../services/graph/graph.ts';
import { UpstreamError } from '../services/upstream/upstreamError.ts';
import { type AnyDatabase, openDatabase } from '../store/open.ts';
import { secretRepository } from '../store/secrets.ts';
import { accountWarnings } from './accountWarnings.ts';
import type { Command, Surroundings } from './command/command.ts';
import { languageOf } from './command/language.ts';
import { COMMON, parsed } from './command/options.ts';
import { problemLine } from './command/problemLine.ts';
import { runProgram } from './command/program.ts';

/**
 * `npm run sign-in`: somebody signs in as the partner's user, by a device code, and the refresh token is stored, encrypted.
 * It is shown to nobody, unless it is asked for.
 */
export const signIn: Command = async (args, surroundings) => {
  const options = parsed(() =>
    parseArgs({ args: [...args], options: { ...COMMON, print: { type: 'boolean' } }, allowPositionals: false }),
  );
  const locale = languageOf(options.lang, surroundings.environment);
  const say = setupTexts(locale);
  if (options.help) {
    surroundings.out(say('signIn.help'));
    return 0;
  }
  const config = loadConfig({ ...surroundings.environment });
  if (options.print) {
    const person = await byDevice(config, surroundings, say);
    await warn(config, person, surroundings, say, locale);
    surroundings.err(say('signIn.printed'));
    surroundings.out(`PARTNER_REFRESH_TOKEN=${person.refreshToken}`);
    return 0;
  }
  const { partnerSignIn } = config;
  if (!partnerSignIn) {
    surroundings.err(say(config.customerAccess === 'delegated' ? 'signIn.noKey' : 'signIn.notUsed'));
    return 1;
  }
  // Opened before anybody is asked to sign in: a sign-in that can't be kept is one for nothing.
  const database = await open(config, surroundings, say);
  if (!database) return 1;
  try {
    const person = await byDevice(config, surroundings, say);
    await warn(config, person, surroundings, say, locale);
    const secrets = secretRepository(database);
    const store = createDelegatedSignIn({
      given: partnerSignIn.refreshToken,
      key: partnerSignIn.encryptionKey,
      secrets,
      clock: surroundings.clock,
      logger: createLogger('silent'),
    });
    await store.begin({ refreshToken: person.refreshToken, personId: person.objectId });
  } finally {
    await database.close();
  }
  surroundings.out(say(config.databaseUrl ? 'signIn.storedOnServer' : 'signIn.stored'));
  return 0;
};

async function open(config: Config, { err }: Surroundings, say: SetupSay): Promise<AnyDatabase | null> {
  try {
    return await openDatabase(config);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'DataDirInUse') throw error;
    err(error.message);
    err(say('signIn.inUse'));
    return null;
  }
}

async function byDevice(config: Config, { clock, err }: Surroundings, say: SetupSay): Promise<SignedInPerson> {
  const { endpoints, audiences, entra } = config;
  // Partner Center's token says whether a second factor was asked for, which it wants itself; where there is none, Azure's.
  const audience = endpoints.partnerCenter === null ? audiences.arm : audiences.partnerCenter;
  const person = await signInByDevice(
    tokenSettingsOf(config),
    { clock, metrics: createMetrics() },
    { tenantId: entra.partnerTenantId, audience },
    ({ page, userCode, expiresAt }) => {
      const minutes = Math.round((expiresAt.getTime() - clock.now().getTime()) / 60_000);
      err(say('signIn.open', { page, code: userCode, minutes }));
    },
  );
  if (person.tenantId !== entra.partnerTenantId) throw new Error(say('signIn.elsewhere'));
  err(say('signIn.done', { name: person.userName }));
  return person;
}

/** Loudly, and without refusing: who signs in may have no other account today. */
async function warn(
  config: Config,
  person: SignedInPerson,
  { clock, err }: Surroundings,
  say: SetupSay,
  locale: 'en' | 'fr',
): Promise<void> {
  if (person.mfa !== true) {
    const key = person.mfa === false ? 'signIn.noMfa' : 'signIn.mfaUnknown';
    err(`\n!!! ${say(key)}\n    ${say('signIn.noMfaFix')}`);
  }
  const caller = { clock, metrics: createMetrics() };
  const graph = createGraph({
    endpoint: config.endpoints.graph,
    tokens: createTokens(tokenSettingsOf(config), caller),
    ...caller,
  });
  const { partnerTenantId } = config.entra;
  try {
    const parts = { graph, partnerTenantId, groups: config.groups, namesAllowed: config.bot === null };
    for (const { text, why, fix } of await accountWarnings(say, parts, person.objectId)) {
      err(`\n!!! ${text}\n    ${why}\n    ${fix}`);
    }
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    err(`\n!!! ${say('signIn.unchecked', { why: problemLine(translator(locale), error.problem) })}`);
  }
}

if (import.meta.main) await runProgram(signIn);
