import type { Customer } from '../../domain/customer.ts';
import type { CustomerLinks } from '../../domain/links.ts';

/** Addresses in Microsoft's portals. Each names the customer's tenant: without it, it would open the partner's own. */
export interface Links {
  customer(customer: Pick<Customer, 'tenantId'>): CustomerLinks;
  /** One Microsoft 365 issue in the customer's admin center. */
  issue(customer: Pick<Customer, 'tenantId' | 'domains'>, id: string): string;
  /** One message center post in the customer's admin center. */
  message(customer: Pick<Customer, 'tenantId' | 'domains'>, id: string): string;
  /** One Azure event in the customer's directory. */
  event(customer: Pick<Customer, 'tenantId'>, trackingId: string): string;
  /** The tickets of the customer's subscriptions in the Azure portal. */
  azureTickets(customer: Pick<Customer, 'tenantId'>): string;
  /** Microsoft's public post-incident review of an Azure event. */
  postIncidentReview(trackingId: string): string;
}

/** The domain that a tenant has from its first day, in each of the clouds. */
const INITIAL_DOMAIN = /\.(onmicrosoft\.[a-z]+|partner\.onmschina\.cn)$/;

/**
 * Makes links for one cloud.
 *
 * @param portals addresses without a trailing slash.
 * @param authorityHost Entra's address, for the consent page.
 * @param clientId the app that reads customers' tenants.
 */
export function createLinks(
  portals: {
    readonly adminCenter: string;
    /** Where the admin center's own pages are, which are told apart behind the #. */
    readonly adminCenterPages: string;
    readonly azurePortal: string;
    readonly partnerCenter: string;
  },
  authorityHost: string,
  clientId: string,
): Links {
  const { adminCenter, adminCenterPages, azurePortal, partnerCenter } = portals;
  const part = encodeURIComponent;
  /** Partner Center's own way in: signs the agent in as delegated administrator of the customer. */
  const session = (tenantId: string, destination: string) =>
    `${adminCenter}/Partner/BeginClientSession.aspx?CTID=${part(tenantId)}&CSDEST=${destination}`;

  const pages = hasPath(adminCenterPages) ? adminCenterPages : `${adminCenterPages}/`;
  /** The admin center's pages, as delegated administrator. */
  const delegated = ({ tenantId, domains }: Pick<Customer, 'tenantId' | 'domains'>) => {
    const initial = domains.find((domain) => INITIAL_DOMAIN.test(domain)) ?? tenantId;
    return `${pages}?delegatedOrg=${part(initial)}`;
  };

  return {
    customer: ({ tenantId }) => ({
      serviceHealth: session(tenantId, 'ServiceStatus'),
      support: session(tenantId, 'Support'),
      adminCenter: session(tenantId, 'o365admincenter'),
      azureServiceHealth: `${azurePortal}/#@${part(tenantId)}/view/Microsoft_Azure_Health/AzureHealthBrowseBlade/~/serviceIssues`,
      azureSupport: `${azurePortal}/#@${part(tenantId)}/blade/Microsoft_Azure_Support/HelpAndSupportBlade/newsupportrequest`,
      partnerCenter: `${partnerCenter}/dashboard/v2/customers/${part(tenantId)}/servicemanagementpage`,
      adminConsent: `${authorityHost}/${part(tenantId)}/adminconsent?client_id=${part(clientId)}`,
    }),
    issue: (customer, id) => `${delegated(customer)}#/servicehealth/:/alerts/${part(id)}`,
    message: (customer, id) => `${delegated(customer)}#/MessageCenter/:/messages/${part(id)}`,
    event: ({ tenantId }, trackingId) =>
      `${azurePortal}/#@${part(tenantId)}/view/Microsoft_Azure_Health/AzureHealthBrowseBlade/~/serviceIssues/trackingId/${part(trackingId)}`,
    azureTickets: ({ tenantId }) =>
      `${azurePortal}/#@${part(tenantId)}/blade/Microsoft_Azure_Support/HelpAndSupportBlade/managesupportrequest`,
    postIncidentReview: (trackingId) => `https://aka.ms/AzPIR/${part(trackingId)}`,
  };
}

function hasPath(address: string): boolean {
  return /^https?:\/\/[^/]+\/./.test(address);
}
