import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { ADDRESS_VARIABLES } from '../src/config/addresses.ts';
import { Environment } from '../src/config/environment.ts';
import { ConfigError, loadConfig } from '../src/config.ts';

const ID = '6f1c0a52-35a4-4a5e-9d8e-3d0d1b1f0c11';
const READER = { AZURE_TENANT_ID: ID, AZURE_CLIENT_ID: ID, AZURE_CLIENT_SECRET: 'reader secret' };
const GROUPS = { ADMIN_AGENTS_GROUP: ID, HELPDESK_AGENTS_GROUP: ID, SALES_AGENTS_GROUP: ID };
const BOT = { MicrosoftAppId: ID, MicrosoftAppPassword: 'bot secret', MicrosoftAppTenantId: ID };
const KEY = Buffer.alloc(32, 7).toString('base64');
const PRODUCTION = { ...READER, ...GROUPS, ...BOT };
const EMULATOR = { ...READER, ALLOW_UNAUTHENTICATED: 'true' };

/** What is reported of an environment, a line for each variable. */
function problemsOf(environment: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadConfig(environment);
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    for (const problem of error.problems) assert.ok(error.message.includes(problem));
    return error.problems;
  }
  return [];
}

function namesOf(problems: readonly string[]): string[] {
  return problems.map((problem) => problem.slice(0, problem.indexOf(':'))).toSorted();
}

function without(name: string, environment: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).filter(([key]) => key !== name));
}

describe('.env.example', () => {
  const text = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
  const commentedIn = text.replace(/^#(?=[A-Za-z_]+=)/gm, '');

  it('names exactly the settings that are read, each once', () => {
    const named = [...commentedIn.matchAll(/^([A-Za-z_]+)=/gm)].map(([, name]) => name);
    assert.deepEqual(named.toSorted(), Object.keys(Environment.shape).toSorted());
  });

  it('shows the defaults as they are', () => {
    const shown = parseEnv(commentedIn);
    const defaults = Environment.parse(READER);
    for (const [name, value] of Object.entries(defaults)) {
      if (shown[name]) assert.equal(shown[name], name === 'HOST' ? '0.0.0.0' : String(value), name);
    }
    assert.equal(loadConfig(PRODUCTION).host, shown.HOST);
  });

  it('shows the addresses of the global cloud', () => {
    const shown = parseEnv(commentedIn);
    const { MicrosoftAppTenantId: _, ...manyTenants } = { ...PRODUCTION, MicrosoftAppType: 'MultiTenant' };
    const addresses = Object.fromEntries(ADDRESS_VARIABLES.map((name) => [name, shown[name]]));
    assert.ok(Object.values(addresses).every((address) => address?.startsWith('https://')));
    assert.deepEqual(loadConfig({ ...manyTenants, ...addresses }), loadConfig(manyTenants));
  });

  it('is a configuration once its blanks are filled in', () => {
    assert.deepEqual(problemsOf({ ...parseEnv(text), ...PRODUCTION }), []);
    assert.deepEqual(namesOf(problemsOf({ ...parseEnv(text) })).toSorted(), [
      'ADMIN_AGENTS_GROUP',
      'AZURE_CLIENT_ID',
      'AZURE_CLIENT_SECRET',
      'AZURE_TENANT_ID',
      'HELPDESK_AGENTS_GROUP',
      'MicrosoftAppId',
      'SALES_AGENTS_GROUP',
    ]);
  });
});

describe('the configuration', () => {
  it('reports everything that is wrong at once, by name, with what to put there', () => {
    const problems = problemsOf({
      ...PRODUCTION,
      AZURE_TENANT_ID: 'contoso.com',
      PORT: '70000',
      GRAPH_ENDPOINT: 'graph.microsoft.com',
      ROLE: 'boss',
      SALES_AGENTS_GROUP: 'SalesAgents',
    });
    assert.deepEqual(problems.toSorted(), [
      "AZURE_TENANT_ID: put the partner's tenant id here, a GUID",
      'GRAPH_ENDPOINT: put an https address without a path here, such as https://graph.microsoft.com',
      'PORT: put a port number from 0 to 65535 here',
      'ROLE: put all or web or worker here',
      "SALES_AGENTS_GROUP: put the object id of the group in the partner's tenant here, a GUID",
    ]);
  });

  for (const name of Object.keys(PRODUCTION)) {
    it(`asks for ${name}, whether it is missing, empty or blank`, () => {
      const rest = without(name, PRODUCTION);
      for (const environment of [rest, { ...rest, [name]: '' }, { ...rest, [name]: ' \t ' }]) {
        assert.deepEqual(namesOf(problemsOf(environment)), [name]);
      }
    });
  }

  for (const [name, values] of Object.entries({
    PORT: ['-1', '65536', '3978.5', 'http', 'NaN', 'Infinity', '9'.repeat(400), '0x50', '1e3'],
    MicrosoftAppId: ['HealthBot', `${ID}0`, `{${ID}}`],
    MicrosoftAppType: ['singletenant', 'ManagedIdentity'],
    ALLOW_UNAUTHENTICATED: ['yes', '1', 'TRUE'],
    AZURE_CLIENT_ID: ['x'.repeat(100_000)],
    AZURE_AUTHORITY_HOST: ['http://login.microsoftonline.com', 'javascript:alert(1)', 'file:///etc/passwd', 'https://'],
    GRAPH_ENDPOINT: ['https://graph.microsoft.com/v1.0', 'https://user@graph.microsoft.com', 'https://x.example?y'],
    ARM_ENDPOINT: ['http://management.azure.com', '//management.azure.com'],
    PARTNER_CENTER_ENDPOINT: ['partner'],
    ADMIN_CENTER_URL: ['javascript:alert(1)', 'admin.microsoft.com'],
    CLOUD: ['GCC', 'usgovhigh', 'Global', 'germany', '__proto__', 'toString'],
    GRAPH_AUDIENCE: ['graph', 'http://graph.microsoft.com', 'https://graph.microsoft.com?x'],
    ToChannelFromBotLoginUrl: ['http://login.microsoftonline.com/x', 'login', 'https://x.example/#y'],
    ToBotFromChannelTokenIssuer: ['issuer', 'https://x.example and more'],
    ToBotFromChannelOpenIdMetadataUrl: ['http://login.botframework.com', 'file:///etc/passwd'],
    TEAMS_GOVERNMENT_HOST: ['http://smba.infra.gcc.teams.microsoft.com'],
    CUSTOMER_ACCESS: ['user', 'Delegated'],
    ENCRYPTION_KEY: ['secret', 'x'.repeat(32), `${KEY}${KEY}`, KEY.slice(0, 20)],
    PARTNER_TYPE: ['indirect', 'reseller'],
    PROVIDER_CONTACT: ['x'.repeat(501)],
    AZURE_SUPPORT_TICKETS: ['true', 'ON'],
    REQUEST_REMINDER_MINUTES: ['0', '1441', 'half an hour'],
    REQUEST_RETENTION_DAYS: ['0', '3651'],
    DRAFT_RETENTION_DAYS: ['0', '366'],
    SIGHTING_CUSTOMERS: ['1', '1001'],
    SIGHTING_MINUTES: ['0', '1441'],
    CUSTOMER_SOURCE: ['partnercenter', '__proto__'],
    CUSTOMER_VISIBILITY: ['everyone'],
    DEFAULT_TIME_ZONE: ['Paris', 'Europe/Paris\nX', '../../etc/localtime'],
    DEFAULT_LOCALE: ['de', 'fr-FR'],
    AUDIT_RETENTION_DAYS: ['0', '3651', 'for ever'],
    DATABASE_URL: ['mysql://user:hidden@host/db', 'localhost'],
    STATUS_MAX_AGE_SECONDS: ['-1', '3601'],
    PARTNER_SIGN_IN_DAYS: ['0', '366', 'soon'],
    DIRECTORY_REFRESH_MINUTES: ['0', '61'],
    LOG_LEVEL: ['verbose'],
  })) {
    it(`refuses a wrong ${name}, in one line`, () => {
      for (const value of values) {
        const problems = problemsOf({ ...PRODUCTION, [name]: value }).filter((one) => one.startsWith(`${name}: `));
        assert.equal(problems.length, 1, `${value}: ${problems}`);
        assert.match(problems[0] ?? '', /^.{1,200}$/);
      }
    });
  }

  it('never repeats what was there: it may be a secret in the wrong place', () => {
    const wrong = Object.keys(Environment.shape).map((name) => [name, 'mysql://user:hidden@host/ with blanks']);
    const problems = problemsOf(Object.fromEntries(wrong));
    assert.ok(problems.length > 20);
    for (const problem of problems) assert.ok(!problem.includes('hidden'), problem);
  });

  it('takes values with blanks around them, and addresses with a slash at the end', () => {
    const config = loadConfig({ ...PRODUCTION, PORT: ' 80 ', ARM_ENDPOINT: 'https://arm.example//', HOST: ' ' });
    assert.equal(config.port, 80);
    assert.equal(config.endpoints.arm, 'https://arm.example');
    assert.equal(config.host, '0.0.0.0');
  });

  it('takes a certificate in place of the secret, but not both', () => {
    const certificate = { AZURE_CLIENT_CERTIFICATE_PATH: '/run/reader.pem' };
    const { entra } = loadConfig({ ...without('AZURE_CLIENT_SECRET', PRODUCTION), ...certificate });
    assert.equal(entra.clientSecret, null);
    assert.equal(entra.clientCertificatePath, '/run/reader.pem');
    assert.deepEqual(namesOf(problemsOf({ ...PRODUCTION, ...certificate })), ['AZURE_CLIENT_SECRET']);
  });

  it('takes a managed identity in place of the secret, the machine’s own or another', () => {
    const bare = without('AZURE_CLIENT_SECRET', PRODUCTION);
    for (const identity of ['system', ID]) {
      const { entra } = loadConfig({
        ...bare,
        AZURE_CLIENT_FEDERATED_IDENTITY: identity.toUpperCase().replace('SYSTEM', 'system'),
      });
      assert.equal(entra.federatedIdentity, identity);
    }
    const both = { ...bare, AZURE_CLIENT_CERTIFICATE_PATH: '/x.pem', AZURE_CLIENT_FEDERATED_IDENTITY: 'system' };
    assert.deepEqual(namesOf(problemsOf(both)), ['AZURE_CLIENT_CERTIFICATE_PATH']);
    assert.deepEqual(namesOf(problemsOf(bare)), ['AZURE_CLIENT_SECRET']);
  });

  it('takes a certificate in place of the bot’s password, but not both, and neither with a managed identity', () => {
    const certificate = { MicrosoftAppCertificatePath: '/run/bot.pem' };
    const { bot } = loadConfig({ ...without('MicrosoftAppPassword', PRODUCTION), ...certificate });
    assert.equal(bot?.certificatePath, '/run/bot.pem');
    assert.deepEqual(namesOf(problemsOf({ ...PRODUCTION, ...certificate })), ['MicrosoftAppPassword']);
    const identity = { ...PRODUCTION, ...certificate, MicrosoftAppType: 'UserAssignedMSI' };
    assert.deepEqual(namesOf(problemsOf(identity)), ['MicrosoftAppCertificatePath', 'MicrosoftAppPassword']);
  });

  it('asks a bot with a managed identity for no password, and one for many tenants for no tenant', () => {
    const identity = { ...without('MicrosoftAppPassword', PRODUCTION), MicrosoftAppType: 'UserAssignedMSI' };
    assert.deepEqual(problemsOf(identity), []);
    const manyTenants = { ...without('MicrosoftAppTenantId', PRODUCTION), MicrosoftAppType: 'MultiTenant' };
    assert.deepEqual(problemsOf(manyTenants), []);
  });

  it('accepts settings of later versions, and of other programs', () => {
    const later = {
      TARGETED_MESSAGES: 'off',
      PATH: '/usr/bin',
    };
    assert.deepEqual(loadConfig({ ...PRODUCTION, ...later }), loadConfig(PRODUCTION));
  });
});

describe("the partner's sign-in", () => {
  it('takes a refresh token only with a key to keep it with', () => {
    assert.equal(loadConfig(PRODUCTION).partnerSignIn, null);
    assert.deepEqual(namesOf(problemsOf({ ...PRODUCTION, PARTNER_REFRESH_TOKEN: 'x' })), ['ENCRYPTION_KEY']);
    const { partnerSignIn } = loadConfig({ ...PRODUCTION, PARTNER_REFRESH_TOKEN: 'x', ENCRYPTION_KEY: KEY });
    assert.equal(partnerSignIn?.refreshToken, 'x');
    assert.deepEqual(partnerSignIn?.encryptionKey, Buffer.alloc(32, 7));
  });

  it('may be in the store alone where customers are read as a user: the key is needed', () => {
    const delegated = { ...PRODUCTION, CUSTOMER_ACCESS: 'delegated' };
    assert.deepEqual(namesOf(problemsOf(delegated)), ['ENCRYPTION_KEY']);
    assert.equal(loadConfig({ ...delegated, ENCRYPTION_KEY: KEY }).partnerSignIn?.refreshToken, null);
    const signedIn = { ...delegated, PARTNER_REFRESH_TOKEN: 'x', ENCRYPTION_KEY: KEY };
    assert.equal(loadConfig(signedIn).customerAccess, 'delegated');
  });

  it('says nothing of a key that is left over', () => {
    assert.equal(loadConfig({ ...PRODUCTION, ENCRYPTION_KEY: KEY }).partnerSignIn, null);
  });
});

describe('PARTNER_TYPE=indirect-reseller', () => {
  const reseller = { ...PRODUCTION, PARTNER_TYPE: 'indirect-reseller' };

  it('needs to know how agents reach the provider', () => {
    assert.deepEqual(namesOf(problemsOf(reseller)), ['PROVIDER_CONTACT']);
    const contact = 'support@provider.example, +33 1 00 00 00 00';
    assert.equal(loadConfig({ ...reseller, PROVIDER_CONTACT: contact }).providerContact, contact);
  });

  it('files no Azure tickets', () => {
    const filing = { ...reseller, PROVIDER_CONTACT: 'x', AZURE_SUPPORT_TICKETS: 'on' };
    assert.deepEqual(namesOf(problemsOf(filing)), ['AZURE_SUPPORT_TICKETS']);
    assert.equal(loadConfig({ ...filing, PARTNER_TYPE: 'direct' }).requests.azureSupportTickets, true);
    assert.equal(loadConfig(PRODUCTION).requests.azureSupportTickets, false);
  });
});

describe('ALLOW_UNAUTHENTICATED', () => {
  it('is the only way to run without MicrosoftAppId', () => {
    assert.deepEqual(namesOf(problemsOf({ ...READER, ...GROUPS })), ['MicrosoftAppId']);
    assert.deepEqual(namesOf(problemsOf({ ...READER, ...GROUPS, ALLOW_UNAUTHENTICATED: 'false' })), ['MicrosoftAppId']);
    assert.equal(loadConfig(EMULATOR).bot, null);
  });

  it('excludes MicrosoftAppId', () => {
    assert.deepEqual(namesOf(problemsOf({ ...PRODUCTION, ALLOW_UNAUTHENTICATED: 'true' })), ['ALLOW_UNAUTHENTICATED']);
  });

  it('lets the bot listen on this machine only', () => {
    assert.equal(loadConfig(EMULATOR).host, '127.0.0.1');
    for (const HOST of ['127.0.0.1', '::1', 'localhost']) assert.equal(loadConfig({ ...EMULATOR, HOST }).host, HOST);
    for (const HOST of ['0.0.0.0', '::', '192.168.1.2', 'localhost.example', '127.0.0.1.example']) {
      assert.deepEqual(namesOf(problemsOf({ ...EMULATOR, HOST })), ['HOST'], HOST);
    }
    assert.equal(loadConfig(PRODUCTION).host, '0.0.0.0');
  });

  it('lets groups be given by their display name', () => {
    const { admin, helpdesk, sales } = loadConfig(EMULATOR).groups;
    assert.deepEqual([admin, helpdesk, sales], ['AdminAgents', 'HelpdeskAgents', 'SalesAgents']);
    const named = { ADMIN_AGENTS_GROUP: 'AdminAgents', HELPDESK_AGENTS_GROUP: 'Helpdesk', SALES_AGENTS_GROUP: ID };
    assert.deepEqual(namesOf(problemsOf({ ...PRODUCTION, ...named })), ['ADMIN_AGENTS_GROUP', 'HELPDESK_AGENTS_GROUP']);
  });
});
