import assert from 'node:assert/strict';
import sinon from 'sinon';
import { createIdentities } from '../../dev/cloud/identities.ts';
import { type IdentityEndpoint, startIdentityEndpoint } from '../../dev/cloud/identityEndpoint.ts';
import { systemClock } from '../../src/clock.ts';
import { ConfigError } from '../../src/config.ts';
import { withSecrets } from '../../src/main/withSecrets.ts';
import { type KeyVault, startKeyVault } from '../helpers/keyVault.ts';

const MACHINE = { clientId: '10000000-0000-4000-8000-000000000001', objectId: 'machine' };
const ASSIGNED = { clientId: '10000000-0000-4000-8000-000000000002', objectId: 'assigned' };
const SECRET = 'canary-value-of-a-secret';

describe('a secret in a vault', () => {
  let vault: KeyVault;
  let endpoint: IdentityEndpoint;
  before(async () => {
    const identities = createIdentities('partner', systemClock);
    endpoint = await startIdentityEndpoint(identities, { system: MACHINE, assigned: [ASSIGNED] });
    vault = await startKeyVault(identities);
  });
  beforeEach(() => {
    vault.secrets.clear();
    vault.readers.clear();
    vault.readers.add(MACHINE.objectId).add(ASSIGNED.objectId);
    vault.asked.length = 0;
    vault.breaks = false;
    sinon.stub(process, 'env').value({ ...process.env, ...endpoint.env(), ...vault.env() });
  });
  after(async () => {
    await vault.close();
    await endpoint.close();
  });

  /** What is told to the operator. */
  async function told(environment: NodeJS.ProcessEnv): Promise<readonly string[]> {
    const [result] = await Promise.allSettled([withSecrets(environment)]);
    if (result?.status !== 'rejected') assert.fail('it could be read');
    assert.ok(result.reason instanceof ConfigError, String(result.reason));
    assert.doesNotMatch(result.reason.message, /[Cc]anary|Bearer|https:\/\/secrets\.vault/);
    return result.reason.problems;
  }

  it('comes into the place of its reference, at its newest or at the version that is named', async () => {
    vault.secrets.set('reader', SECRET).set('key/abc123', 'of that version');
    const given = {
      AZURE_CLIENT_SECRET: ` ${vault.reference('reader')} `,
      ENCRYPTION_KEY: vault.reference('key/abc123'),
      PORT: '80',
    };
    const read = await withSecrets(given);
    assert.deepEqual(read, { AZURE_CLIENT_SECRET: SECRET, ENCRYPTION_KEY: 'of that version', PORT: '80' });
    assert.deepEqual(vault.asked.map(({ name }) => name).toSorted(), ['key/abc123', 'reader']);
  });

  it('may be any of the secrets', async () => {
    vault.secrets.set('one', SECRET);
    const names = [
      'MicrosoftAppPassword',
      'AZURE_CLIENT_SECRET',
      'PARTNER_REFRESH_TOKEN',
      'ENCRYPTION_KEY',
      'DATABASE_URL',
    ];
    const read = await withSecrets(Object.fromEntries(names.map((name) => [name, vault.reference('one')])));
    for (const name of names) assert.equal(read[name], SECRET, name);
  });

  it('is read by the identity that is named, or else by the one that the bot has anyway', async () => {
    vault.secrets.set('one', SECRET);
    const reference = { AZURE_CLIENT_SECRET: vault.reference('one') };
    const nobody = '10000000-0000-4000-8000-000000000009';
    for (const [identity, settings] of [
      [MACHINE, {}],
      [MACHINE, { KEY_VAULT_IDENTITY: 'system', AZURE_CLIENT_FEDERATED_IDENTITY: nobody }],
      [ASSIGNED, { KEY_VAULT_IDENTITY: ASSIGNED.clientId, AZURE_CLIENT_FEDERATED_IDENTITY: nobody }],
      [ASSIGNED, { AZURE_CLIENT_FEDERATED_IDENTITY: ASSIGNED.clientId }],
      [ASSIGNED, { MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppId: ASSIGNED.clientId }],
      [MACHINE, { MicrosoftAppType: 'SingleTenant', MicrosoftAppId: nobody }],
    ] as const) {
      await withSecrets({ ...reference, ...settings });
      assert.equal(vault.asked.at(-1)?.by, identity.objectId);
    }
  });

  it('is left alone, and nobody asked, where nothing refers to a vault', async () => {
    const environment = { AZURE_CLIENT_SECRET: 'plain', HOST: vault.reference('one'), PORT: '80' };
    assert.equal(await withSecrets(environment), environment);
    assert.deepEqual(vault.asked, []);
  });

  it('that can’t be read is named, with what to do, and all of them at once', async () => {
    vault.secrets.set('empty', '');
    const problems = await told({
      AZURE_CLIENT_SECRET: vault.reference('nowhere'),
      ENCRYPTION_KEY: vault.reference('empty'),
    });
    assert.equal(problems.length, 2);
    assert.match(problems[0] ?? '', /^AZURE_CLIENT_SECRET: the vault has no such secret: put /);
    assert.match(problems[1] ?? '', /^ENCRYPTION_KEY: the secret in the vault is empty: put /);
  });

  it('that the identity may not read is told as that', async () => {
    vault.secrets.set('one', SECRET);
    vault.readers.clear();
    assert.match(
      (await told({ DATABASE_URL: vault.reference('one') }))[0] ?? '',
      /^DATABASE_URL: .*Key Vault Secrets User/,
    );
  });

  it('without an identity to read it is told as that', async () => {
    const environment = {
      DATABASE_URL: vault.reference('one'),
      KEY_VAULT_IDENTITY: '10000000-0000-4000-8000-000000000009',
    };
    assert.match((await told(environment))[0] ?? '', /^DATABASE_URL: .*KEY_VAULT_IDENTITY/);
  });

  it('in a vault that doesn’t answer is told as that, after some tries', async () => {
    vault.breaks = true;
    assert.match(
      (await told({ DATABASE_URL: vault.reference('one') }))[0] ?? '',
      /^DATABASE_URL: the vault doesn’t answer/,
    );
  });

  it('that is referred to in another way is told before anybody is asked', async () => {
    for (const wrong of [
      '@Microsoft.KeyVault()',
      '@Microsoft.KeyVault(VaultName=secrets;SecretName=one)',
      '@Microsoft.KeyVault(SecretUri=http://secrets.vault.azure.net/secrets/one)',
      '@Microsoft.KeyVault(SecretUri=https://secrets.vault.azure.net/keys/one)',
      '@Microsoft.KeyVault(SecretUri=https://secrets.vault.azure.net/secrets/one/two/three)',
      '@Microsoft.KeyVault(SecretUri=https://me:canary@secrets.vault.azure.net/secrets/one)',
      '@Microsoft.KeyVault(SecretUri=canary)',
    ]) {
      const [problem, ...more] = await told({ AZURE_CLIENT_SECRET: wrong });
      assert.match(problem ?? '', /^AZURE_CLIENT_SECRET: write the reference as @Microsoft\.KeyVault\(SecretUri=/);
      assert.deepEqual(more, []);
    }
    assert.deepEqual(vault.asked, []);
  });
});
