import assert from 'node:assert/strict';
import { READER_ROLES } from '../../../dev/cloud/apps.ts';
import { defaultWorld } from '../../../dev/cloud/world/world.ts';
import { BOT, has, partner, UNAUTHENTICATED } from './partner.ts';

describe('preflight of the app that reads customers', () => {
  const on = partner();

  it('says when the reader gets no token', async () => {
    const wrong = await on.found('reader', { AZURE_CLIENT_SECRET: 'wrong' });
    has(wrong, /^missing: Reader: no token .+AADSTS7000215.+ → Make a new secret/);
    const unknown = await on.found('reader', { AZURE_CLIENT_ID: BOT.replace('0001', '0002') });
    has(unknown, /^missing: Reader: no token .+AADSTS700016.+ → In the app's registration in your own tenant/);
    on.cloud.faults.add({ api: 'entra', kind: 'status', status: 503 });
    has(await on.found('reader'), /^missing: Reader: no token .+ → Try again/);
  });

  it('names permissions that are missing, and those that are too many', async () => {
    const { clientId, clientSecret } = on.cloud.world;
    const roles = [...READER_ROLES.filter((name) => !/Delegated|Service/.test(name)), 'Mail.ReadWrite'];
    on.cloud.apps.register({ clientId, secrets: [clientSecret], roles });
    has(
      await on.found('reader'),
      /^missing: Permissions: missing DelegatedAdminRelationship\.Read\.All →/,
      /^missing: Permissions: missing ServiceHealth\.Read\.All, ServiceMessage\.Read\.All →/,
      /^warning: Permissions: more than are needed: Mail\.ReadWrite →/,
    );
    const asUser = await on.found('reader', on.delegated('hal'));
    assert.ok(!asUser.join().includes('ServiceHealth'), 'a user’s permissions are no roles of the app');
    on.cloud.apps.register({ clientId, secrets: [clientSecret] });
    has(
      await on.found('reader'),
      /^missing: Permissions: missing Delegated.+, Directory\.Read\.All, User\.Read\.All, Group/,
    );
  });

  it('says which group isn’t there, or is none that can be trusted', async () => {
    const world = defaultWorld();
    const { salesAgents } = world.groups;
    assert.ok(salesAgents);
    await on.beginAgain({
      world: { ...world, groups: { ...world.groups, salesAgents: { ...salesAgents, unified: true } } },
    });
    has(
      await on.found('groups', { HELPDESK_AGENTS_GROUP: BOT }),
      /^ok: ADMIN_AGENTS_GROUP: AdminAgents$/,
      /^missing: HELPDESK_AGENTS_GROUP: there is no group 5f1d.+ → Put the object id/,
      /^missing: SALES_AGENTS_GROUP: SalesAgents is no security group →/,
    );
    on.cloud.faults.add({ api: 'graph', kind: 'status', status: 403, path: '/groups/' });
    has(
      await on.found('groups'),
      /^missing: ADMIN_AGENTS_GROUP: can't be read: .+HTTP 403.+ → In the app's registration/,
    );
  });

  it('finds groups by name where nothing is authenticated', async () => {
    const named = { ADMIN_AGENTS_GROUP: 'AdminAgents', SALES_AGENTS_GROUP: 'Nobody' };
    has(
      await on.found('groups', { ...UNAUTHENTICATED, ...named }),
      /^ok: ADMIN_AGENTS_GROUP: AdminAgents$/,
      /^missing: SALES_AGENTS_GROUP: not one security group is called Nobody/,
    );
    has(await on.found('bot', UNAUTHENTICATED), /^skipped: Bot registration: none/);
  });
});
