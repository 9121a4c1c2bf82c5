import assert from 'node:assert/strict';
import { describeContracts, isRecord } from '../contracts.ts';
import { type Example, entriesOf, examplesIn } from './examples.ts';
import { type Microsoft, startMicrosoft } from './microsoft.ts';

const SUBSCRIPTION = '00000000-0000-4000-8000-00000000000a';
/** Recorded for what the bot doesn't ask for: whether a name is free, lists of tickets, the making of messages. */
const UNASKED =
  /^(CheckNameAvailability|ListSupportTickets|CreateNoSubscription|CreateSupportTicketCommunication|SupportTickets_List)/;

describeContracts("recorded answers of Azure's support", () => {
  let microsoft: Microsoft;
  before(async () => {
    microsoft = await startMicrosoft();
  });
  after(() => microsoft.close());

  const place = (name: string) => ({ tenantId: microsoft.tenant(), subscriptionId: SUBSCRIPTION, name });
  const bodyOf = ({ body }: Example) => (isRecord(body) ? body : assert.fail('it has no body'));
  const propertiesOf = ({ properties }: Record<string, unknown>) => (isRecord(properties) ? properties : {});

  async function names(example: Example): Promise<void> {
    microsoft.replay(example);
    const tenantId = microsoft.tenant();
    const found = example.operation.includes('Problem')
      ? await microsoft.azureSupport.classifications(tenantId, '/providers/Microsoft.Support/services/one')
      : await microsoft.azureSupport.services(tenantId);
    const expected = entriesOf(example).map((one) => ({ id: one.id, name: propertiesOf(one).displayName }));
    assert.deepEqual(new Set(found), new Set(expected));
    assert.ok(found.length > 0);
  }

  async function ticket(example: Example): Promise<void> {
    const body = bodyOf(example);
    const where = place(String(body.name));
    microsoft.replay(example);
    const found = example.operation.startsWith('Update')
      ? await microsoft.azureSupport.update(where, { severity: 'critical' })
      : { kind: 'ok' as const, value: await microsoft.azureSupport.ticket(where) };
    assert.ok(found.kind === 'ok' && found.value);
    const { supportTicketId, status, severity, title, description, modifiedDate } = propertiesOf(body);
    assert.deepEqual(
      { ...found.value, modifiedAt: found.value.modifiedAt?.getTime() },
      {
        name: body.name,
        number: supportTicketId,
        status,
        severity,
        title,
        description,
        modifiedAt: Date.parse(String(modifiedDate)),
      },
    );
  }

  async function messages(example: Example): Promise<void> {
    microsoft.replay({ ...example, body: { ...bodyOf(example), nextLink: undefined } });
    const found = await microsoft.azureSupport.messages(place('testticket'));
    const expected = entriesOf(example).map((one) => [one.name, propertiesOf(one).body]);
    assert.deepEqual(new Set(found.map(({ name, body }) => [name, body])), new Set(expected));
    assert.ok(found.length > 0);
  }

  const expectations: readonly (readonly [RegExp, (example: Example) => Promise<void>])[] = [
    [/^(ListServices|ListProblemClassifications)$/, names],
    [/^(GetSupportTicketDetails|Update|CreateBilling|CreateSubMgmt|CreateTechnical)/, ticket],
    [/^List(Web)?Communications/, messages],
    [/^Get(ProblemClassification|CommunicationDetails)/, async (example) => void bodyOf(example)],
    [UNASKED, async ({ body }) => assert.ok(body === null || typeof body === 'object')],
  ];

  for (const example of examplesIn('azure/examples/support-2024-04-01')) {
    it(`${example.file}, ${example.status}`, async () => {
      // Accepted, and nothing said yet.
      if (example.body === null) return assert.equal(example.status, 202);
      const [, expectation] = expectations.find(([operation]) => operation.test(example.operation)) ?? [];
      assert.ok(expectation, `nothing is expected of ${example.operation}: say here what we make of it`);
      await expectation(example);
    });
  }

  it('is followed from the acceptance of a ticket to its end', async () => {
    const accepted = examplesIn('azure/examples/other').find(({ file }) => file.includes('onBehalfOf_accepted'));
    const details = examplesIn('azure/examples/support-2024-04-01').find(
      ({ operation, status }) => operation === 'GetSupportTicketDetails' && status === 200,
    );
    assert.ok(accepted && details);
    const headers = Object.fromEntries(
      Object.entries(accepted.headers).map(([name, value]) => [
        name,
        value.replace(/^https:\/\/[^/]+/, microsoft.origin),
      ]),
    );
    microsoft.replay(
      { status: 404, body: { error: { code: 'ResourceNotFound', message: '' } } },
      { status: 202, headers, body: '' },
      { body: { status: 'Succeeded' } },
      details,
    );
    const result = await microsoft.azureSupport.create(
      place('testticket'),
      {
        tenantId: '',
        source: 'azure',
        service: '',
        issueId: null,
        title: 'It is down',
        description: 'It is down.',
        severity: 'moderate',
        since: null,
        users: '',
        ownTicket: '',
        contact: { firstName: 'Pat', lastName: 'Partner', email: 'pat@partner.example', phone: '1', country: 'DEU' },
        quote: '',
        azure: { subscriptionId: SUBSCRIPTION, subscriptionName: '', serviceId: '/s', classificationId: '/s/c' },
      },
      { reference: 'HB-1001-test', timeZone: 'W. Europe Standard Time', language: 'en-US' },
    );
    assert.equal(result.kind === 'ok' && result.value.name, bodyOf(details).name);
    assert.match(microsoft.asked[2]?.path ?? '', /operationsstatus\/op-1/);
  });
});
