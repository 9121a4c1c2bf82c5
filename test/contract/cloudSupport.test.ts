import assert from 'node:assert/strict';
import type { LocalCloud } from '../../dev/cloud/index.ts';
import { problemId, serviceId, supportProblem } from '../../dev/cloud/world/supportCatalog.ts';
import { startAskedCloud } from '../helpers/askedCloud.ts';
import type { CloudClient } from '../helpers/cloudClient.ts';
import { contractFiles, describeContracts, isRecord, type Json, readContract } from './contracts.ts';
import { answersIn, unlike } from './likeness.ts';
import { createWalker, type Walker } from './walker.ts';
import { SUPPORT_VERSIONS } from './walks.ts';

const SAMPLES = 'azure/examples/support-2024-04-01';
const { service, problem } = supportProblem('Storage Account Management', 'Availability');
/** The samples name services that aren't there. */
const ASKED = { serviceId: serviceId(service), problemClassificationId: problemId(service, problem) };

describeContracts('Azure’s support in the local cloud does what Microsoft’s samples do', () => {
  let cloud: LocalCloud;
  let client: CloudClient;
  let walker: Walker;
  let contoso: string;
  let base: string;

  beforeEach(async () => {
    ({ cloud, client } = await startAskedCloud());
    walker = createWalker(client);
    contoso = client.tenantId('contoso.com');
    const tenant = cloud.state.tenants.get(contoso) ?? assert.fail();
    base = `/subscriptions/${cloud.state.subscriptionId(tenant, 'Contoso Production')}/providers/Microsoft.Support`;
    cloud.support.set({ creates: 'atOnce' });
  });

  afterEach(() => cloud.close());

  async function written(method: string, body: unknown): Promise<RequestInit> {
    const beside = await client.token(cloud.world.partnerTenantId, 'arm');
    return { method, body: JSON.stringify(body), headers: { 'x-ms-authorization-auxiliary': `Bearer ${beside}` } };
  }

  const recorded = (part: RegExp) =>
    contractFiles(SAMPLES)
      .filter((file) => part.test(file))
      .flatMap((file) => Object.entries(answersIn(file)).flatMap(([status, body]) => (status === '200' ? [body] : [])));

  for (const version of SUPPORT_VERSIONS) {
    it(`${version}: what it answers is specified: services, problems, names, tickets, messages, operations`, async () => {
      const query = `api-version=${version}`;
      const catalog = '/providers/Microsoft.Support/services';
      const [first] = await walker.list(contoso, 'arm', `${catalog}?${query}`);
      await walker.one(contoso, 'arm', `${first?.id}?${query}`);
      const [kind] = await walker.list(contoso, 'arm', `${first?.id}/problemClassifications?${query}`);
      await walker.one(contoso, 'arm', `${kind?.id}?${query}`);
      const order = { ...ASKED, ...sampleOrder('CreateBillingSupportTicketForSubscription') };
      const put = await written('PUT', { properties: { ...order, ...ASKED } });
      await walker.one(contoso, 'arm', `${base}/supportTickets/x-1?${query}`, put);
      const message = await written('PUT', { properties: { subject: 'x', body: 'y', sender: 'ada@partner.example' } });
      await walker.one(contoso, 'arm', `${base}/supportTickets/x-1/communications/m-1?${query}`, message);
      const change = await written('PATCH', { severity: 'minimal' });
      await walker.one(contoso, 'arm', `${base}/supportTickets/x-1?${query}`, change);
      for (const name of ['x-1', 'free']) {
        const question = await written('POST', { name, type: 'Microsoft.Support/supportTickets' });
        await walker.one(contoso, 'arm', `${base}/checkNameAvailability?${query}`, question);
      }
      cloud.support.set({ creates: 'later', failure: { code: 'InternalServerError', message: 'x' } });
      const accepted = await client.ask(contoso, 'arm', `${base}/supportTickets/x-2?${query}`, put);
      assert.deepEqual([accepted.status, accepted.text], [202, '']);
      const status = accepted.headers.get('azure-asyncoperation') ?? assert.fail();
      for (let polls = 0; polls < 3; polls++) await walker.one(contoso, 'arm', status);
    });
  }

  it('what it refuses is an error as specified', async () => {
    const query = 'api-version=2024-04-01';
    const put = await written('PUT', { properties: {} });
    for (const [path, status, init] of [
      [`${base}/supportTickets?api-version=2019-05-01`, 400],
      [`${base}/supportTickets?${query}&$top=0`, 400],
      [`${base}/supportTickets/none?${query}`, 404],
      [`${base}/supportTickets/none/communications?${query}`, 404],
      [`${base}/supportTickets/x-1?${query}`, 400, put],
      [`${base}/supportTickets/contoso-disk-slow?${query}`, 409, await written('PATCH', { severity: 'minimal' })],
      [`${base}/operationsStatus/none?${query}`, 404],
      [`/providers/Microsoft.Support/services/none?${query}`, 404],
    ] as const) {
      const answer = await client.ask(contoso, 'arm', path, init);
      assert.equal(answer.status, status, answer.text);
      await walker.one(contoso, 'arm', path, init);
    }
  });

  for (const file of contractFiles(SAMPLES).filter((one) =>
    /Create\w*SupportTicket(ForSubscription)?\.json$/.test(one),
  )) {
    it(`opens what ${file.split('/').at(-1)} opens, and answers as recorded`, async () => {
      const body = { properties: { ...sampleOrder(file), ...ASKED } };
      const path = `${base}/supportTickets/x-1?api-version=2024-04-01`;
      const made = await client.ask(contoso, 'arm', path, await written('PUT', body));
      assert.equal(made.status, 200, made.text);
      assert.deepEqual(unlike(made.json, recorded(/SupportTicket/)), []);
    });
  }

  for (const file of contractFiles(SAMPLES).filter((one) => /\/Update/.test(one))) {
    it(`changes what ${file.split('/').at(-1)} changes`, async () => {
      const body = parameters(file).updateSupportTicket;
      const shop = client.tenantId('vanarsdel.com');
      const [ticket] = cloud.support.tickets().filter((one) => one.tenantId === shop);
      const path = `/subscriptions/${ticket?.subscriptionId}/providers/Microsoft.Support/supportTickets/${ticket?.name}`;
      const made = await client.ask(shop, 'arm', `${path}?api-version=2024-04-01`, await written('PATCH', body));
      assert.equal(made.status, 200, made.text);
    });
  }

  for (const file of contractFiles(SAMPLES).filter((one) => '$filter' in parameters(one))) {
    it(`finds by what ${file.split('/').at(-1)} finds by`, async () => {
      const about = file.includes('Communications')
        ? 'supportTickets/contoso-sql-logins/communications'
        : 'supportTickets';
      const filter = encodeURIComponent(String(parameters(file).$filter));
      const path = `${base}/${about}?api-version=2024-04-01&$filter=${filter}`;
      assert.equal((await client.ask(contoso, 'arm', path)).status, 200);
    });
  }

  it('lists tickets and messages as they were recorded', async () => {
    for (const [path, part] of [
      ['supportTickets', /\/(List|Get)SupportTicket/],
      ['supportTickets/contoso-sql-logins/communications', /\/List\w*Communications/],
    ] as const) {
      const { json } = await client.ask(contoso, 'arm', `${base}/${path}?api-version=2024-04-01`);
      assert.deepEqual(unlike(json, recorded(part)), [], path);
    }
  });
});

function parameters(file: string): Json {
  const sample = readContract(file);
  return isRecord(sample) && isRecord(sample.parameters) ? sample.parameters : {};
}

/** What a sample opens a ticket with. */
function sampleOrder(file: string): Json {
  const given = parameters(file.endsWith('.json') ? file : `${SAMPLES}/${file}.json`).createSupportTicketParameters;
  return isRecord(given) && isRecord(given.properties) ? given.properties : assert.fail(file);
}
