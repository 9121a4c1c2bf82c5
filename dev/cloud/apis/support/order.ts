import { z } from 'zod';
import type { TicketOrder } from '../../support/ticket.ts';
import { problemId, SUPPORT_SERVICES, serviceId } from '../../world/supportCatalog.ts';
import { SEVERITIES } from '../../world/tickets.ts';
import type { FieldError } from './refusals.ts';
import { isOldest } from './version.ts';

const LANGUAGES = 'en-us zh-hans es-es fr-fr ja-jp ko-kr ru-ru pt-br it-it zh-tw de-de'.split(' ');
const text = z.string().trim().min(1);
/** Enums aren't told apart by case. */
const anyCase = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.preprocess(
    (value) => values.find((one) => one.toLowerCase() === String(value).toLowerCase()) ?? value,
    z.enum(values),
  );
const consent = anyCase(['Yes', 'No']);

export const severity = anyCase(SEVERITIES);

/** Source: https://learn.microsoft.com/rest/api/support/support-tickets/create#contactprofile */
export const contact = z.object({
  firstName: text,
  lastName: text,
  preferredContactMethod: anyCase(['email', 'phone']),
  primaryEmailAddress: z.email(),
  additionalEmailAddresses: z.array(z.email()).optional(),
  phoneNumber: text.optional(),
  // A name that Windows knows, such as `Romance Standard Time`; those of IANA have a slash.
  preferredTimeZone: text.regex(/^[^/]+$/, 'has to be a time zone of Windows'),
  country: z.string().regex(/^[a-z]{3}$/i, 'has to be a code of three letters'),
  preferredSupportLanguage: z
    .string()
    .refine((value) => LANGUAGES.includes(value.toLowerCase()), 'is no language of support'),
});

const order = z.object({
  serviceId: text,
  problemClassificationId: text,
  title: text,
  description: text,
  severity,
  contactDetails: contact.refine((one) => one.preferredContactMethod !== 'phone' || one.phoneNumber !== undefined, {
    path: ['phoneNumber'],
    message: 'is needed to be called',
  }),
  advancedDiagnosticConsent: consent.optional(),
  require24X7Response: z.boolean().optional(),
  problemStartTime: z.iso.datetime({ offset: true }).optional(),
  technicalTicketDetails: z.object({ resourceId: z.string().regex(/^\/subscriptions\/[^/]+\//i) }).optional(),
  quotaTicketDetails: z.record(z.string(), z.unknown()).optional(),
  problemScopingQuestions: z.string().optional(),
  supportPlanId: z.string().optional(),
  fileWorkspaceName: z.string().optional(),
  secondaryConsent: z.array(z.object({ userConsent: consent, type: z.string() })).optional(),
});

/** What is asked for, or everything that is wrong with it. */
export function readOrder(properties: unknown, version: string): TicketOrder | readonly FieldError[] {
  const read = order.safeParse(properties);
  if (!read.success) return fieldErrors(read.error);
  const found = catalogErrors(read.data);
  if (!isOldest(version) && read.data.advancedDiagnosticConsent === undefined)
    found.push({ target: 'advancedDiagnosticConsent', message: 'is needed' });
  return found.length > 0 ? found : read.data;
}

/** What zod says, as fields. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.map(({ path, message }) => ({ target: path.join('.') || 'properties', message }));
}

function catalogErrors(asked: z.infer<typeof order>): FieldError[] {
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  const service = SUPPORT_SERVICES.find((one) => same(serviceId(one), asked.serviceId));
  if (!service) return [{ target: 'serviceId', message: 'names no service' }];
  const errors: FieldError[] = [];
  if (!service.problems.some((one) => same(problemId(service, one), asked.problemClassificationId)))
    errors.push({ target: 'problemClassificationId', message: 'names no problem of the service' });
  if (service.displayName.includes('quotas') && !asked.quotaTicketDetails)
    errors.push({ target: 'quotaTicketDetails', message: 'is needed' });
  return errors;
}
