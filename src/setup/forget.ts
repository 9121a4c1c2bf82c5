import { parseArgs } from 'node:util';
import { storeSettingsIn } from '../config/storeSettings.ts';
import { isLive } from '../domain/customer.ts';
import { type SetupSay, setupTexts } from '../locales/setup.ts';
import { mergeFacts } from '../services/customers/merge.ts';
import { customerFactsRepository } from '../store/customerFacts.ts';
import type { Database } from '../store/database.ts';
import { erase, type Subject } from '../store/erasure/erase.ts';
import { type Command, UsageError } from './command/command.ts';
import { languageOf } from './command/language.ts';
import { COMMON, parsed } from './command/options.ts';
import { runProgram } from './command/program.ts';
import { openStore } from './store/openStore.ts';
import { personIdOf, tenantIdOf } from './store/whom.ts';

const OPTIONS = {
  ...COMMON,
  person: { type: 'string' },
  customer: { type: 'string' },
  'dry-run': { type: 'boolean' },
  yes: { type: 'boolean' },
} as const;

/**
 * `npm run forget`: erases a person or a customer. What stands in Teams is blanked by the running bot, or by the next one
 * that is started: what it has to send stands in its outbox by then.
 */
export const forget: Command = async (args, surroundings) => {
  const options = parsed(() => parseArgs({ args: [...args], options: OPTIONS, allowPositionals: false }));
  const { environment, out, err, clock } = surroundings;
  const say = setupTexts(languageOf(options.lang, environment));
  if (options.help) {
    out(say('forget.help'));
    return 0;
  }
  const subject = subjectOf(options.person, options.customer);
  const dryRun = options['dry-run'] ?? false;
  if (!dryRun && !options.yes) {
    throw new UsageError('What is erased can’t be brought back. --dry-run shows what there is; --yes erases it.');
  }
  const settings = storeSettingsIn(environment);
  const database = await openStore(settings, surroundings, say);
  if (!database) return 1;
  try {
    if (subject.kind === 'customer' && (await isCustomer(database, subject.tenantId))) err(say('forget.stillCustomer'));
    const tally = await erase(database, subject, clock.now(), { dryRun });
    report([...tally], { dryRun, server: settings.databaseUrl !== null, out, say });
    return 0;
  } finally {
    await database.close();
  }
};

/** @throws {UsageError} unless exactly one of them is given. */
function subjectOf(person: string | undefined, customer: string | undefined): Subject {
  if (person !== undefined && customer === undefined) return { kind: 'person', personId: personIdOf(person) };
  if (customer !== undefined && person === undefined) return { kind: 'customer', tenantId: tenantIdOf(customer) };
  throw new UsageError('--person or --customer says whom to erase: one of them. --help says more.');
}

/** Whether Microsoft lists it as a customer: then it comes back with the next reading. */
async function isCustomer(database: Database, tenantId: string): Promise<boolean> {
  const facts = (await customerFactsRepository(database).all()).filter((fact) => fact.tenantId === tenantId);
  return mergeFacts(facts).some((customer) => customer.reseller || customer.relationships.some(isLive));
}

function report(
  tally: readonly (readonly [string, number])[],
  how: { dryRun: boolean; server: boolean; out(line: string): void; say: SetupSay },
): void {
  const { dryRun, server, out, say } = how;
  if (tally.length === 0) {
    out(say('forget.nothing'));
    return;
  }
  out(say(dryRun ? 'forget.would' : 'forget.done'));
  for (const [what, rows] of tally) out(`  ${what}: ${rows}`);
  const cards = tally.some(([what]) => what === 'cards blanked' || what === 'cards redrawn');
  if (cards && !dryRun) out(say(server ? 'forget.sendsServer' : 'forget.sendsEmbedded'));
}

if (import.meta.main) await runProgram(forget);
