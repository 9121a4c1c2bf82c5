import assert from 'node:assert/strict';
import { readRelationships } from '../../../src/services/customers/relationships.ts';
import type { KeptRelationship } from '../../../src/services/customers/shapes.ts';
import { clientsAt } from '../helpers/clients.ts';
import { createHastyClock, type HastyClock } from '../helpers/hastyClock.ts';
import { always, type HttpsServer, startHttpsServer } from '../helpers/httpsServer.ts';

const TENANT = '11111111-1111-4111-8111-111111111111';

describe('Reading relationships', () => {
  let microsoft: HttpsServer;
  let clock: HastyClock;
  let known: Map<string, KeptRelationship>;
  before(async () => {
    microsoft = await startHttpsServer();
  });
  beforeEach(() => {
    clock = createHastyClock();
    known = new Map();
  });
  after(() => microsoft.close());

  interface Says {
    readonly changed?: string;
    readonly status?: string;
    readonly assignments?: unknown;
    readonly assignmentsStatus?: number;
  }
  /** Reads once, keeping what comes of it; gives back how often assignments were asked for. */
  async function read({ changed = '1', status = 'active', assignments = [], assignmentsStatus = 200 }: Says = {}) {
    const relationship = {
      id: 'r1',
      status,
      endDateTime: '2027-01-01T00:00:00Z',
      lastModifiedDateTime: changed,
      customer: { tenantId: TENANT.toUpperCase(), displayName: 'Contoso' },
    };
    microsoft.answers((request, response) =>
      request.path.includes('accessAssignments')
        ? always({ value: assignments }, { status: assignmentsStatus })(request, response)
        : always({ value: [relationship] })(request, response),
    );
    const found = await readRelationships(clientsAt(microsoft.url).graph, 'partner', known, clock);
    known = new Map(found.map(({ kept }) => [kept.id, kept]));
    return microsoft.received.filter((one) => one.path.includes('accessAssignments')).length;
  }
  const assignment = (groupId: string) => ({
    status: 'Active',
    accessContainer: { accessContainerId: groupId.toUpperCase(), accessContainerType: 'securityGroup' },
    accessDetails: { unifiedRoles: [{ roleDefinitionId: 'ROLE' }] },
  });

  it('asks for assignments again once a relationship has changed', async () => {
    assert.equal(await read(), 1);
    assert.equal(await read(), 0);
    assert.equal(await read({ changed: '2' }), 1);
    assert.equal(await read({ changed: '2' }), 0);
  });

  it('goes on asking where a change couldn’t be read, and keeps the last assignments meanwhile', async () => {
    await read({ assignments: [assignment('group')] });
    assert.equal(await read({ changed: '2', assignmentsStatus: 403 }), 1);
    assert.deepEqual(known.get('r1')?.assignments, [{ groupId: 'group', status: 'active', roleIds: ['role'] }]);
    assert.equal(await read({ changed: '2', assignmentsStatus: 403 }), 1);
    assert.equal(await read({ changed: '2', assignments: [] }), 1);
    assert.deepEqual(known.get('r1')?.assignments, []);
    assert.equal(await read({ changed: '2' }), 0);
  });

  it('takes assignments of another shape for unreadable, not for none', async () => {
    await read({ assignments: [{}, null] });
    assert.equal(known.get('r1')?.assignedAt, null);
  });

  it('asks nothing of a relationship that has ended, and keeps its status whatever it is', async () => {
    for (const status of ['expired', 'terminated', 'approvalPending', 'somethingNewer']) {
      assert.equal(await read({ status }), 0);
      assert.equal(known.get('r1')?.status, status);
    }
  });
});
