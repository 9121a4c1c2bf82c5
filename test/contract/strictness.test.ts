import assert from 'node:assert/strict';
import { startCloud, trust } from '../../dev/cloud/index.ts';
import { type CloudClient, createCloudClient } from '../helpers/cloudClient.ts';
import { armContract, graphContract } from './answers.ts';
import { describeContracts, isRecord, type Json, readText } from './contracts.ts';
import { Specifications } from './specification.ts';

const BASE = '/v1.0/admin/serviceAnnouncement';
const TICKETS = '/subscriptions/s/providers/Microsoft.Support/supportTickets';
const EVENTS = '/subscriptions/s/providers/Microsoft.ResourceHealth/events';

describeContracts('the check against the specifications is strict', () => {
  let cloud: Awaited<ReturnType<typeof startCloud>>;
  let client: CloudClient;

  before(async () => {
    cloud = await startCloud();
    trust(cloud);
    client = createCloudClient(cloud);
  });

  after(() => cloud.close());

  /** The first item of a list, changed; and what the specification then says of the list. */
  async function changed(kind: 'graph' | 'arm', path: string, patch: Json, part?: string): Promise<string[]> {
    const tenant = client.tenantId('contoso.com');
    const contoso = cloud.state.tenants.get(tenant) ?? assert.fail();
    const id = cloud.state.subscriptionId(contoso, 'Contoso Production');
    const { json } = await client.ask(tenant, kind, path.replace('/s/', `/${id}/`));
    const list = isRecord(json) && Array.isArray(json.value) ? json.value : [];
    const [first] = list;
    assert.ok(isRecord(first), 'there is something to change');
    const validate = (kind === 'graph' ? graphContract : armContract)('GET', path, 200);
    assert.ok(validate);
    assert.deepEqual(validate(json), []);
    const target = part ? first[part] : first;
    assert.ok(isRecord(target));
    Object.assign(target, patch);
    return validate(JSON.parse(JSON.stringify(json)));
  }

  const graphMutations: [string, string, Json][] = [
    ['the case of an enum', 'issues', { classification: 'Advisory' }],
    ['an enum value that is unknown', 'issues', { status: 'broken' }],
    ['text for a boolean', 'issues', { isResolved: 'false' }],
    ['nothing where something has to be', 'issues', { title: undefined }],
    ['null where it isn’t allowed', 'issues', { posts: null }],
    ['a property that doesn’t exist', 'issues', { isresolved: true }],
    ['a time without a zone', 'issues', { startDateTime: '2026-11-23T09:00:00' }],
    ['an entry of a list', 'issues', { posts: [{ createdDateTime: 1 }] }],
    ['a severity in the documents’ case', 'messages', { severity: 'High' }],
    ['a body without its type’s case', 'messages', { body: { contentType: 'Html', content: '' } }],
    ['a service’s status', 'healthOverviews', { status: 'ServiceOperational' }],
  ];
  for (const [title, list, patch] of graphMutations) {
    it(`refuses, in Graph’s ${list}: ${title}`, async () => {
      assert.notDeepEqual(await changed('graph', `${BASE}/${list}`, patch), []);
    });
  }

  const armMutations: [string, Json][] = [
    ['the case of an enum', { eventType: 'serviceIssue' }],
    ['text for a number', { priority: '3' }],
    ['a property that doesn’t exist', { trackingId: 'x' }],
    ['a time without a zone', { lastUpdateTime: '2026-11-23T09:00:00' }],
    ['what is deep inside', { impact: [{ impactedRegions: [{ impactedRegion: 7 }] }] }],
  ];
  for (const [title, patch] of armMutations) {
    it(`refuses, in an Azure event: ${title}`, async () => {
      assert.notDeepEqual(await changed('arm', `${EVENTS}?api-version=2022-10-01`, patch, 'properties'), []);
    });
  }

  const ticketMutations: [string, Json][] = [
    ['a severity that isn’t one', { severity: 'high' }],
    ['a property that doesn’t exist', { engineer: 'x' }],
    ['a time without a zone', { createdDate: '2026-11-23T09:00:00' }],
    ['nothing where something has to be', { contactDetails: undefined }],
    ['an engineer that is a number', { supportEngineer: { emailAddress: 7 } }],
  ];
  for (const [title, patch] of ticketMutations) {
    it(`refuses, in a support ticket: ${title}`, async () => {
      assert.notDeepEqual(await changed('arm', `${TICKETS}?api-version=2024-04-01`, patch, 'properties'), []);
    });
  }

  it('knows what a version of support tickets hasn’t got', async () => {
    const newer = { advancedDiagnosticConsent: 'No' };
    assert.deepEqual(await changed('arm', `${TICKETS}?api-version=2024-04-01`, newer, 'properties'), []);
    assert.notDeepEqual(await changed('arm', `${TICKETS}?api-version=2020-04-01`, newer, 'properties'), []);
  });

  it('refuses an error body of another API', () => {
    assert.notDeepEqual(graphContract('GET', `${BASE}/issues`, 403)?.({ code: 'x', message: 'y' }), []);
    assert.notDeepEqual(armContract('GET', EVENTS, 403)?.({ code: 'x', message: 'y' }), []);
  });

  it('knows no path that isn’t documented', () => {
    assert.equal(graphContract('GET', `${BASE}/incidents`, 200), null);
    assert.equal(graphContract('DELETE', `${BASE}/issues`, 200), null);
  });

  it('goes by a slice with the same values as Graph’s own metadata', () => {
    const metadata = readText('graph/csdl-slice.v1.0.xml');
    const slice = new Specifications().document('graph/openapi.slice.v1.0.json');
    const schemas = isRecord(slice.components) ? slice.components.schemas : null;
    assert.ok(isRecord(schemas));
    let compared = 0;
    for (const [, name = '', members = ''] of metadata.matchAll(
      /<EnumType Name="(\w+)"[^>]*>([\s\S]*?)<\/EnumType>/g,
    )) {
      const schema: unknown = schemas[`microsoft.graph.${name}`];
      if (!isRecord(schema)) continue;
      assert.deepEqual(
        schema.enum,
        [...members.matchAll(/Member Name="(\w+)"/g)].map((member) => member[1]),
      );
      compared += 1;
    }
    assert.ok(compared > 8);
  });
});
