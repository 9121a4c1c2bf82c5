import { AZURE_SERVICE, type RequestFields } from '../../cards/request/fields.ts';
import type { RequestProblems as Problems } from '../../cards/request/requestForm.ts';
import {
  type RequestContent,
  type RequestRoute,
  type RequestSeverity,
  SEVERITIES,
} from '../../domain/serviceRequest.ts';
import type { About } from './about.ts';
import { type Choices, shortId } from './choices.ts';
import { readContact } from './readContact.ts';
import { readSince, type Since } from './readSince.ts';
import { type RouteConfig, wayOf } from './route.ts';
import type { Typed } from './typedFields.ts';

/** A form as it was typed, read; and what is wrong with it: then nothing may come of it. */
export interface ReadForm {
  readonly content: RequestContent;
  readonly route: RequestRoute;
  readonly problems: Problems;
}

/** What a form is read with beside what was typed. */
export interface FormContext {
  readonly tenantId: string;
  /** Microsoft's issue that it is about; null where it knows of none. */
  readonly issue: (Pick<About, 'id' | 'source' | 'service'> & Partial<Pick<About, 'sensitive'>>) | null;
  /** What the form says that it is about; null where it says nothing. */
  readonly source: RequestContent['source'] | null;
  readonly choices: Choices;
  readonly config: RouteConfig;
  readonly now: Date;
  /** Of whoever typed. IANA. */
  readonly timeZone: string;
}

const LETTERS: ReadonlyMap<string, RequestSeverity> = new Map([
  ['a', 'critical'],
  ['b', 'moderate'],
  ['c', 'minimal'],
]);

/** Reads a form. Pure. */
export function readForm({ fields, cut }: Typed, context: FormContext): ReadForm {
  const { choices, issue, now, timeZone } = context;
  const { title = '', description = '', users = '', ownTicket = '', quote = '' } = fields;
  const source = sourceOf(fields.service ?? '', context);
  const azure = source === 'azure' ? readAzure(fields, choices) : null;
  const service = serviceOf(fields, issue, azure);
  const route = routeOf(source, azure, choices, context.config);
  const severity = readSeverity(fields.severity ?? '');
  const since = readDay(fields, { now, timeZone });
  const { contact, problems } = readContact(fields, { country: route === 'azureSupport' });
  return {
    content: {
      tenantId: context.tenantId,
      source,
      service,
      issueId: issue?.id ?? null,
      title,
      description,
      severity: severity ?? 'moderate',
      since: since?.kind === 'at' ? since.at : null,
      users,
      ownTicket,
      contact,
      quote,
      azure: azure?.problem ?? null,
      ...(issue?.sensitive ? { sensitive: true } : {}),
    },
    route,
    problems: {
      ...(service === '' ? { service: 'request.wrong.choose' } : {}),
      ...(severity ? {} : { severity: 'request.wrong.choose' }),
      ...(since ? sinceProblems(since) : {}),
      ...(title === '' ? { title: 'request.wrong.missing' } : {}),
      ...(description === '' ? { description: 'request.wrong.missing' } : {}),
      ...problems,
      ...(azure ? azureProblems(azure, fields, route) : {}),
      ...Object.fromEntries(cut.map((name) => [name, 'request.wrong.tooLong'] as const)),
    },
  };
}

/** `critical`, or the portals' `A`. */
export function readSeverity(text: string): RequestSeverity | null {
  const typed = text.trim().toLowerCase();
  return SEVERITIES.find((one) => one === typed) ?? LETTERS.get(typed) ?? null;
}

/**
 * Whose problem it is: the issue's, else by the service that was chosen, else as the form had it. What was Azure's is Microsoft
 * 365's once one of its services is chosen: somebody may have taken the wrong one first.
 */
export function sourceOf(
  service: string,
  {
    issue,
    choices,
    source,
  }: Pick<FormContext, 'issue' | 'source'> & { choices: Pick<Choices, 'azureServices' | 'microsoft365Services'> },
): RequestContent['source'] {
  if (issue) return issue.source;
  if (service === AZURE_SERVICE || choices.azureServices.includes(service)) return 'azure';
  return source === 'azure' && !choices.microsoft365Services.includes(service) ? 'azure' : 'microsoft365';
}

/** What people call it: the issue's own name for it goes before Azure's list, which says it in another way. */
function serviceOf(
  { service = '' }: RequestFields,
  issue: FormContext['issue'],
  azure: ReturnType<typeof readAzure> | null,
): string {
  if (service !== '' && service !== AZURE_SERVICE) return service;
  return issue?.service ?? azure?.service ?? (azure ? AZURE_SERVICE : service);
}

function readDay({ sinceDate = '', sinceTime = '' }: RequestFields, at: { now: Date; timeZone: string }) {
  const text = `${sinceDate} ${sinceTime}`.trim();
  return text === '' ? null : readSince(text, at);
}

function sinceProblems({ kind }: Since): Problems {
  if (kind === 'at') return {};
  return { sinceDate: kind === 'future' ? 'request.wrong.future' : 'request.wrong.date' };
}

/** Without a subscription that can be read, or with Azure's lists not at hand, there is nothing to file by. */
function routeOf(
  source: RequestContent['source'],
  azure: ReturnType<typeof readAzure> | null,
  { subscriptions, supportServices, classifications }: Choices,
  config: RouteConfig,
): RequestRoute {
  const way = wayOf(source, config);
  const kinds = azure?.service === undefined || classifications.length > 0;
  const ready = subscriptions.length > 0 && supportServices.length > 0 && kinds;
  return way === 'azureSupport' && !ready ? 'portal' : way;
}

function readAzure(fields: RequestFields, choices: Choices) {
  const subscription = choices.subscriptions.find(({ id }) => id === fields.subscriptionId?.toLowerCase());
  const service = choices.supportServices.find(({ id }) => shortId(id) === fields.azureServiceId);
  // An answer to a question about another service is none.
  const kind = service ? choices.classifications.find(({ id }) => shortId(id) === fields.classificationId) : undefined;
  return {
    service: service?.name,
    kind: kind?.id,
    problem: subscription
      ? {
          subscriptionId: subscription.id,
          subscriptionName: subscription.name,
          serviceId: service?.id ?? '',
          classificationId: kind?.id ?? '',
        }
      : null,
  };
}

function azureProblems(
  { problem, service, kind }: ReturnType<typeof readAzure>,
  { subscriptionId = '' }: RequestFields,
  route: RequestRoute,
): Problems {
  const asked = route === 'azureSupport';
  return {
    ...(problem || !(asked || subscriptionId !== '')
      ? {}
      : { subscriptionId: subscriptionId === '' ? 'request.wrong.choose' : 'request.wrong.gone' }),
    ...(asked && service === undefined ? { azureServiceId: 'request.wrong.choose' } : {}),
    ...(asked && service !== undefined && kind === undefined
      ? { classificationId: 'request.wrong.classification' }
      : {}),
  };
}
