import type { RequestContent, ServiceRequest } from '../../../src/domain/serviceRequest.ts';
import { ENGLISH_POST, HOSTILE, VERY_LONG_NAME } from './texts.ts';
import { ago, contoso, customer } from './world.ts';

export const hal = { personId: 'hal', name: 'Hal Help' };
export const ada = { personId: 'ada', name: 'Ada Admin' };
export const hostile = customer(HOSTILE, 'evil.example', 8);
export const long = customer(VERY_LONG_NAME, 'grand-est.example', 7);
const names = new Map([contoso, hostile, long].map(({ tenantId, name }) => [tenantId, name]));
export const nameOf = (tenantId: string) => names.get(tenantId) ?? null;

export const contact = {
  firstName: 'Hal',
  lastName: 'Help',
  email: 'hal.help@partner.example',
  phone: '+33 1 23 45 67 89',
  country: 'FRA',
};

export const content: RequestContent = {
  tenantId: contoso.tenantId,
  source: 'microsoft365',
  service: 'Exchange Online',
  issueId: 'EX771204',
  title: 'Nobody in Lyon can send mail since this morning',
  description: "Outlook says 'Trying to connect'.\nRestarted, other network: the same. Web mail works.",
  severity: 'moderate',
  since: ago(292),
  users: '12',
  ownTicket: 'INC-4711',
  contact,
  quote: ENGLISH_POST,
  azure: null,
};

/** A request of Contoso's that waits to be opened, unless told otherwise. */
export function request(more: Partial<ServiceRequest> = {}, said: Partial<RequestContent> = {}): ServiceRequest {
  const id = more.id ?? '1042';
  return {
    id,
    name: `HB-${id}`,
    state: 'handedOver',
    route: 'portal',
    content: { ...content, ...said },
    ticket: null,
    filedBy: hal,
    filedAt: ago(20),
    changedAt: ago(12),
    closedAt: null,
    handedOverBecause: null,
    askedWhetherOver: null,
    ...more,
  };
}

const azure = {
  subscriptionId: '11111111-2222-4333-8444-555555555555',
  subscriptionName: 'Contoso Production',
  serviceId: '/providers/Microsoft.Support/services/vm',
  classificationId: '/providers/Microsoft.Support/services/vm/problemClassifications/boot',
};
export const inAzure: Partial<RequestContent> = { source: 'azure', service: 'Virtual Machines', issueId: null, azure };
export const ticket = { number: '2611250040001234', link: 'https://portal.azure.com/#ticket', status: 'Open' };
/** Everything from outside as bad as it gets. */
export const evil: Partial<RequestContent> = {
  tenantId: hostile.tenantId,
  service: HOSTILE,
  issueId: HOSTILE,
  title: HOSTILE,
  description: `${HOSTILE}\n`.repeat(14),
  users: HOSTILE,
  ownTicket: HOSTILE,
  quote: `${HOSTILE}\n`.repeat(14),
  azure: { ...azure, subscriptionName: HOSTILE },
};
/** Microsoft's longest, and people's. */
export const longest: Partial<RequestContent> = {
  tenantId: long.tenantId,
  service: 'Microsoft Dynamics 365 Customer Insights – Journeys (Marketing) Sauvegarde',
  title: 'Ｍ'.repeat(200),
  description: '😀'.repeat(3_000),
  quote: '😀'.repeat(1_500),
  users: 'é'.repeat(200),
  ownTicket: 'é'.repeat(60),
};
