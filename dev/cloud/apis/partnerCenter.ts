import { guid } from '../guid.ts';
import { type Asked, pathOf, type Told } from '../http.ts';
import type { State } from '../state.ts';
import type { Tenant } from '../tenants.ts';
import type { TokenMint } from '../tokens.ts';

/** Bodies of Partner Center begin with it. */
const BOM = '\uFEFF';

/** Partner Center: customers, and their managed services. */
export function createPartnerCenter(state: State, mint: TokenMint, audience: string) {
  return (asked: Asked): Told => {
    const claims = mint.read(asked.headers.authorization);
    if (claims?.aud !== audience || claims.tid !== state.world.partnerTenantId)
      return said(asked, 401, {
        code: 800001,
        description: 'The access token is missing or invalid.',
        data: [],
        source: 'PartnerApiServiceCore',
      });
    const [version, kind, id, part] = pathOf(asked.url);
    if (version !== 'v1' || kind !== 'customers')
      return said(asked, 404, {
        code: 1000,
        description: 'Resource not found.',
        data: [],
        source: 'PartnerApiServiceCore',
      });
    if (id === undefined) return customers(asked);
    const tenant = state.tenants.get(id);
    if (!tenant || !state.customer(tenant).contract)
      return said(asked, 404, {
        code: 1000,
        description: 'Customer not found.',
        data: [],
        source: 'PartnerApiServiceCore',
      });
    if (part === 'managedservices') {
      if (!claims.oid)
        return said(asked, 401, {
          code: 401,
          description: 'Access denied.',
          data: [],
          source: 'PartnerApiServiceCore',
        });
      return said(asked, 200, {
        totalCount: 1,
        items: [managedService(tenant)],
        attributes: { objectType: 'Collection' },
      });
    }
    return part === undefined
      ? said(asked, 200, customerBody(tenant))
      : said(asked, 404, { code: 1000, description: 'Resource not found.', data: [], source: 'PartnerApiServiceCore' });
  };

  function customers(asked: Asked): Told {
    const all = [...state.tenants.values()].filter((one) => state.customer(one).contract);
    const { url } = asked;
    const seek = url.searchParams.get('seekOperation') === 'Next';
    const size = url.searchParams.get('size');
    if (!seek && size === null)
      return said(asked, 400, {
        code: 3000,
        description: "The property 'size' is required.",
        data: ['size'],
        source: 'PartnerApiServiceCore',
      });
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
}

function customerBody({ tenantId, initialDomain, customer }: Tenant) {
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

function managedService({ tenantId }: Tenant) {
  const link = (destination: string) => ({
    uri: `https://portal.office.com/Partner/BeginClientSession.aspx?CTID=${tenantId}&CSDEST=${destination}`,
    method: 'GET',
    headers: [],
  });
  return {
    id: 'Exchange',
    name: 'Exchange',
    groupName: 'Office',
    links: { adminService: link('Exchange'), serviceHealth: link('ServiceStatus'), serviceTicket: link('Support') },
    attributes: { objectType: 'ManagedService' },
  };
}

function said(asked: Asked, status: number, body: unknown): Told {
  const id = String(asked.headers['ms-requestid'] ?? guid('partner center request'));
  return {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'MS-RequestId': id,
      'MS-CorrelationId': String(asked.headers['ms-correlationid'] ?? id),
      'MS-CV': 'local.0',
      'MS-ServerId': '1',
    },
    body: `${BOM}${JSON.stringify(body)}`,
  };
}
