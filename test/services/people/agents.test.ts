import assert from 'node:assert/strict';
import { type LocalCloud, startCloud, trust } from '../../../dev/cloud/index.ts';
import { defaultWorld, type World } from '../../../dev/cloud/world/world.ts';
import type { Person } from '../../../src/domain/role.ts';
import { createLogger } from '../../../src/log.ts';
import type { Graph } from '../../../src/services/graph/graph.ts';
import { type Agents, createAgents } from '../../../src/services/people/agents.ts';
import { clientsOf } from '../helpers/clients.ts';
import { createHastyClock, type HastyClock } from '../helpers/hastyClock.ts';
import { until } from '../helpers/problems.ts';

const MINUTE = 60_000;

describe('What people may do', () => {
  let cloud: LocalCloud;
  let world: World;
  let clock: HastyClock;
  let agents: Agents;
  before(async () => {
    world = defaultWorld();
    cloud = await startCloud({ world });
    trust(cloud);
  });
  beforeEach(() => {
    cloud.faults.clear();
    cloud.requests.length = 0;
    clock = createHastyClock();
    agents = make();
  });
  after(() => cloud.close());

  const id = (key: string) => world.groups[key]?.id ?? '';
  const byId = () => ({ admin: id('adminAgents'), helpdesk: id('helpdeskAgents'), sales: id('salesAgents') });
  function make({ groups = byId(), namesAllowed = false } = {}): Agents {
    const { graph, partnerTenantId } = clientsOf(cloud, clock);
    return createAgents({ graph, partnerTenantId, groups, namesAllowed, clock, logger: createLogger('silent') });
  }
  function person(key: string): Person {
    const found = world.people[key];
    assert.ok(found);
    return { objectId: found.objectId, tenantId: found.tenantId, name: found.name };
  }
  async function roles(key: string, whose = agents): Promise<string[]> {
    return [...(await whose.rights(person(key))).rights.roles];
  }
  const asked = () => cloud.requests.filter((one) => one.path.includes('transitiveMemberOf')).length;

  for (const [key, expected] of Object.entries({
    ada: ['admin'],
    hal: ['helpdesk'],
    sam: ['sales'],
    glen: ['globalAdmin'],
    otto: [],
  })) {
    it(`${key} is ${expected.join() || 'no agent'}`, async () => assert.deepEqual(await roles(key), expected));
  }

  it('is read from all groups, those that groups are in as well, and keeps them for assignments', async () => {
    const { rights } = await agents.rights(person('hal'));
    assert.ok(rights.groupIds.has(id('helpdeskWest')));
    assert.ok(cloud.requests.every((one) => !one.path.includes('/memberOf')));
  });

  it('is nothing for somebody of another tenant: nobody is asked', async () => {
    const { rights, problem } = await agents.rights({ ...person('ada'), tenantId: 'another' });
    assert.equal(rights.roles.size, 0);
    assert.equal(problem, null);
    assert.equal(cloud.requests.length, 0);
  });

  it('is nothing for somebody whom the tenant doesn’t know, and no problem', async () => {
    const unknown = { ...person('ada'), objectId: '99999999-9999-4999-8999-999999999999' };
    const { rights, problem } = await agents.rights(unknown);
    assert.deepEqual([rights.roles.size, problem], [0, null]);
  });

  it('can’t be had by an object id that is a path', async () => {
    const { rights } = await agents.rights({ ...person('otto'), objectId: `../users/${person('ada').objectId}` });
    assert.equal(rights.roles.size, 0);
  });

  it('is kept for five minutes where it is a yes, and for thirty seconds where it is a no', async () => {
    for (const [key, lasts] of [
      ['ada', 5 * MINUTE],
      ['otto', 30_000],
    ] as const) {
      cloud.requests.length = 0;
      await roles(key);
      clock.advance(lasts - 1);
      await roles(key);
      assert.equal(asked(), 1, key);
      clock.advance(1);
      await roles(key);
      assert.equal(asked(), 2, key);
    }
  });

  it('is asked anew where that is wanted', async () => {
    await agents.rights(person('otto'));
    await agents.rights(person('otto'), { fresh: true });
    assert.equal(asked(), 2);
  });

  it('goes by what was asked last, where an older answer comes later', async () => {
    const answers: ((groups: { id: string; '@odata.type': string }[]) => void)[] = [];
    const { graph, partnerTenantId } = clientsOf(cloud, clock);
    const slow: Graph = {
      ...graph,
      list: async (_tenantId, _path, shape) => {
        const raw = await new Promise<unknown[]>((resolve) => answers.push(resolve));
        return raw.map((one) => shape.parse(one));
      },
    };
    const logger = createLogger('silent');
    const own = createAgents({ graph: slow, partnerTenantId, groups: byId(), namesAllowed: false, clock, logger });
    const older = own.rights(person('ada'), { fresh: true });
    clock.advance(1);
    const newer = own.rights(person('ada'), { fresh: true });
    await until(() => answers.length === 2, 'both ask');
    answers[1]?.([]);
    await newer;
    answers[0]?.([{ id: id('adminAgents'), '@odata.type': '#microsoft.graph.group' }]);
    await older;
    assert.deepEqual(await roles('ada', own), []);
  });

  for (const [what, fault] of Object.entries({
    'answers 500': { kind: 'status', status: 500 },
    'answers 503': { kind: 'status', status: 503 },
    'breaks the connection': { kind: 'reset' },
  } as const)) {
    it(`stays a yes for an hour where Graph itself ${what}, and is marked as old`, async () => {
      await roles('ada');
      cloud.faults.add({ api: 'graph', ...fault });
      clock.advance(50 * MINUTE);
      const { rights, problem } = await agents.rights(person('ada'));
      assert.deepEqual([...rights.roles], ['admin']);
      assert.equal(rights.stale, true);
      assert.ok(problem);
      clock.advance(11 * MINUTE);
      assert.deepEqual(await roles('ada'), []);
    });
  }

  for (const [what, fault] of Object.entries({
    'refuses with 403': { api: 'graph', kind: 'status', status: 403 },
    'refuses with 401': { api: 'graph', kind: 'status', status: 401 },
    'has too much to do': { api: 'graph', kind: 'status', status: 429 },
    'answers with a page': { api: 'graph', kind: 'html', status: 200 },
  } as const)) {
    it(`is a no at once where Graph ${what}`, async () => {
      await roles('ada');
      cloud.faults.add(fault);
      clock.advance(6 * MINUTE);
      const { rights, problem } = await agents.rights(person('ada'));
      assert.equal(rights.roles.size, 0);
      assert.equal(rights.stale, false);
      assert.ok(problem);
    });
  }

  it('is a no where it never was a yes, whatever fails', async () => {
    cloud.faults.add({ api: 'graph', kind: 'status', status: 503 });
    assert.deepEqual(await roles('ada'), []);
    await agents.rights(person('otto'));
    clock.advance(MINUTE);
    assert.deepEqual(await roles('otto'), []);
  });

  it('isn’t waited for longer than four seconds, wherever it hangs', async () => {
    for (const [api, path] of [
      ['graph', 'transitiveMemberOf'],
      ['graph', 'groups'],
      ['entra', 'oauth2'],
    ] as const) {
      agents = make({ groups: { admin: 'AdminAgents', helpdesk: 'x', sales: 'y' }, namesAllowed: true });
      cloud.faults.clear();
      cloud.faults.add({ api, path, kind: 'hang' });
      cloud.requests.length = 0;
      const asking = agents.rights(person('ada'));
      await until(() => cloud.requests.some((one) => one.path.includes(path)), `${path} is asked for`);
      clock.advance(4_000);
      assert.equal((await asking).problem?.kind, 'timedOut', path);
    }
  });
});
