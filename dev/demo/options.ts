import { parseArgs } from 'node:util';
import { z } from 'zod';
import { LOCALES, type Locale } from '../../src/domain/locale.ts';

/** What `npm run demo` was asked for. */
export interface DemoOptions {
  readonly help: boolean;
  /** Key of the person who sits before the Teams client. */
  readonly as: string;
  /** The language that the bot speaks to a client that says none, as this one does. */
  readonly locale: Locale;
  /** How many customers, the usual sixty among them; null: the usual alone. */
  readonly customers: number | null;
  /** Name or file of a scenario that is played once somebody follows customers; null: nothing changes. */
  readonly scenario: string | null;
  /** Port of the Teams client; null: no client. */
  readonly clientPort: number | null;
  readonly botPort: number;
  /** Folder of the database that stays; null: one that goes away with the demo. */
  readonly data: string | null;
}

/** The usual world, with Ada before the Teams client and a port that is free for the bot. */
export const PLAIN_DEMO: Omit<DemoOptions, 'clientPort'> = {
  help: false,
  as: 'ada',
  locale: 'en',
  customers: null,
  scenario: null,
  botPort: 0,
  data: null,
};

/** The arguments are wrong; the message says what to do. */
export class DemoUsageError extends Error {
  override name = 'DemoUsageError';
}

export const PEOPLE = {
  ada: 'admin agent: sees every customer',
  hal: 'helpdesk agent of the western team',
  hedy: 'helpdesk agent of the eastern team',
  sam: 'sales agent',
  glen: 'global administrator without a partner role',
  otto: 'a colleague without any role: sees nothing',
} as const;

export const HELP = `npm run demo [-- options]

Starts a local Microsoft cloud (Entra, Graph, Azure Resource Manager, Azure Support, Partner Center), the bot and a Teams
client, all on this machine, and prints the address to open. Ctrl+C stops them. Azure tickets are filed there, where the
subscription's support plan allows it, as Contoso Production's does.

  --as NAME          who you are in the Teams client; default ada
${Object.entries(PEOPLE)
  .map(([name, what]) => `                       ${name.padEnd(5)} ${what}`)
  .join('\n')}
  --locale LANGUAGE  en or fr: the language of the bot; default en
  --customers N      N customers: sixty with real names, and the rest made by number
  --scenario NAME    plays an outage of two minutes, once somebody has subscribed: outage, or a file with steps of its
                     own (dev/cloud/scenarios has some)
  --no-client        without the Teams client: connect another one to the bot's address
  --port N           where the bot listens; default 3978
  --client-port N    where the Teams client listens; default 56150
  --data FOLDER      keeps the database there; without it, it goes away with the demo
  --help             this page
`;

const whole = (name: string, most: number) =>
  z.coerce.number(`--${name} takes a number`).int().min(1).max(most, `--${name} takes a number up to ${most}`);

/**
 * @param args what stands after `npm run demo --`.
 * @throws {DemoUsageError} for anything it doesn't know, with what it does.
 */
export function readOptions(args: readonly string[]): DemoOptions {
  const { values } = parsed(args);
  const read = Options.safeParse(values);
  if (!read.success) throw new DemoUsageError(`${read.error.issues[0]?.message}\n\n${HELP}`);
  const { help, as, locale, customers, scenario, client, port, 'client-port': clientPort, data } = read.data;
  return { help, as, locale, customers, scenario, clientPort: client ? clientPort : null, botPort: port, data };
}

const Options = z.object({
  help: z.boolean().default(false),
  as: z.enum(Object.keys(PEOPLE), `--as takes one of ${Object.keys(PEOPLE).join(', ')}`).default('ada'),
  locale: z.enum(LOCALES, `--locale takes ${LOCALES.join(' or ')}`).default('en'),
  customers: whole('customers', 20_000).nullable().default(null),
  scenario: z.string().nullable().default(null),
  client: z.boolean().default(true),
  port: whole('port', 65_535).default(3978),
  'client-port': whole('client-port', 65_535).default(56_150),
  data: z.string().nullable().default(null),
});

function parsed(args: readonly string[]): { values: unknown } {
  try {
    return parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        as: { type: 'string' },
        locale: { type: 'string' },
        customers: { type: 'string' },
        scenario: { type: 'string' },
        client: { type: 'boolean' },
        port: { type: 'string' },
        'client-port': { type: 'string' },
        data: { type: 'string' },
      },
    });
  } catch (error) {
    throw new DemoUsageError(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
  }
}
