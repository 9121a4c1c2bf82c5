import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Environment } from '../../src/config/environment.ts';
import { loadConfig } from '../../src/config.ts';
import { INFRA, readTemplate } from './bicep.ts';

const app = readTemplate('modules/app.bicep').text;
const main = readTemplate('main.bicep');
const vault = readTemplate('modules/vault.bicep').text;

const ID = '6f1c0a52-35a4-4a5e-9d8e-3d0d1b1f0c11';
/** What a deployment would put there, for variables that are checked. */
const VALUES: Readonly<Record<string, string>> = {
  PORT: '3978',
  MicrosoftAppId: ID,
  MicrosoftAppType: 'UserAssignedMSI',
  MicrosoftAppTenantId: ID,
  DATABASE_URL: 'postgres://healthbot:x@host/healthbot?sslmode=verify-full',
  AZURE_TENANT_ID: ID,
  AZURE_CLIENT_ID: ID,
  AZURE_CLIENT_SECRET: 'secret',
  AZURE_CLIENT_CERTIFICATE_PATH: '/certificates/reader.pem',
  AZURE_CLIENT_FEDERATED_IDENTITY: ID,
  ADMIN_AGENTS_GROUP: ID,
  HELPDESK_AGENTS_GROUP: ID,
  SALES_AGENTS_GROUP: ID,
  PARTNER_REFRESH_TOKEN: 'token',
  ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
  CLOUD: 'global',
  CUSTOMER_ACCESS: 'application',
  CUSTOMER_VISIBILITY: 'gdap',
  DEFAULT_LOCALE: 'en',
  DEFAULT_TIME_ZONE: 'Europe/Paris',
};

/** The names in one of the template's variables. */
function namesIn(variable: string): string[] {
  const body = new RegExp(`^var ${variable} = ([[{])\\n([\\s\\S]*?)^[\\]}]`, 'm').exec(app)?.[2];
  assert.ok(body, variable);
  return [...body.matchAll(/^\s+name: '([\w-]+)'/gm)].map(([, name = '']) => name);
}

const settings = [
  ...(/^ {4}settings: \{\n([\s\S]*?)^ {4}\}/m.exec(main.text)?.[1] ?? '').matchAll(/^ {6}(\w+):/gm),
].map(([, name = '']) => name);

describe('The container app', () => {
  for (const proof of ['proofBySecret', 'proofByCertificate', 'proofByIdentity']) {
    for (const signIn of [[], ['keyVariables', 'tokenVariables']]) {
      it(`is configured: ${proof}, ${signIn.join(' and ') || 'without a sign-in'}`, () => {
        const names = [...namesIn('variables'), ...namesIn(proof), ...signIn.flatMap(namesIn), ...settings];
        assert.equal(new Set(names).size, names.length);
        for (const name of names) assert.ok(name in Environment.shape, `the program doesn't know ${name}`);
        const config = loadConfig(Object.fromEntries(names.map((name) => [name, VALUES[name]])));
        assert.equal(config.host, '0.0.0.0');
        assert.equal(config.bot?.appType, 'UserAssignedMSI');
        assert.notEqual(config.databaseUrl, null);
        assert.equal(config.partnerSignIn !== null, signIn.length > 0);
      });
    }
  }

  it('takes every secret from the vault, which has it', () => {
    const secrets = ['secrets', 'readerSecrets', 'keySecrets', 'tokenSecrets'].flatMap(namesIn);
    for (const [, name = ''] of app.matchAll(/secretRef: '([\w-]+)'/g)) assert.ok(secrets.includes(name), name);
    for (const name of secrets) {
      assert.ok(app.includes(`keyVaultUrl: '\${vaultUri}secrets/${name}'`), name);
      assert.match(vault, new RegExp(`name: '${name}'\\n\\s+properties: \\{ value: secrets\\['${name}'\\] \\}`));
      assert.ok(main.text.includes(`'${name}': `), name);
    }
    for (const [, name = '', value = ''] of app.matchAll(/name: '(\w+)'\n\s+value: (.*)/g)) {
      assert.doesNotMatch(`${name} ${value}`, /SECRET|PASSWORD|TOKEN|ENCRYPTION|DATABASE_URL/);
    }
  });

  it('is asked for its health where it answers, on the port that it listens on', () => {
    const server = readFileSync(`${INFRA}../src/server.ts`, 'utf8');
    const asked = [...app.matchAll(/path: '(\/\w+)'\n\s+port: port/g)].map(([, path = '']) => path);
    assert.deepEqual(asked, ['/healthz', '/healthz', '/readyz']);
    for (const path of asked) assert.ok(server.includes(`server.get('${path}'`), path);
    assert.match(app, /targetPort: port\n/);
    assert.match(app, /name: 'PORT'\n\s+value: string\(port\)/);
    assert.match(main.text, /\/api\/messages'/);
  });

  it('always has one instance', () => {
    assert.match(app, /minReplicas: 1\n/);
  });

  it('knows its certificate by the path where it is put', () => {
    assert.match(app, /value: '\$\{certificateFolder\}\/\$\{certificateFile\}'/);
    assert.match(app, /path: certificateFile\n/);
    assert.match(app, /mountPath: certificateFolder\n/);
  });
});
