import { has, partner } from './partner.ts';

describe('preflight of the sign-in', () => {
  const on = partner();

  it('says when there is no sign-in, or Entra refuses it, by number', async () => {
    const { PARTNER_REFRESH_TOKEN: _, ...nobody } = on.delegated('hal');
    has(await on.found('account', nobody), /^missing: Sign-in: nobody has signed in yet → npm run sign-in$/);
    has(await on.found('customers', nobody), /^skipped: Reading: not tried without the sign-in/);
    has(await on.found('account'), /^skipped: Sign-in: none is needed/);
    const signedIn = on.delegated('hal');
    on.cloud.signIns.revoke();
    has(await on.found('account', signedIn), /^missing: Sign-in: Entra refuses it: .+AADSTS50173.+ → npm run sign-in$/);
    on.cloud.signIns.refuse(null, 53003);
    has(await on.found('account', signedIn), /^missing: .+AADSTS53003.+ → The customer's administrator excepts/);
  });

  it('warns loudly of an account that may too much, and of one that may too little', async () => {
    has(await on.found('account', on.delegated('ada')), /^warning: The account is in AdminAgents\. → Take it out/);
    has(
      await on.found('account', on.delegated('glen')),
      /^warning: The account has directory roles: Global Administrator\./,
      /^warning: None of the account's groups has a role that reads health/,
    );
  });

  it('says what Partner Center lacks', async () => {
    const noMfa = await on.found('partnerCenter', on.delegated('hal', false));
    has(noMfa, /^warning: Partner Center: refuses: .+900421.+ → Require MFA of the account, and sign in again/);
    const listed = await on.found('partnerCenter', {
      ...on.delegated('hal', false),
      CUSTOMER_SOURCE: 'graph+partnercenter',
    });
    has(listed, /^missing: Partner Center: refuses/);
    has(await on.found('partnerCenter', { CUSTOMER_SOURCE: 'graph+partnercenter' }), /^ok: .+takes the app's calls/);
    has(await on.found('partnerCenter'), /^skipped: Partner Center: isn't asked/);
    has(
      await on.found('partnerCenter', { CLOUD: 'usgov', PARTNER_CENTER_ENDPOINT: '' }),
      /^skipped: .+no API in this cloud/,
    );
  });
});
