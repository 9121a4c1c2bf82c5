import { z } from 'zod';
import type { Asked, Told } from '../../http.ts';
import type { State } from '../../state.ts';
import type { Tenant } from '../../tenants.ts';
import { notFound, refused, said } from './said.ts';

const ACTIVE = new Set(['active', 'expiring']);
const Wish = z.object({
  applicationId: z.guid(),
  applicationGrants: z
    .array(z.object({ enterpriseApplicationId: z.guid(), scope: z.string().regex(/^[\w.]+(, ?[\w.]+)*$/) }))
    .min(1),
});

/**
 * The partner's consent, for a customer, to an application of its own.
 * Source: https://learn.microsoft.com/partner-center/developer/gdap-and-secure-application-model
 *
 * @param appId behind `applicationconsents`, where there is one.
 */
export function answerConsents(asked: Asked, state: State, tenant: Tenant, appId: string | undefined): Told {
  const customer = state.customer(tenant);
  const related = customer.relationships.some((one) => ACTIVE.has(one.status) && one.endsInDays > 0);
  if (!related || !customer.consentRole) return refused(asked, 403, 2032, 'Access denied.');
  if (customer.entra === 'tenantGone') return notFound(asked, 'Customer not found.');
  const consented = customer.entra === 'consented' || customer.entra === 'conditionalAccess';
  if (asked.method === 'DELETE') {
    if (appId !== state.world.clientId || !consented) return notFound(asked, 'No such consent.');
    state.consents.withdraw(tenant.tenantId);
    return { ...said(asked, 204, undefined), body: '' };
  }
  if (asked.method !== 'POST' || appId !== undefined) return notFound(asked);
  const wish = Wish.safeParse(parsed(asked.body));
  if (!wish.success) return refused(asked, 400, 800002, 'The request is invalid.');
  if (wish.data.applicationId !== state.world.clientId)
    return refused(asked, 400, 3000, 'The property is invalid.', ['applicationId']);
  if (consented) return refused(asked, 409, '600009', 'The application consent already exists.');
  state.consents.grant(tenant.tenantId);
  return said(asked, 201, wish.data);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
