import assert from 'node:assert/strict';
import { ADDRESS_VARIABLES } from '../../src/config/addresses.ts';
import { cloudLimits } from '../../src/config/cloudLimits.ts';
import { CLOUDS } from '../../src/config/clouds.ts';
import { type Config, ConfigError, loadConfig } from '../../src/config.ts';

const TENANT = '6f1c0a52-35a4-4a5e-9d8e-3d0d1b1f0c11';
const GIVEN = {
  MicrosoftAppId: TENANT,
  MicrosoftAppPassword: 'bot secret',
  MicrosoftAppTenantId: TENANT,
  AZURE_TENANT_ID: TENANT,
  AZURE_CLIENT_ID: TENANT,
  AZURE_CLIENT_SECRET: 'reader secret',
  ADMIN_AGENTS_GROUP: TENANT,
  HELPDESK_AGENTS_GROUP: TENANT,
  SALES_AGENTS_GROUP: TENANT,
};

/** Where each variable ends up: written down apart from the code that puts it there. */
const READ: Readonly<Record<(typeof ADDRESS_VARIABLES)[number], (config: Config) => string | null | undefined>> = {
  AZURE_AUTHORITY_HOST: (config) => config.entra.authorityHost,
  GRAPH_ENDPOINT: (config) => config.endpoints.graph,
  ARM_ENDPOINT: (config) => config.endpoints.arm,
  PARTNER_CENTER_ENDPOINT: (config) => config.endpoints.partnerCenter,
  GRAPH_AUDIENCE: (config) => config.audiences.graph,
  ARM_AUDIENCE: (config) => config.audiences.arm,
  PARTNER_CENTER_AUDIENCE: (config) => config.audiences.partnerCenter,
  ADMIN_CENTER_URL: (config) => config.portals.adminCenter,
  ADMIN_CENTER_PAGES_URL: (config) => config.portals.adminCenterPages,
  AZURE_PORTAL_URL: (config) => config.portals.azurePortal,
  PARTNER_CENTER_URL: (config) => config.portals.partnerCenter,
  ToChannelFromBotLoginUrl: (config) => config.bot?.channel.loginUrl,
  ToChannelFromBotOAuthScope: (config) => config.bot?.channel.scope,
  ToBotFromChannelTokenIssuer: (config) => config.bot?.channel.tokenIssuer,
  ToBotFromChannelOpenIdMetadataUrl: (config) => config.bot?.channel.openIdMetadata,
  ToBotFromEmulatorOpenIdMetadataUrl: (config) => config.bot?.channel.emulatorOpenIdMetadata,
  OAuthUrl: (config) => config.bot?.channel.oAuthUrl,
  TEAMS_GOVERNMENT_HOST: (config) => config.teamsGovernmentHost,
};

/** Whose hosts a cloud's addresses may be at. */
const HOSTS = {
  global: /(^|\.)(microsoftonline\.com|microsoft\.com|azure\.com|botframework\.com|cloud\.microsoft)$/,
  usgov: /(\.us|\.usgovcloudapi\.net|^partner\.microsoft\.com)$/,
  usgovdod: /(\.us|\.usgovcloudapi\.net|\.apps\.mil|^partner\.microsoft\.com)$/,
  china: /\.cn$/,
};

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    return error.problems;
  }
}

describe('CLOUD', () => {
  it('is the global one where nothing is said', () => {
    assert.equal(loadConfig(GIVEN).cloud, 'global');
    assert.deepEqual(loadConfig({ ...GIVEN, CLOUD: 'global' }), loadConfig(GIVEN));
  });

  it('says what there is where it names none', () => {
    assert.deepEqual(problemsOf({ ...GIVEN, CLOUD: 'gcc' }), ['CLOUD: put global or usgov or usgovdod or china here']);
  });

  for (const CLOUD of CLOUDS) {
    it(`fills in every address of ${CLOUD}, and none of another cloud`, () => {
      const config = loadConfig({ ...GIVEN, CLOUD });
      for (const name of ADDRESS_VARIABLES) {
        const address = READ[name](config);
        if (!address) continue;
        assert.match(new URL(address).host, HOSTS[CLOUD], name);
        assert.ok(!address.endsWith('/'), name);
      }
      const absent = ADDRESS_VARIABLES.filter((name) => !READ[name](config));
      const partnerCenter = ['PARTNER_CENTER_ENDPOINT', 'PARTNER_CENTER_AUDIENCE'];
      assert.deepEqual(absent, [
        ...(CLOUD.startsWith('usgov') ? partnerCenter : []),
        ...(CLOUD === 'global' ? [] : ['TEAMS_GOVERNMENT_HOST']),
      ]);
    });

    it(`lets every address of ${CLOUD} be set by itself`, () => {
      const before = loadConfig({ ...GIVEN, CLOUD });
      for (const name of ADDRESS_VARIABLES) {
        const config = loadConfig({ ...GIVEN, CLOUD, [name]: 'https://mine.example' });
        assert.equal(READ[name](config), 'https://mine.example', name);
        const audience = name.replace('_ENDPOINT', '_AUDIENCE');
        for (const other of ADDRESS_VARIABLES) {
          if (other !== name && other !== audience) assert.equal(READ[other](config), READ[other](before), other);
        }
      }
    });
  }

  it('asks for tokens for what is asked, unless another audience is set', () => {
    const own = loadConfig({ ...GIVEN, CLOUD: 'china', GRAPH_ENDPOINT: 'https://proxy.example' });
    assert.equal(own.audiences.graph, 'https://proxy.example');
    const apart = { GRAPH_ENDPOINT: 'https://proxy.example', GRAPH_AUDIENCE: 'https://graph.microsoft.com/' };
    assert.equal(loadConfig({ ...GIVEN, ...apart }).audiences.graph, 'https://graph.microsoft.com');
    assert.equal(loadConfig({ ...GIVEN, ARM_AUDIENCE: 'api://arm' }).audiences.arm, 'api://arm');
  });

  it('takes the bot’s token from its own tenant, or from the cloud’s where it belongs to none', () => {
    const loginUrl = (CLOUD: string, more = {}) => loadConfig({ ...GIVEN, CLOUD, ...more }).bot?.channel.loginUrl;
    const manyTenants = { MicrosoftAppType: 'MultiTenant', MicrosoftAppTenantId: '' };
    assert.equal(loginUrl('china'), `https://login.partner.microsoftonline.cn/${TENANT}`);
    assert.equal(
      loginUrl('china', manyTenants),
      'https://login.partner.microsoftonline.cn/microsoftservices.partner.onmschina.cn',
    );
    assert.equal(loginUrl('usgov', manyTenants), 'https://login.microsoftonline.us/MicrosoftServices.onmicrosoft.us');
  });

  it('tells the two American ones apart by Graph and the admin center', () => {
    const [high, dod] = ['usgov', 'usgovdod'].map((CLOUD) => loadConfig({ ...GIVEN, CLOUD }));
    assert.equal(high?.endpoints.graph, 'https://graph.microsoft.us');
    assert.equal(dod?.endpoints.graph, 'https://dod-graph.microsoft.us');
    assert.equal(dod?.portals.adminCenter, 'https://portal.apps.mil');
    assert.equal(dod?.endpoints.arm, high?.endpoints.arm);
  });

  it('refuses customers from Partner Center where there is none, unless somebody knows better', () => {
    const wish = { ...GIVEN, CUSTOMER_SOURCE: 'graph+partnercenter' };
    for (const CLOUD of ['usgov', 'usgovdod']) {
      const problems = problemsOf({ ...wish, CLOUD });
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? '', new RegExp(`^CUSTOMER_SOURCE: put graph here: .*CLOUD=${CLOUD}\\b`));
      assert.deepEqual(problemsOf({ ...wish, CLOUD, PARTNER_CENTER_ENDPOINT: 'https://pc.example' }), []);
    }
    for (const CLOUD of ['global', 'china']) assert.deepEqual(problemsOf({ ...wish, CLOUD }), []);
  });

  it('says at the start what a cloud lacks, and whom that hides customers from', () => {
    assert.deepEqual(cloudLimits('global', 'gdap'), []);
    assert.equal(cloudLimits('china', 'partner').length, 1);
    const [lost, hidden] = cloudLimits('usgovdod', 'gdap');
    assert.match(lost ?? '', /^CLOUD=usgovdod: .*GDAP.*contracts/);
    assert.match(hidden ?? '', /CUSTOMER_VISIBILITY=gdap .*put partner there/);
  });
});
