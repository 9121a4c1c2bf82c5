import type { AccessReport, SourceAccess } from '../domain/accessReport.ts';
import type { Customer } from '../domain/customer.ts';
import type { CustomerLinks } from '../domain/links.ts';
import type { Locale } from '../domain/locale.ts';
import type { Sight } from '../domain/role.ts';
import { type T, translator } from '../locales/index.ts';
import { execute, open } from './actions.ts';
import type { Card } from './card.ts';
import { apart, defuse, escapeMarkdown, shorten } from './escape.ts';
import { type ListFact, listTemplate } from './list.ts';
import { problemText } from './problemText.ts';
import { relationshipText } from './relationshipText.ts';
import { capital } from './text/capital.ts';
import { clockTime } from './times.ts';
import { header, type Tone } from './tone.ts';

const render = listTemplate('access');
/** So many subscriptions are named. */
const NAMED = 10;

/** Whether a customer's tenant can be read, source by source, and what to do where it can't. */
export function accessCard(options: {
  readonly locale: Locale;
  readonly now: Date;
  readonly report: AccessReport;
  readonly customer: Customer;
  readonly customerAccess: 'application' | 'delegated';
  readonly links: CustomerLinks;
  readonly room: boolean;
  readonly sight: Sight;
}): Card {
  const { report, customer, links, sight } = options;
  const say = translator(options.locale);
  const sources = [report.microsoft365, report.azure, ...report.subscriptions.map((one) => one.access)];
  const readable = sources.filter((one) => one.state === 'ok').length;
  const whole = readable === sources.length && report.subscriptions.length > 0;
  const key = whole ? 'access.ok' : verdict(report, sources);
  const noConsent = sources.some((one) => one.state === 'failed' && one.problem.kind === 'noConsent');
  const name = shorten(customer.name, 120);
  return render(
    {
      ...header(TONES[key], say(key, { customer: escapeMarkdown(name) })),
      facts: [
        { name: say('access.relationship'), text: capital(relationshipText(report.relationship, say)) },
        {
          name: say('status.microsoft365'),
          text: report.withoutMicrosoft365 ? say('access.noMicrosoft365') : sourceText(report.microsoft365, say),
        },
        { name: say('status.azure'), text: azureText(report, say) },
        ...(sight === 'all' ? subscriptionFacts(report, say) : []),
      ],
      footers: [
        ...(noConsent && options.customerAccess === 'delegated'
          ? [say('access.operatorConsents', { tenantId: customer.tenantId })]
          : []),
        say('access.asOf', { time: clockTime(options.now, options.now) }),
      ],
      actions: [
        execute(say('action.status'), { verb: 'status', tenantId: customer.tenantId }),
        ...(noConsent ? [open(say('action.consent'), links.adminConsent)] : []),
        open(say('action.partnerCenter'), links.partnerCenter, 'secondary'),
      ],
    },
    defuse(`${say(key, { customer: apart(name) })}.`),
  );
}

type Verdict = 'access.ok' | 'access.partly' | 'access.asking' | 'access.failed';

const TONES = {
  'access.ok': 'healthy',
  'access.partly': 'unknown',
  'access.asking': 'unknown',
  'access.failed': 'warning',
} as const satisfies Record<Verdict, Tone>;

/** What holds where not everything can be read. */
function verdict({ microsoft365, subscriptions }: AccessReport, sources: readonly SourceAccess[]): Verdict {
  if (sources.some((one) => one.state === 'pending')) return 'access.asking';
  const some = microsoft365.state === 'ok' || subscriptions.some((one) => one.access.state === 'ok');
  return some ? 'access.partly' : 'access.failed';
}

function sourceText(access: SourceAccess, say: T): string {
  if (access.state === 'pending') return `? ${say('problem.pending')}`;
  return access.state === 'ok' ? `✔ ${say('access.canRead')}` : `? ${escapeMarkdown(problemText(say, access.problem))}`;
}

function azureText({ azure, subscriptions }: AccessReport, say: T): string {
  return azure.state === 'ok' && subscriptions.length === 0
    ? `? ${say('access.noSubscriptions')}`
    : sourceText(azure, say);
}

function subscriptionFacts({ subscriptions }: AccessReport, say: T): ListFact[] {
  const facts = subscriptions.slice(0, NAMED).map(({ subscription, access }) => ({
    name: escapeMarkdown(shorten(subscription.name, 80)),
    text: sourceText(access, say),
  }));
  const more = subscriptions.length - NAMED;
  return more > 0 ? [...facts, { name: `+${more}`, text: '…' }] : facts;
}
