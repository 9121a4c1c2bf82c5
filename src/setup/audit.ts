import { parseArgs } from 'node:util';
import { storeSettingsIn } from '../config/storeSettings.ts';
import { zoneOf } from '../domain/timeZone.ts';
import { setupTexts } from '../locales/setup.ts';
import { auditRepository } from '../store/audit.ts';
import { periodOf } from './audit/period.ts';
import { FORMATS, linesOf, writeFile, writeOut } from './audit/write.ts';
import { type Command, UsageError } from './command/command.ts';
import { languageOf } from './command/language.ts';
import { COMMON, parsed } from './command/options.ts';
import { runProgram } from './command/program.ts';
import { openStore } from './store/openStore.ts';
import { personIdOf, tenantIdOf } from './store/whom.ts';

const text = { type: 'string' } as const;
const OPTIONS = { ...COMMON, from: text, to: text, zone: text, customer: text, person: text, format: text, out: text };

/** `npm run audit -- export`: who looked at which customer, when, for whoever may ask. */
export const audit: Command = async (args, surroundings) => {
  const [verb, ...rest] = args;
  const options = parsed(() =>
    parseArgs({ args: verb === 'export' ? rest : [...args], options: OPTIONS, allowPositionals: false }),
  );
  const say = setupTexts(languageOf(options.lang, surroundings.environment));
  if (options.help) {
    surroundings.out(say('audit.help'));
    return 0;
  }
  const { from, to, format: asked = 'csv' } = options;
  if (verb !== 'export') throw new UsageError('npm run audit -- export is what there is. --help says more.');
  if (from === undefined || to === undefined) throw new UsageError('--from and --to are needed. --help says more.');
  const format = FORMATS.find((one) => one === asked);
  if (!format) throw new UsageError(`--format takes ${FORMATS.join(' or ')}`);
  const settings = storeSettingsIn(surroundings.environment);
  const zone = zoneOf(options.zone ?? settings.defaultTimeZone);
  if (!zone) throw new UsageError('--zone takes an IANA time zone, such as Europe/Paris');
  const period = periodOf(from, to, zone);
  const who = {
    personId: options.person === undefined ? null : personIdOf(options.person),
    tenantId: options.customer === undefined ? null : tenantIdOf(options.customer),
  };

  const database = await openStore(settings, surroundings, say);
  if (!database) return 1;
  try {
    let count = 0;
    const pages = auditRepository(database).pages(period.from, period.to, who);
    const counted = async function* () {
      for await (const page of pages) {
        count += page.length;
        yield page;
      }
    };
    const lines = linesOf(counted(), format);
    await (options.out === undefined ? writeOut(lines, surroundings) : writeFile(lines, options.out));
    const times = { from: period.from.toISOString(), to: period.to.toISOString() };
    surroundings.err(say('audit.done', { count, ...times }));
    return 0;
  } finally {
    await database.close();
  }
};

if (import.meta.main) await runProgram(audit);
