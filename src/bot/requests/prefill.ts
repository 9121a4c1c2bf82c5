import { DateTime } from 'luxon';
import { FIELD_AT_MOST, type RequestFields } from '../../cards/request/fields.ts';
import { plainText } from '../../cards/text/plain.ts';
import type { RequestContact, RequestSeverity } from '../../domain/serviceRequest.ts';
import type { About } from './about.ts';
import { cleanText } from './cleanText.ts';

/** What a form begins with: from where it was opened, and from what this person gave the last time. */
export function prefill(options: {
  readonly about: About | null;
  /** Display name; empty where nobody has said. */
  readonly service: string;
  readonly contact: RequestContact | null;
  /** The person's name, for the first time. */
  readonly name: string;
  /** IANA. */
  readonly timeZone: string;
}): RequestFields {
  const { about, contact, timeZone } = options;
  const since = about?.startedAt ? DateTime.fromJSDate(about.startedAt, { zone: timeZone }) : null;
  const one = (text: string, most: number) => cleanText(text, 'one').slice(0, most);
  return {
    service: one(about?.service ?? options.service, FIELD_AT_MOST.service),
    severity: severityOf(about),
    sinceDate: since?.toFormat('yyyy-MM-dd') ?? '',
    sinceTime: since?.toFormat('HH:mm') ?? '',
    title: one(plainText(about?.title ?? '', 'html'), FIELD_AT_MOST.title),
    quote: cleanText(about?.lastPost ?? '', 'several').slice(0, FIELD_AT_MOST.quote),
    ...(contact ?? nameParts(options.name)),
  };
}

/** How bad it is by what Microsoft says: the agent knows better, and can change it. */
function severityOf(about: About | null): RequestSeverity {
  if (about?.level === 'advisory' || about?.level === 'maintenance') return 'minimal';
  return about?.status === 'serviceInterruption' ? 'critical' : 'moderate';
}

/** The last word of a name is taken for the family's: it can be put right. */
function nameParts(name: string): Pick<RequestContact, 'firstName' | 'lastName'> {
  const words = cleanText(name, 'one').split(' ');
  const lastName = words.length > 1 ? (words.pop() ?? '') : '';
  return {
    firstName: words.join(' ').slice(0, FIELD_AT_MOST.firstName),
    lastName: lastName.slice(0, FIELD_AT_MOST.lastName),
  };
}
