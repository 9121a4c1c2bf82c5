import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sinon from 'sinon';
import { makeCertificate } from '../../dev/cloud/certificate.ts';
import { type IdentityEndpoint, startIdentityEndpoint } from '../../dev/cloud/identityEndpoint.ts';
import { type LocalCloud, startCloud, trust } from '../../dev/cloud/index.ts';
import { FIRST_REFRESH_TOKEN } from '../../dev/cloud/signIns.ts';
import { systemClock } from '../../src/clock.ts';
import { loadConfig } from '../../src/config.ts';
import { tokenSettingsOf } from '../../src/main/tokens.ts';
import { createMetrics } from '../../src/metrics.ts';
import { clientProof } from '../../src/services/credentials/clientProof.ts';
import { exchangeRefreshToken } from '../../src/services/credentials/delegatedExchange.ts';
import { createTokens } from '../../src/services/credentials/tokens.ts';
import { problemFrom } from '../services/helpers/problems.ts';
import { tenantIdOf } from '../services/helpers/world.ts';

const MACHINE = { clientId: '10000000-0000-4000-8000-000000000001', objectId: 'object of the machine' };
const ASSIGNED = { clientId: '10000000-0000-4000-8000-000000000002', objectId: 'object of the assigned one' };
const EXCHANGE = 'api://AzureADTokenExchange';
const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

describe('the reader proves itself', () => {
  let cloud: LocalCloud;
  let folder: string;
  let identities: IdentityEndpoint;
  before(async () => {
    cloud = await startCloud();
    trust(cloud);
    folder = await mkdtemp(join(tmpdir(), 'healthbot-'));
    identities = await startIdentityEndpoint(cloud.state.identities, { system: MACHINE, assigned: [ASSIGNED] });
  });
  after(async () => {
    await identities.close();
    await cloud.close();
    await rm(folder, { recursive: true });
  });
  const caller = { clock: systemClock, metrics: createMetrics() };

  /** With what the settings say, in place of the secret. */
  function proving(settings: Record<string, string>) {
    const { AZURE_CLIENT_SECRET: _, ...env } = cloud.env();
    const config = loadConfig({ ...env, ALLOW_UNAUTHENTICATED: 'true', ...settings });
    const proof = tokenSettingsOf(config);
    const token = () => createTokens(proof, caller).token(tenantIdOf(cloud, 'Contoso'), 'graph');
    /** As the partner's user, who has signed in to the reader. */
    const usersToken = async () => {
      const asked = { tenantId: tenantIdOf(cloud, 'Contoso'), audience: cloud.graphEndpoint, keep: false };
      return (await exchangeRefreshToken(proof, caller, { ...asked, refreshToken: FIRST_REFRESH_TOKEN })).token;
    };
    return { proof, token, usersToken };
  }
  /** Graph takes a token that the local Entra gave, and no other. */
  async function works(token: string): Promise<boolean> {
    const headers = { authorization: `Bearer ${token}` };
    return (await fetch(`${cloud.graphEndpoint}/v1.0/admin/serviceAnnouncement/healthOverviews`, { headers })).ok;
  }
  async function certificateAt(name: string): Promise<{ path: string; cert: string; key: string }> {
    const made = await makeCertificate('app');
    const path = join(folder, name);
    await writeFile(path, `${made.key}\n${made.cert}`);
    return { path, ...made };
  }

  describe('by a certificate', () => {
    it('in every tenant, as itself and as the partner’s user', async () => {
      const { path, cert } = await certificateAt('good.pem');
      cloud.apps.register({ clientId: cloud.world.clientId, certificates: [cert] });
      const { token, usersToken } = proving({ AZURE_CLIENT_CERTIFICATE_PATH: path });
      assert.ok(await works(await token()));
      assert.ok(await works(await usersToken()));
    });

    it('and is told so where it is another one, or signed by another key', async () => {
      const [registered, other] = [await certificateAt('registered.pem'), await certificateAt('other.pem')];
      cloud.apps.register({ clientId: cloud.world.clientId, certificates: [registered.cert] });
      const mixed = join(folder, 'mixed.pem');
      await writeFile(mixed, `${other.key}\n${registered.cert}`);
      for (const path of [other.path, mixed]) {
        const { token, usersToken } = proving({ AZURE_CLIENT_CERTIFICATE_PATH: path });
        for (const ask of [token, usersToken]) {
          const { kind, code } = await problemFrom(ask());
          assert.deepEqual([kind, code], ['badCredential', 'AADSTS700027']);
        }
      }
    });

    it('for one place and a few minutes: what it has signed is good nowhere else, and not later', async () => {
      const { path, cert } = await certificateAt('signing.pem');
      cloud.apps.register({ clientId: cloud.world.clientId, certificates: [cert] });
      const { proof } = proving({ AZURE_CLIENT_CERTIFICATE_PATH: path });
      const tenant = tenantIdOf(cloud, 'Contoso');
      const endpoint = `${cloud.authorityHost}/${tenant}/oauth2/v2.0/token`;
      const other = `${cloud.authorityHost}/${tenantIdOf(cloud, 'Fabrikam')}/oauth2/v2.0/token`;
      const hourAgo = new Date(Date.now() - 3_600_000);
      const scope = `${cloud.graphEndpoint}/.default`;
      const answers = async (audience: string, at: Date) => {
        const fields = { ...(await clientProof(proof, audience, at)), grant_type: 'client_credentials', scope };
        const response = await fetch(endpoint, { method: 'POST', body: new URLSearchParams(fields) });
        return (await response.text()).match(/AADSTS\d+|access_token/)?.[0];
      };
      assert.equal(await answers(endpoint, new Date()), 'access_token');
      assert.equal(await answers(other, new Date()), 'AADSTS700023');
      assert.equal(await answers(endpoint, hourAgo), 'AADSTS700024');
    });
  });

  describe('by a managed identity that speaks for it', () => {
    beforeEach(() => {
      sinon.stub(process, 'env').value({ ...process.env, ...identities.env() });
      identities.asked.length = 0;
    });

    it('the machine’s own or one that was assigned, as itself and as the partner’s user', async () => {
      for (const [setting, identity] of [
        ['system', MACHINE],
        [ASSIGNED.clientId, ASSIGNED],
      ] as const) {
        const federation = [{ subject: identity.objectId, audience: EXCHANGE }];
        cloud.apps.register({ clientId: cloud.world.clientId, federation });
        const { token, usersToken } = proving({ AZURE_CLIENT_FEDERATED_IDENTITY: setting });
        assert.ok(await works(await token()));
        assert.ok(await works(await usersToken()));
        assert.equal(identities.asked.at(-1)?.clientId, setting === 'system' ? null : setting);
        assert.equal(identities.asked.at(-1)?.audience, EXCHANGE);
      }
    });

    it('whose token is asked for once, however many tenants are read', async () => {
      const federation = [{ subject: ASSIGNED.objectId, audience: EXCHANGE }];
      cloud.apps.register({ clientId: cloud.world.clientId, federation });
      const { proof } = proving({ AZURE_CLIENT_FEDERATED_IDENTITY: ASSIGNED.clientId });
      const tokens = createTokens(proof, caller);
      for (const name of ['Contoso', 'Fabrikam'])
        assert.ok(await works(await tokens.token(tenantIdOf(cloud, name), 'graph')));
      assert.ok(identities.asked.length <= 1, `${identities.asked.length}`);
    });

    it('and is told so where the app has no such federated credential', async () => {
      const wrong = { federation: [{ subject: MACHINE.objectId, audience: 'api://another' }], secrets: ['x'] };
      cloud.apps.register({ clientId: cloud.world.clientId, ...wrong });
      for (const [setting, code] of [
        ['system', 'AADSTS700212'],
        [ASSIGNED.clientId, 'AADSTS700213'],
      ] as const) {
        const { token, usersToken } = proving({ AZURE_CLIENT_FEDERATED_IDENTITY: setting });
        for (const ask of [token, usersToken]) {
          const problem = await problemFrom(ask());
          assert.deepEqual([problem.kind, problem.code], ['badCredential', code]);
        }
      }
    });

    it('and says that the credential is at fault where the machine has no such identity', async () => {
      const { token, usersToken } = proving({ AZURE_CLIENT_FEDERATED_IDENTITY: cloud.world.clientId });
      for (const ask of [token, usersToken]) {
        assert.deepEqual(await problemFrom(ask()), { kind: 'badCredential', api: 'entra' });
      }
    });

    it('in every cloud, for that cloud’s exchange', async () => {
      for (const [CLOUD, audience] of [
        ['usgov', `${EXCHANGE}USGov`],
        ['usgovdod', `${EXCHANGE}USGov`],
        ['china', `${EXCHANGE}China`],
      ] as const) {
        const { proof } = proving({ AZURE_CLIENT_FEDERATED_IDENTITY: ASSIGNED.clientId, CLOUD });
        const fields = await clientProof(proof, 'https://login.example', new Date());
        assert.equal(fields.client_assertion_type, JWT_BEARER);
        assert.equal(cloud.state.identities.read(fields.client_assertion ?? '')?.aud, audience);
      }
    });
  });
});
