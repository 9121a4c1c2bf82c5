import { defaultWorld } from '../../../dev/cloud/world/world.ts';
import { has, partner } from './partner.ts';

describe('preflight of the customers', () => {
  const on = partner();

  it('says which list of customers can’t be read, and when there are none', async () => {
    on.cloud.faults.add({ api: 'graph', kind: 'status', status: 403, path: 'delegatedAdminRelationships' });
    const unread = await on.found('relationships');
    has(unread, /^missing: Customers: the list relationships can't be read: .+HTTP 403.+ → In the app's registration/);
    await on.beginAgain({ world: { ...defaultWorld(), customers: [] } });
    has(await on.found('relationships'), /^missing: Customers: there are none → AZURE_TENANT_ID has to be/);
    has(await on.found('customers'), /^skipped: Reading: no customer to try/);
  });

  it('warns of relationships that end soon', async () => {
    has(await on.found('relationships'), /^warning: Customers: the relationship with 1 ends soon → Extend it/);
  });

  it('says what to do where no customer can be read: each way of reading has its own', async () => {
    const consentTo = (domains: readonly string[], entra: string) =>
      on.cloud.play(domains.map((customer) => ({ atMinute: 0, customer, set: { entra } })));
    consentTo(['contoso.com', 'contoso.fr', 'contoso.eu'], 'noConsent');
    const first = await on.found('customers');
    has(first, /^missing: Reading: .+AADSTS65001.+ → Send this link .+adminconsent\?client_id=/);
    has(
      await on.found('customers', on.delegated('hal')),
      /^missing: .+AADSTS65001.+ → npm run consent -- --customer [0-9a-f-]{36}$/,
    );
    consentTo(['contoso.com', 'contoso.fr'], 'noConsent');
    has(await on.found('customers'), /^ok: Reading: Contoso Europe GmbH/);
  });

  it('says of customers without delegated administration how they are, and finds nothing missing in that', async () => {
    has(
      await on.found('customers', on.delegated('hal')),
      /^skipped: Reading: Litware \(reseller only\): /,
      /^skipped: Reading: Proseware \(expired\): /,
      /^skipped: Reading: Lucerne Publishing \(terminated\): /,
    );
  });

  it('warns where no Azure subscription is seen, or Azure refuses', async () => {
    on.cloud.play([{ atMinute: 0, customer: 'contoso.com', set: { subscriptions: [] } }]);
    has(await on.found('customers'), /^warning: Azure: Contoso: no subscription is seen → Give the reader/);
    on.cloud.faults.add({ api: 'arm', kind: 'status', status: 403 });
    has(await on.found('customers'), /^warning: Azure: Contoso: .+HTTP 403.+ → Give the reader/);
  });
});
