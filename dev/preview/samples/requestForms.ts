import { AZURE_SERVICE, type RequestField, type RequestFields } from '../../../src/cards/request/fields.ts';
import { type KnownAlready, NOTHING_KNOWN } from '../../../src/cards/request/known.ts';
import { type RequestFormOptions, requestForm } from '../../../src/cards/request/requestForm.ts';
import { contact, evil, hostile, inAzure, long, longest, request } from './requestWorld.ts';
import type { Sample } from './sample.ts';
import { ENGLISH_POST, HOSTILE } from './texts.ts';
import { ago, contoso, NOW } from './world.ts';

const choices = (names: readonly string[]) => names.map((title) => ({ title, value: title }));
const services = choices([
  'Exchange Online',
  'Microsoft Teams',
  'SharePoint Online',
  'OneDrive for Business',
  'Microsoft Intune',
  'Power BI',
  AZURE_SERVICE,
]);
/** As many as Azure has, and more. */
const azureServices = Array.from({ length: 400 }, (_, index) => ({
  title: `Virtual machine number ${index} on Windows or Linux`,
  value: `06bfd9d3-516b-d5c6-5802-${String(index).padStart(12, '0')}`,
}));
const subscriptions = choices(['Contoso Production', 'Contoso Test']);
const classifications = choices([
  'Cannot start or stop my VM',
  'Cannot connect to my VM',
  'My VM restarted or stopped',
]);

const filled: RequestFields = {
  service: 'Exchange Online',
  severity: 'critical',
  sinceDate: '2026-03-12',
  sinceTime: '09:10',
  title: "Some users can't send mail",
  quote: ENGLISH_POST,
  ...contact,
};

/** A form that knows nothing yet. */
export const blankForm: Omit<RequestFormOptions, 'locale'> = {
  now: NOW,
  timeZone: 'Europe/Paris',
  draftId: '0b0e6c1e-5b0a-4c8e-9d7b-1f2e3d4c5b6a',
  customer: contoso,
  source: 'microsoft365',
  route: 'portal',
  issue: null,
  fields: {},
  problems: {},
  known: NOTHING_KNOWN,
  contactKnown: false,
  services,
  subscriptions: [],
  azureServices: [],
  classifications: [],
};
const form = (name: string, more: Partial<RequestFormOptions>): Sample => ({
  name,
  card: (locale) => requestForm({ ...blankForm, locale, ...more }),
});

const issue = { id: 'EX771204', title: "Some users can't send mail" };
const known: KnownAlready = {
  issues: [{ id: 'EX771204', service: 'Exchange Online', title: "Some users can't send mail", startedAt: ago(292) }],
  requests: [request()],
  same: null,
  lacking: [],
};
const everythingKnown: KnownAlready = {
  issues: Array.from({ length: 4 }, () => ({ id: HOSTILE, service: HOSTILE, title: HOSTILE, startedAt: null })),
  requests: [request({}, evil), request({ id: '1043' }, longest), request({ id: '1044' })],
  same: request({ id: '1050', filedBy: { personId: 'x', name: HOSTILE } }, evil),
  lacking: ['relationshipEnded', 'relationshipPending', 'resellerOnly', 'role', 'subscription', 'plan', 'supportRight'],
};
const PROBLEMS: readonly RequestField[] = [
  'service',
  'title',
  'description',
  'severity',
  'sinceDate',
  'phone',
  'quote',
];

/** The form of a service request, empty, filled in, and as it comes back. */
export const requestFormSamples: readonly Sample[] = [
  form('request-form', { issue, fields: filled, contactKnown: true }),
  form('request-form-empty', {}),
  form('request-form-typed-service', { services: [], contactKnown: true, fields: contact }),
  form('request-form-known', { fields: filled, contactKnown: true, known }),
  form('request-form-same', {
    issue,
    fields: filled,
    contactKnown: true,
    known: { ...NOTHING_KNOWN, same: request() },
  }),
  form('request-form-lacking', {
    fields: { ...filled, service: AZURE_SERVICE },
    contactKnown: true,
    known: { ...NOTHING_KNOWN, lacking: ['role', 'plan'] },
  }),
  form('request-form-wrong', {
    issue,
    fields: {
      ...filled,
      title: '',
      phone: 'call me',
      sinceDate: '2027-01-01',
      description: 'Outlook asks for a password.',
    },
    contactKnown: true,
    problems: {
      title: 'request.wrong.missing',
      sinceDate: 'request.wrong.future',
      phone: 'request.wrong.phone',
    },
  }),
  form('request-form-azure', {
    source: 'azure',
    route: 'azureSupport',
    fields: { ...contact, service: AZURE_SERVICE },
    contactKnown: true,
    subscriptions,
    azureServices,
  }),
  form('request-form-azure-kind', {
    source: 'azure',
    route: 'azureSupport',
    fields: { ...filled, azureServiceId: azureServices[399]?.value ?? '', subscriptionId: 'Contoso Test' },
    contactKnown: true,
    problems: { classificationId: 'request.wrong.classification' },
    subscriptions,
    azureServices,
    classifications,
  }),
  form('request-form-azure-portal', {
    source: 'azure',
    fields: { ...filled, service: 'Virtual Machines' },
    subscriptions,
  }),
  form('request-form-provider', {
    source: 'azure',
    route: 'provider',
    fields: { ...contact, service: inAzure.service ?? '' },
    contactKnown: true,
  }),
  form('request-form-hostile', {
    customer: hostile,
    issue: { id: HOSTILE, title: HOSTILE },
    fields: Object.fromEntries(Object.entries(filled).map(([name]) => [name, HOSTILE])),
    contactKnown: true,
    known: everythingKnown,
    services: choices(Array.from({ length: 40 }, () => HOSTILE)),
  }),
  form('request-form-longest', {
    customer: long,
    source: 'azure',
    route: 'azureSupport',
    issue: { id: 'EX771204', title: 'é'.repeat(400) },
    fields: {
      ...filled,
      title: '😀'.repeat(200),
      description: '😀'.repeat(3_000),
      users: '😀'.repeat(200),
      quote: '😀'.repeat(1_500),
    },
    problems: Object.fromEntries(PROBLEMS.map((name) => [name, 'request.wrong.tooLong' as const])),
    known: everythingKnown,
    subscriptions,
    azureServices,
    classifications,
  }),
];
