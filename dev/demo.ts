import { type DemoOptions, DemoUsageError, HELP, readOptions } from './demo/options.ts';
import { freePort } from './demo/port.ts';
import type { Demo } from './demo/start.ts';
import { TEAM_NAME } from './demo/teamsClient.ts';

const WORDS = {
  en: { status: 'status', access: 'access', help: 'help', subscribe: 'subscribe all', report: 'report' },
  fr: { status: 'état', access: 'accès', help: 'aide', subscribe: 'abonner tous', report: 'signaler' },
} as const;

function greeting({ as, locale, scenario }: DemoOptions, { clientUrl, messages, cloud }: Demo): string {
  const { status, access, help, subscribe, report } = WORDS[locale];
  const outage = `
  ${subscribe}        some seconds later an outage begins, and is over two minutes after that
`;
  const me = cloud.people[as]?.name;
  const open = `Open   ${clientUrl}   (you are ${me})

Type in the personal chat:
${scenario === null ? '' : outage}
  ${status} contoso
  ${status} northwind
  EX771204
  ${report} contoso        a service request, handed over to Microsoft's portal
  ${report} contoso azure  the same for Azure: for Contoso Production, the ticket is opened there by itself
  ${access} contoso
  ${help}
${scenario === null ? '\nTo see an outage: npm run demo -- --scenario outage\n' : ''}
or, in the channels of ${TEAM_NAME} and in the group chat, the same after the mention: @HealthBot ${status} contoso
${locale === 'fr' ? 'In English: npm run demo' : 'In French: npm run demo -- --locale fr'}`;
  return `
${clientUrl ? open : `The bot takes activities at ${messages}, from whoever sends them.`}

npm run demo -- --help says what else there is. Ctrl+C stops it.
`;
}

async function portFor(what: string, wanted: number): Promise<number> {
  const port = await freePort(wanted);
  if (port !== wanted) process.stdout.write(`Port ${wanted} is taken: the ${what} listens on ${port}.\n`);
  return port;
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return void process.stdout.write(HELP);
  process.stdout.write('Starting the local Microsoft cloud, the bot and the Teams client …\n');
  const botPort = await portFor('bot', options.botPort);
  const clientPort = options.clientPort === null ? null : await portFor('Teams client', options.clientPort);
  // Only now: an answer about the arguments doesn't wait for all of it to load.
  const { startDemo } = await import('./demo/start.ts');
  const demo = await startDemo({ ...options, botPort, clientPort });
  process.stdout.write(greeting(options, demo));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      demo.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

main().catch((error: unknown) => {
  const known = error instanceof DemoUsageError;
  const text = error instanceof Error ? error.message : String(error);
  process.stderr.write(known ? `${text}\n` : `The demo can't start: ${text}\n`);
  process.exit(1);
});
