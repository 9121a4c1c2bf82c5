import type { Locale } from '../../domain/locale.ts';
import type { RequestContent, ServiceRequest } from '../../domain/serviceRequest.ts';
import { loadHandOverTexts } from '../../locales/handOver.ts';
import { translator } from '../../locales/index.ts';
import { shorten } from '../escape.ts';

const texts = loadHandOverTexts();

/**
 * What an agent pastes into Microsoft's form, or writes to the provider: plain text, to be a message of its own. Its times
 * are UTC, since support is anywhere.
 *
 * @param options.locale of whoever reads it: Microsoft's support reads English.
 */
export function handOverText(options: {
  readonly request: ServiceRequest;
  readonly customerName: string;
  readonly locale: Locale;
}): string {
  const { request, customerName, locale } = options;
  const { content, name } = request;
  const say = translator(locale);
  return texts(locale, 'handOver', {
    name,
    customer: line(customerName),
    tenantId: line(content.tenantId),
    service: line(content.service),
    subscription: subscriptionOf(content),
    issue: line(content.issueId ?? ''),
    title: line(content.title),
    description: lines(content.description),
    severity: say(`request.severity.${content.severity}`),
    since: content.since ? `${content.since.toISOString().slice(0, 16).replace('T', ' ')} UTC` : '',
    users: line(content.users),
    contact: contactOf(content),
    ownTicket: line(content.ownTicket),
    quote: content.quote.trim() === '' ? '' : `“${lines(content.quote)}”`,
  });
}

function subscriptionOf({ azure }: RequestContent): string {
  if (!azure) return '';
  const name = line(azure.subscriptionName);
  const id = line(azure.subscriptionId);
  return name && id ? `${name} (${id})` : name || id;
}

function contactOf({ contact }: RequestContent): string {
  const { firstName, lastName, email, phone } = contact;
  return [`${firstName} ${lastName}`, email, phone].map(line).filter(Boolean).join(', ');
}

/** Signs that can't be seen turn or hide what stands around them. */
const visible = (text: string) => text.replace(/[\p{Cf}\p{Cc}]/gu, (sign) => (sign === '\n' ? sign : ' '));
const line = (text: string) => shorten(visible(text).replace(/\s+/g, ' ').trim(), 500);
const lines = (text: string) =>
  visible(text)
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
