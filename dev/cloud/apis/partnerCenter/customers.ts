import type { Asked, Told } from '../../http.ts';
import type { State } from '../../state.ts';
import type { Tenant } from '../../tenants.ts';
import { refused, said } from './said.ts';

/** The list of customers, page by page: the next is asked for by its token alone. */
export function answerCustomers(asked: Asked, state: State): Told {
  const all = [...state.tenants.values()].filter((one) => state.customer(one).contract);
  const { url } = asked;
  const seek = url.searchParams.get('seekOperation') === 'Next';
  const size = url.searchParams.get('size');
  if (!seek && size === null) return refused(asked, 400, 3000, "The property 'size' is required.", ['size']);
  const [from = 0, count = 0] = seek
    ? Buffer.from(String(asked.headers['ms-continuationtoken'] ?? ''), 'base64')
        .toString()
        .split('/')
        .map(Number)
    : [0, Number(size) || 100];
  const items = all.slice(from, from + count).map(customerBody);
  const token = from + count < all.length ? Buffer.from(`${from + count}/${count}`).toString('base64') : undefined;
  const next = {
    uri: '/customers?seekOperation=Next',
    method: 'GET',
    headers: [{ key: 'MS-ContinuationToken', value: token }],
  };
  return said(asked, 200, {
    totalCount: items.length,
    items,
    ...(token ? { continuationToken: token } : {}),
    links: { self: { uri: `/customers${url.search}`, method: 'GET', headers: [] }, ...(token ? { next } : {}) },
    attributes: { objectType: 'Collection' },
  });
}

export function customerBody({ tenantId, initialDomain, customer }: Tenant) {
  return {
    id: tenantId,
    companyProfile: {
      tenantId,
      domain: initialDomain,
      companyName: customer.name,
      attributes: { objectType: 'CustomerCompanyProfile' },
    },
    relationshipToPartner: 'reseller',
    attributes: { objectType: 'Customer' },
  };
}

/** The portals' links for one customer. */
export function answerManagedServices(asked: Asked, { tenantId }: Tenant): Told {
  const link = (destination: string) => ({
    uri: `https://portal.office.com/Partner/BeginClientSession.aspx?CTID=${tenantId}&CSDEST=${destination}`,
    method: 'GET',
    headers: [],
  });
  const exchange = {
    id: 'Exchange',
    name: 'Exchange',
    groupName: 'Office',
    links: { adminService: link('Exchange'), serviceHealth: link('ServiceStatus'), serviceTicket: link('Support') },
    attributes: { objectType: 'ManagedService' },
  };
  return said(asked, 200, { totalCount: 1, items: [exchange], attributes: { objectType: 'Collection' } });
}
