import assert from 'node:assert/strict';
import type { CenterRequest } from '../../../src/services/support/support.ts';
import { describeContracts, isRecord } from '../contracts.ts';
import { type Example, entriesOf, examplesIn } from './examples.ts';
import { type Microsoft, startMicrosoft } from './microsoft.ts';
import { problemIn } from './problem.ts';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const CUSTOMERS = /^(Customers_List|Customers_ListFiltered|IndirectResellerCustomers_List)$/;
/** Recorded for what the bot doesn't read, or not yet. */
const UNREAD =
  /^(ServiceRequests_Create|CustomerApplicationConsents_|Domain_|CustomerManagedServices_|Partner|Relationships_|CustomerSubscribedSkus_|CustomerSubscriptions_)/;

describeContracts('recorded answers of Partner Center', () => {
  let microsoft: Microsoft;

  before(async () => {
    microsoft = await startMicrosoft();
  });

  after(() => microsoft.close());

  async function customers(example: Example): Promise<void> {
    microsoft.replay(example, { body: { totalCount: 0, items: [] } });
    const found = await microsoft.partnerCenter.customers();
    const items = entriesOf(example, 'items').filter((one) => GUID.test(String(one.id)));
    assert.deepEqual(
      found.map((one) => one.tenantId),
      items.map((one) => String(one.id).toLowerCase()),
    );
    assert.deepEqual(
      found.map((one) => one.name),
      items.map((one) => (isRecord(one.companyProfile) ? one.companyProfile.companyName : '')),
    );
  }

  async function requests(example: Example): Promise<void> {
    microsoft.replay(example);
    const listed = example.operation === 'ServiceRequests_List';
    const expected = listed ? entriesOf(example, 'items') : [isRecord(example.body) ? example.body : {}];
    const one = () => microsoft.centerRequests.details(microsoft.tenant(), String(expected[0]?.id));
    const found = listed ? await microsoft.centerRequests.ofCustomer(microsoft.tenant()) : [await one()];
    assert.equal(found?.length, expected.length);
    for (const [index, { id, title, severity, createdDate, status, notes }] of expected.entries()) {
      const request: CenterRequest | null | undefined = found?.[index];
      assert.deepEqual([request?.id, request?.title, request?.severity], [id, title, severity]);
      assert.equal(request?.status, status === 'attention_needed' ? 'attentionNeeded' : status);
      assert.equal(request?.modifiedAt === null, String(createdDate).startsWith('0001'));
      assert.equal(request?.notes.length, Array.isArray(notes) ? notes.length : 0);
    }
  }

  for (const example of examplesIn('partnercenter/examples')) {
    it(`${example.file}, ${example.status}`, async () => {
      if (example.status >= 400) {
        microsoft.replay(example);
        const problem = await problemIn(microsoft.partnerCenter.customers());
        assert.equal(problem.api, 'partnerCenter');
        assert.equal(problem.status, example.status);
        assert.equal(problem.code, isRecord(example.body) ? String(example.body.code) : undefined);
        assert.ok(problem.requestId);
      } else if (CUSTOMERS.test(example.operation)) await customers(example);
      else if (/^ServiceRequests_(List|Get)$/.test(example.operation)) await requests(example);
      else assert.match(example.operation, UNREAD, 'nothing is expected of it: say here what we make of it');
    });
  }

  it('asks for the next page by its token alone, without size and filter', async () => {
    const paged = examplesIn('partnercenter/examples').find((one) => one.file.includes('page1_continuation'));
    assert.ok(paged && isRecord(paged.body));
    await customers(paged);
    const [first, second] = microsoft.asked;
    assert.match(first?.path ?? '', /size=\d+/);
    assert.equal(second?.path, '/v1/customers?seekOperation=Next');
    assert.equal(second?.headers['ms-continuationtoken'], paged.body.continuationToken);
  });
});
