import assert from 'node:assert/strict';
import { createLinks } from '../../../src/services/portals/links.ts';

const T = '11111111-1111-4111-8111-111111111111';
const links = createLinks(
  {
    adminCenter: 'https://admin.microsoft.com',
    adminCenterPages: 'https://admin.cloud.microsoft',
    azurePortal: 'https://portal.azure.com',
    partnerCenter: 'https://partner.microsoft.com',
  },
  'https://login.microsoftonline.com',
  '22222222-2222-4222-8222-222222222222',
);

describe('A link', () => {
  it('leads into the customer’s own portals, as delegated administrator', () => {
    assert.deepEqual(links.customer({ tenantId: T }), {
      serviceHealth: `https://admin.microsoft.com/Partner/BeginClientSession.aspx?CTID=${T}&CSDEST=ServiceStatus`,
      support: `https://admin.microsoft.com/Partner/BeginClientSession.aspx?CTID=${T}&CSDEST=Support`,
      adminCenter: `https://admin.microsoft.com/Partner/BeginClientSession.aspx?CTID=${T}&CSDEST=o365admincenter`,
      azureServiceHealth: `https://portal.azure.com/#@${T}/view/Microsoft_Azure_Health/AzureHealthBrowseBlade/~/serviceIssues`,
      azureSupport: `https://portal.azure.com/#@${T}/blade/Microsoft_Azure_Support/HelpAndSupportBlade/newsupportrequest`,
      partnerCenter: `https://partner.microsoft.com/dashboard/v2/customers/${T}/servicemanagementpage`,
      adminConsent: `https://login.microsoftonline.com/${T}/adminconsent?client_id=22222222-2222-4222-8222-222222222222`,
    });
  });

  it('leads to one issue by the customer’s initial domain, or else by its tenant', () => {
    const domains = ['contoso.com', 'contoso.onmicrosoft.com'];
    assert.equal(
      links.issue({ tenantId: T, domains }, 'EX226792'),
      'https://admin.cloud.microsoft/?delegatedOrg=contoso.onmicrosoft.com#/servicehealth/:/alerts/EX226792',
    );
    assert.equal(
      links.issue({ tenantId: T, domains: ['contoso.com'] }, 'EX226792'),
      `https://admin.cloud.microsoft/?delegatedOrg=${T}#/servicehealth/:/alerts/EX226792`,
    );
  });

  it('leads to an issue where the admin center’s pages aren’t at the root, in clouds of other domains', () => {
    const portals = {
      adminCenter: 'https://portal.test',
      adminCenterPages: 'https://portal.test/adminportal/home',
      azurePortal: 'https://portal.azure.test',
      partnerCenter: 'https://partner.test',
    };
    const elsewhere = createLinks(portals, 'https://login.test', 'client');
    for (const domain of ['contoso.onmicrosoft.us', 'contoso.partner.onmschina.cn']) {
      assert.equal(
        elsewhere.message({ tenantId: T, domains: ['contoso.com', domain] }, 'MC1'),
        `https://portal.test/adminportal/home?delegatedOrg=${domain}#/MessageCenter/:/messages/MC1`,
      );
    }
  });

  it('leads to one Azure event in the customer’s directory, and to its review', () => {
    assert.equal(
      links.event({ tenantId: T }, 'KSYM-9_8'),
      `https://portal.azure.com/#@${T}/view/Microsoft_Azure_Health/AzureHealthBrowseBlade/~/serviceIssues/trackingId/KSYM-9_8`,
    );
    assert.equal(
      links.azureTickets({ tenantId: T }),
      `https://portal.azure.com/#@${T}/blade/Microsoft_Azure_Support/HelpAndSupportBlade/managesupportrequest`,
    );
    assert.equal(links.postIncidentReview('0NTJ-VV8'), 'https://aka.ms/AzPIR/0NTJ-VV8');
  });

  it('stays on its host and path whatever a part of it holds', () => {
    const evil = '../a?b=c&d#e /\\@evil.example:1/%2e"<>\n';
    const hostile = createLinks(
      {
        adminCenter: 'https://admin.test',
        adminCenterPages: 'https://pages.test',
        azurePortal: 'https://portal.test',
        partnerCenter: 'https://partner.test',
      },
      'https://login.test',
      evil,
    );
    const domains = [`${evil}.onmicrosoft.com`];
    const encoded = encodeURIComponent(evil);
    for (const link of [
      ...Object.values(hostile.customer({ tenantId: evil })),
      hostile.issue({ tenantId: evil, domains }, evil),
      hostile.event({ tenantId: evil }, evil),
      hostile.azureTickets({ tenantId: evil }),
      hostile.postIncidentReview(evil),
    ]) {
      assert.ok(link.includes(encoded), link);
      assert.ok(!link.replaceAll(encoded, '').includes('evil'), link);
      assert.match(new URL(link).host, /^(\w+\.test|aka\.ms)$/);
    }
  });
});
