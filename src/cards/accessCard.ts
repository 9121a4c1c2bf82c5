import type { AccessReport, SourceAccess } from '../domain/accessReport.ts';
import type { Customer } from '../domain/customer.ts';
import type { CustomerLinks } from '../domain/links.ts';
import type { Locale } from '../domain/locale.ts';
import type { Sight } from '../domain/role.ts';
import { type T, translator } from '../locales/index.ts';
import { execute, open } from './actions.ts';
import type { Card } from './card.ts';
import { defuse, escapeMarkdown, shorten } from './escape.ts';
import { type ListFact, listTemplate } from './list.ts';
import { problemText } from './problemText.ts';
import { relationshipText } from './relationshipText.ts';
import { header } from './tone.ts';

const render = listTemplate('access');
/** So many subscriptions are named. */
const NAMED = 10;

/** Whether a customer's tenant can be read, source by source, and what to do where it can't. */
export function accessCard(options: {
  readonly locale: Locale;
  readonly now: Date;
  readonly report: AccessReport;
  readonly customer: Customer;
  readonly links: CustomerLinks;
  readonly room: boolean;
  readonly sight: Sight;
}): Card {
  const { report, customer, links, sight } = options;
  const say = translator(options.locale);
  const sources = [report.microsoft365, report.azure, ...report.subscriptions.map((one) => one.access)];
  const readable = sources.filter((one) => one.state === 'ok').length;
  const whole = readable === sources.length && report.subscriptions.length > 0;
  const key = whole
    ? 'access.ok'
    : report.microsoft365.state === 'ok' || report.subscriptions.some((one) => one.access.state === 'ok')
      ? 'access.partly'
      : 'access.failed';
  const noConsent = sources.some((one) => one.state === 'failed' && one.problem.kind === 'noConsent');
  const tone = key === 'access.ok' ? 'healthy' : key === 'access.partly' ? 'info' : 'warning';
  return render(
    {
      ...header(tone, say(key, { customer: escapeMarkdown(customer.name) })),
      facts: [
        { name: say('access.relationship'), text: relationshipText(report.relationship, say) },
        {
          name: say('status.microsoft365'),
          text: report.withoutMicrosoft365 ? say('access.noMicrosoft365') : sourceText(report.microsoft365, say),
        },
        { name: say('status.azure'), text: azureText(report, say) },
        ...(sight === 'all' ? subscriptionFacts(report, say) : []),
      ],
      actions: [
        execute(say('action.status'), { verb: 'status', tenantId: customer.tenantId }),
        ...(noConsent ? [open(say('action.consent'), links.adminConsent)] : []),
        open(say('action.partnerCenter'), links.partnerCenter, 'secondary'),
      ],
    },
    defuse(say(key, { customer: customer.name })),
  );
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
