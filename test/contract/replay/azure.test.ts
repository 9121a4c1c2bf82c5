import assert from 'node:assert/strict';
import { describeContracts, isRecord } from '../contracts.ts';
import { type Example, entriesOf, examplesIn } from './examples.ts';
import { type Microsoft, startMicrosoft } from './microsoft.ts';
import { problemIn } from './problem.ts';

const SUBSCRIPTION = '00000000-0000-4000-8000-00000000000a';
const KINDS: Readonly<Record<number, string>> = {
  401: 'roleMissing',
  403: 'roleMissing',
  404: 'serverError',
  409: 'serverError',
};
/** Recorded for what the bot doesn't read, by the beginning of the operation's name. */
const UNREAD =
  /^(Availability|Child|EmergingIssues|ImpactedResources|SecurityAdvisory|Metadata|Operations|SupportTickets_|commonAlertSchema|GetSubscription$)/;

describeContracts('recorded answers of Azure Resource Manager', () => {
  let microsoft: Microsoft;

  before(async () => {
    microsoft = await startMicrosoft();
  });

  after(() => microsoft.close());

  async function events(example: Example): Promise<void> {
    // Samples name their next page by a template; nobody can follow that.
    const body = isRecord(example.body) ? { ...example.body, nextLink: undefined } : example.body;
    microsoft.replay({ ...example, body });
    const found = await microsoft.azure.events(microsoft.tenant(), SUBSCRIPTION);
    const names = new Set(entriesOf(example).map((one) => one.name));
    assert.deepEqual(new Set(found.map((one) => one.trackingId)), names);
    for (const event of found) {
      const entry = entriesOf(example).find((one) => one.name === event.trackingId);
      sameEvent(event, entry ?? {});
    }
  }

  async function event(example: Example): Promise<void> {
    microsoft.replay(example);
    assert.ok(isRecord(example.body));
    const found = await microsoft.azure.event(microsoft.tenant(), SUBSCRIPTION, String(example.body.name));
    assert.ok(found);
    sameEvent(found, example.body);
  }

  async function subscriptions(example: Example): Promise<void> {
    const body = isRecord(example.body) ? { ...example.body, nextLink: undefined } : example.body;
    microsoft.replay({ ...example, body });
    const found = await microsoft.azure.subscriptions(microsoft.tenant());
    assert.deepEqual(
      found.map(({ id, name }) => [id, name]),
      entriesOf(example).map((one) => [one.subscriptionId, one.displayName]),
    );
  }

  const expectations: readonly (readonly [RegExp, (example: Example) => Promise<void>])[] = [
    [/^Events_/, events],
    [/^Event_/, event],
    [/^GetSubscriptions$/, subscriptions],
    [UNREAD, async ({ body }) => assert.ok(body === null || typeof body === 'object')],
  ];

  const folders = ['other', 'resourcehealth-2024-02-01', 'resources-2022-12-01'];
  for (const example of folders.flatMap((folder) => examplesIn(`azure/examples/${folder}`))) {
    it(`${example.file}, ${example.status}`, async () => {
      if (example.status < 400) {
        const [, expectation] = expectations.find(([operation]) => operation.test(example.operation)) ?? [];
        assert.ok(expectation, `nothing is expected of ${example.operation}: say here what we make of it`);
        await expectation(example);
        return;
      }
      microsoft.replay(example);
      const problem = await problemIn(microsoft.azure.events(microsoft.tenant(), SUBSCRIPTION));
      const error = isRecord(example.body) && isRecord(example.body.error) ? example.body.error : {};
      assert.deepEqual(
        { kind: problem.kind, api: problem.api, status: problem.status, code: problem.code },
        { kind: KINDS[example.status], api: 'arm', status: example.status, code: error.code },
      );
    });
  }

  it('sends nothing to another host, whatever is named as the next page', async () => {
    microsoft.replay({ body: { value: [], nextLink: 'https://elsewhere.example/next' } });
    const problem = await problemIn(microsoft.azure.events(microsoft.tenant(), SUBSCRIPTION));
    assert.equal(problem.kind, 'unreadable');
    assert.equal(microsoft.asked.length, 1);
  });

  it('gives up on pages that never end, as a sample’s template for the next link makes them', async () => {
    microsoft.replay({ body: { value: [], nextLink: '{originalRequestUrl}?$skipToken=x' } });
    const problem = await problemIn(microsoft.azure.events(microsoft.tenant(), SUBSCRIPTION));
    assert.equal(problem.kind, 'unreadable');
    assert.ok(microsoft.asked.length <= 3, 'a page that names itself isn’t turned for long');
  });

  it('follows the next link of a page that holds nothing', async () => {
    const name = 'ABCD-123';
    microsoft.replay(
      { body: { value: [], nextLink: `${microsoft.origin}/next?$skipToken=x` } },
      { body: { value: [{ name, properties: { eventType: 'ServiceIssue' } }] } },
    );
    const found = await microsoft.azure.events(microsoft.tenant(), SUBSCRIPTION);
    assert.deepEqual(
      found.map((one) => one.trackingId),
      [name],
    );
  });
});

function sameEvent(
  found: { title: string; eventType: string; status: string; mitigatedAt: Date | null },
  entry: Record<string, unknown>,
): void {
  const properties = isRecord(entry.properties) ? entry.properties : {};
  assert.equal(found.title, properties.title ?? '');
  assert.equal(found.eventType, properties.eventType ?? '');
  if (String(properties.impactMitigationTime ?? '0001').startsWith('0001')) assert.equal(found.mitigatedAt, null);
  else assert.ok(found.mitigatedAt);
}
