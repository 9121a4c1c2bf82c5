import assert from 'node:assert/strict';
import { resolveGroups } from '../../../src/services/people/groups.ts';
import { clientsAt } from '../helpers/clients.ts';
import { always, type HttpsServer, startHttpsServer } from '../helpers/httpsServer.ts';
import { problemFrom } from '../helpers/problems.ts';

const ID = 'ABCDEF00-0000-4000-8000-000000000001';
const security = (id: string) => ({ id, securityEnabled: true, groupTypes: [] });
const unified = (id: string) => ({ id, securityEnabled: false, groupTypes: ['Unified'] });

describe('The groups that make somebody an agent', () => {
  let graph: HttpsServer;
  before(async () => {
    graph = await startHttpsServer();
  });
  after(() => graph.close());

  const resolve = (admin: string, namesAllowed: boolean) =>
    resolveGroups(clientsAt(graph.url).graph, 'partner', { admin, helpdesk: ID, sales: ID }, namesAllowed);
  async function admin(name: string, found: readonly unknown[], namesAllowed = true): Promise<string | undefined> {
    graph.answers(always({ value: found }));
    const groups = await resolve(name, namesAllowed);
    return [...groups].find(([, role]) => role === 'admin')?.[0];
  }

  it('are taken by object id, in any case, without asking', async () => {
    graph.answers(always({}));
    const groups = { admin: ID, helpdesk: '', sales: '' };
    const found = await resolveGroups(clientsAt(graph.url).graph, 'partner', groups, false);
    assert.deepEqual([...found], [[ID.toLowerCase(), 'admin']]);
    assert.equal(graph.received.length, 0);
  });

  it('aren’t looked up by name unless that is allowed', async () => {
    assert.equal(await admin('AdminAgents', [security('one')], false), undefined);
    assert.equal(graph.received.length, 0);
  });

  it('may be the only security group of a name', async () => {
    assert.equal(await admin('AdminAgents', [security('One')]), 'one');
  });

  for (const [what, found] of Object.entries({
    'that nobody has': [],
    'that two security groups have': [security('one'), security('two')],
    'that another group has as well': [unified('one'), security('two')],
    'of a group of another kind': [unified('one')],
    'of a mail-enabled Microsoft 365 group': [{ id: 'one', securityEnabled: true, groupTypes: ['Unified'] }],
    'of a group of which nothing else is said': [{ id: 'one' }],
  })) {
    it(`are none by a name ${what}`, async () => assert.equal(await admin('AdminAgents', found), undefined));
  }

  it('are asked for by a name with an apostrophe as it is', async () => {
    await admin("L'équipe' or startswith(displayName,'", []);
    const filter = new URL(graph.received[0]?.path ?? '', graph.url).searchParams.get('$filter');
    assert.equal(filter, "displayName eq 'L''équipe'' or startswith(displayName,'''");
  });

  it('can’t be told while Graph fails: that is no answer', async () => {
    graph.answers(always({ error: { code: 'x', message: '' } }, { status: 403 }));
    assert.equal((await problemFrom(resolve('AdminAgents', true))).kind, 'roleMissing');
  });
});
