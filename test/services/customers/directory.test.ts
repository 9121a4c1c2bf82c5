import assert from 'node:assert/strict';
import { type LocalCloud, startCloud, trust } from '../../../dev/cloud/index.ts';
import { customerState } from '../../../src/domain/customer.ts';
import { createLogger } from '../../../src/log.ts';
import { createDirectory, type Directory } from '../../../src/services/customers/directory.ts';
import { clientsOf } from '../helpers/clients.ts';
import { openFacts } from '../helpers/facts.ts';
import { createHastyClock, type HastyClock } from '../helpers/hastyClock.ts';
import { tenantIdOf } from '../helpers/world.ts';

describe('The directory of customers', () => {
  let cloud: LocalCloud;
  let store: Awaited<ReturnType<typeof openFacts>>;
  let clock: HastyClock;
  let directory: Directory;
  before(async () => {
    cloud = await startCloud();
    trust(cloud);
    store = await openFacts();
  });
  beforeEach(async () => {
    cloud.faults.clear();
    cloud.requests.length = 0;
    await store.empty();
    clock = createHastyClock();
    directory = make();
  });
  after(async () => {
    await cloud.close();
    await store.close();
  });

  function make(options: { partnerCenter?: boolean; aliases?: Record<string, string[]> } = {}): Directory {
    const { graph, partnerCenter, partnerTenantId } = clientsOf(cloud, clock);
    return createDirectory({
      graph,
      partnerCenter: options.partnerCenter ? partnerCenter : null,
      partnerTenantId,
      facts: store.facts,
      aliases: options.aliases ?? {},
      clock,
      logger: createLogger('silent'),
    });
  }
  const named = (name: string) => {
    const found = directory.get(tenantIdOf(cloud, name));
    assert.ok(found, `${name} isn't there`);
    return found;
  };
  const source = (name: string) => directory.sources().find((one) => one.source === name);

  it('is the union of delegated administration, relationships of any status, and contracts', async () => {
    await directory.refresh();
    const known = directory.all().map((one) => one.tenantId);
    assert.equal(new Set(known).size, known.length, 'nobody is there twice');
    assert.deepEqual(known.toSorted(), [...cloud.state.tenants.keys()].toSorted());
    assert.ok(cloud.requests.every((one) => one.api !== 'partnerCenter'));
  });

  for (const [name, kind] of [
    ['Contoso', 'gdap'],
    ['Fourth Coffee', 'gdap'],
    ['Proseware', 'expired'],
    ['Lucerne Publishing', 'terminated'],
    ['Blue Yonder Airlines', 'pending'],
    ['Litware', 'resellerOnly'],
  ] as const) {
    it(`says of ${name}: ${kind}`, async () => {
      await directory.refresh();
      assert.equal(customerState(named(name)).kind, kind);
    });
  }

  it('keeps older names as aliases, beside those that the partner has given', async () => {
    directory = make({ aliases: { [tenantIdOf(cloud, 'Contoso')]: ['CTS', 'contoso'] } });
    await directory.refresh();
    const { name, aliases, domains, reseller } = named('Contoso');
    assert.deepEqual(
      { name, aliases, domains, reseller },
      { name: 'Contoso', aliases: ['Contoso Ltd (old name)', 'CTS'], domains: ['contoso.com'], reseller: true },
    );
    assert.equal(named('Trey Research').reseller, false);
  });

  it('asks Partner Center where that is configured, and puts the domain that people know first', async () => {
    directory = make({ partnerCenter: true });
    await directory.refresh();
    assert.deepEqual(named('Contoso').domains, ['contoso.com', 'contosocom.onmicrosoft.com']);
    assert.equal(source('partnerCenter')?.problem, null);
  });

  for (const [name, fault] of Object.entries({
    delegatedAdmin: { api: 'graph', path: 'delegatedAdminCustomers' },
    relationships: { api: 'graph', path: 'delegatedAdminRelationships' },
    contracts: { api: 'graph', path: 'contracts' },
    partnerCenter: { api: 'partnerCenter', path: 'customers' },
  } as const)) {
    for (const [what, how] of Object.entries({
      'is down': { kind: 'status', status: 503 },
      refuses: { kind: 'status', status: 403 },
      'answers with a page': { kind: 'html', status: 200 },
    } as const)) {
      it(`keeps what ${name} said where it ${what}, and says so`, async () => {
        directory = make({ partnerCenter: true });
        await directory.refresh();
        const before = directory.all();
        const readAt = source(name)?.asOf;
        clock.advance(60_000);
        cloud.faults.add({ ...fault, ...how });
        await directory.refresh();
        assert.deepEqual(directory.all(), before);
        assert.deepEqual(source(name)?.asOf, readAt);
        assert.ok(source(name)?.problem);
        assert.equal(directory.sources().filter((one) => one.problem).length, 1);
      });
    }
  }

  it('has the others where one source has never answered', async () => {
    cloud.faults.add({ api: 'graph', path: 'delegatedAdmin', kind: 'status', status: 403 });
    await directory.refresh();
    assert.ok(directory.loadedAt);
    assert.equal(customerState(named('Contoso')).kind, 'resellerOnly');
    assert.equal(source('relationships')?.asOf, null);
    assert.equal(source('relationships')?.problem?.kind, 'roleMissing');
  });

  it('isn’t loaded while no source has ever answered', async () => {
    cloud.faults.add({ api: 'entra', kind: 'reset' });
    await directory.refresh();
    assert.equal(directory.loadedAt, null);
    assert.deepEqual(directory.all(), []);
  });

  it('is read once for however many ask at a time', async () => {
    await Promise.all([directory.refresh(), directory.refresh(), directory.refresh()]);
    assert.equal(cloud.requests.filter((one) => one.path.includes('/contracts')).length, 1);
  });

  it('is there again after a restart, without asking', async () => {
    await directory.refresh();
    const before = directory.all();
    cloud.requests.length = 0;
    directory = make();
    await directory.load();
    assert.deepEqual(directory.all(), before);
    assert.ok(source('contracts')?.asOf);
    assert.equal(cloud.requests.length, 0);
  });

  const assignmentsAsked = () => cloud.requests.filter((one) => one.path.includes('accessAssignments')).length;

  it('asks for assignments of active relationships only, and again only after an hour', async () => {
    await directory.refresh();
    const active = [...cloud.state.tenants.values()].flatMap((one) =>
      one.customer.relationships.filter(({ status }) => status === 'active' || status === 'expiring'),
    );
    assert.equal(assignmentsAsked(), active.length);
    clock.advance(50 * 60_000);
    await directory.refresh();
    assert.equal(assignmentsAsked(), active.length);
    clock.advance(11 * 60_000);
    await directory.refresh();
    assert.equal(assignmentsAsked(), 2 * active.length);
  });

  it('doesn’t take assignments that can’t be read for none', async () => {
    cloud.faults.add({ api: 'graph', path: 'accessAssignments', kind: 'status', status: 403 });
    await directory.refresh();
    assert.deepEqual(
      named('Contoso').relationships.map(({ assignments, assignmentsKnown }) => ({ assignments, assignmentsKnown })),
      [{ assignments: [], assignmentsKnown: false }],
    );
    cloud.faults.clear();
    await directory.refresh();
    const read = named('Contoso').relationships;
    assert.equal(read[0]?.assignmentsKnown, true);
    assert.equal(read[0]?.assignments.length, 4);
    cloud.faults.add({ api: 'graph', path: 'accessAssignments', kind: 'html', status: 200 });
    clock.advance(2 * 3_600_000);
    await directory.refresh();
    assert.deepEqual(named('Contoso').relationships, read, 'the last ones stay');
  });
});
