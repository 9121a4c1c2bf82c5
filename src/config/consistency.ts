import { ADDRESSES, CLOUDS } from './clouds.ts';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
const GROUPS = ['ADMIN_AGENTS_GROUP', 'HELPDESK_AGENTS_GROUP', 'SALES_AGENTS_GROUP'] as const;

/**
 * What is wrong between variables that are each right by themselves.
 *
 * @param given the variables that are set, trimmed.
 * @returns one line for each, beginning with the variable to change.
 */
export function consistencyProblems(given: Readonly<Record<string, string | undefined>>): string[] {
  return [
    ...authenticationProblems(given),
    ...credentialProblems(given),
    ...signInProblems(given),
    ...partnerProblems(given),
    ...cloudProblems(given),
    ...groupProblems(given),
  ];
}

function authenticationProblems(given: Readonly<Record<string, string | undefined>>): string[] {
  const open = given.ALLOW_UNAUTHENTICATED === 'true';
  if (!given.MicrosoftAppId) {
    if (!open) {
      return [
        "MicrosoftAppId: put the application (client) id of the bot's registration here. Only on a developer's machine, " +
          'ALLOW_UNAUTHENTICATED=true runs the bot without one.',
      ];
    }
    if (given.HOST && !LOOPBACK.has(given.HOST)) {
      return [
        'HOST: without MicrosoftAppId anybody who reaches the bot is believed: put 127.0.0.1 here, or leave it out',
      ];
    }
    return [];
  }
  const problems = [];
  if (open) problems.push('ALLOW_UNAUTHENTICATED: take it out, or take MicrosoftAppId out: one excludes the other');
  const { MicrosoftAppPassword: password, MicrosoftAppCertificatePath: certificate } = given;
  if (given.MicrosoftAppType === 'UserAssignedMSI') {
    if (password) problems.push('MicrosoftAppPassword: take it out: the managed identity proves who the bot is');
    if (certificate)
      problems.push('MicrosoftAppCertificatePath: take it out: the managed identity proves who the bot is');
  } else if (!password && !certificate) {
    problems.push(
      "MicrosoftAppPassword: put the client secret of the bot's registration here, or a certificate into " +
        'MicrosoftAppCertificatePath',
    );
  } else if (password && certificate) {
    problems.push('MicrosoftAppPassword: take it out, or take MicrosoftAppCertificatePath out: only one can be used');
  }
  if (!given.MicrosoftAppTenantId && given.MicrosoftAppType !== 'MultiTenant') {
    problems.push("MicrosoftAppTenantId: put the tenant id of the bot's registration here");
  }
  return problems;
}

/** How the app that reads customers' tenants can prove who it is. */
const PROOFS = ['AZURE_CLIENT_SECRET', 'AZURE_CLIENT_CERTIFICATE_PATH', 'AZURE_CLIENT_FEDERATED_IDENTITY'] as const;

function credentialProblems(given: Readonly<Record<string, string | undefined>>): string[] {
  const [first, second] = PROOFS.filter((name) => given[name]);
  if (!first) {
    return [
      'AZURE_CLIENT_SECRET: put the client secret here, or a certificate into AZURE_CLIENT_CERTIFICATE_PATH, or a managed ' +
        'identity into AZURE_CLIENT_FEDERATED_IDENTITY',
    ];
  }
  return second ? [`${first}: take it out, or take ${second} out: only one can be used`] : [];
}

/** The partner's signed-in user, whose refresh token is kept encrypted. */
function signInProblems(given: Readonly<Record<string, string | undefined>>): string[] {
  const problems = [];
  const delegated = given.CUSTOMER_ACCESS === 'delegated';
  if ((given.PARTNER_REFRESH_TOKEN || delegated) && !given.ENCRYPTION_KEY) {
    problems.push(
      'ENCRYPTION_KEY: refresh tokens are kept encrypted: put 32 random bytes as base64 here, openssl rand -base64 32',
    );
  }
  return problems;
}

/** An indirect reseller can't open Azure tickets for customers: the provider does. */
function partnerProblems(given: Readonly<Record<string, string | undefined>>): string[] {
  if (given.PARTNER_TYPE !== 'indirect-reseller') return [];
  const problems = [];
  if (!given.PROVIDER_CONTACT) {
    problems.push(
      'PROVIDER_CONTACT: put here how your agents reach the indirect provider, who opens Azure tickets for your customers',
    );
  }
  if (given.AZURE_SUPPORT_TICKETS === 'on') {
    problems.push('AZURE_SUPPORT_TICKETS: take it out: Microsoft takes Azure tickets from the indirect provider only');
  }
  return problems;
}

/** Not every cloud has everything. */
function cloudProblems(given: Readonly<Record<string, string | undefined>>): string[] {
  const cloud = CLOUDS.find((name) => name === given.CLOUD);
  const needed = given.CUSTOMER_SOURCE === 'graph+partnercenter';
  if (!cloud || !needed || given.PARTNER_CENTER_ENDPOINT || ADDRESSES[cloud].partnerCenter) return [];
  return [
    `CUSTOMER_SOURCE: put graph here: Microsoft publishes no Partner Center API for CLOUD=${cloud}. Where you know of ` +
      'one, put its address into PARTNER_CENTER_ENDPOINT',
  ];
}

/** A group's display name is no proof: anybody who may make groups can make another of that name. */
function groupProblems(given: Readonly<Record<string, string | undefined>>): string[] {
  if (given.ALLOW_UNAUTHENTICATED === 'true') return [];
  return GROUPS.filter((name) => !GUID.test(given[name] ?? '')).map(
    (name) => `${name}: put the object id of the group in the partner's tenant here, a GUID`,
  );
}
