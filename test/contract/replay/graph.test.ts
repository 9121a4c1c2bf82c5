import assert from 'node:assert/strict';
import { z } from 'zod';
import type { CenterMessage } from '../../../src/domain/centerMessage.ts';
import type { Issue } from '../../../src/domain/health.ts';
import { AssignmentShape, ContractShape, DelegatedAdminCustomerShape } from '../../../src/services/customers/shapes.ts';
import { readMessage, readMessages } from '../../../src/services/health/centerMessages.ts';
import { readIssue } from '../../../src/services/health/microsoft365.ts';
import { IssueShape, OverviewShape } from '../../../src/services/health/shapes.ts';
import { describeContracts, isRecord } from '../contracts.ts';
import { type Example, entriesOf, examplesIn } from './examples.ts';
import { type Microsoft, startMicrosoft } from './microsoft.ts';
import { problemIn } from './problem.ts';

const END = { body: { value: [] } };
const KINDS: Readonly<Record<number, string>> = { 401: 'roleMissing', 403: 'roleMissing', 404: 'serverError' };

describeContracts('recorded answers of Graph', () => {
  let microsoft: Microsoft;

  before(async () => {
    microsoft = await startMicrosoft();
  });

  after(() => microsoft.close());

  function list<T>(example: Example, shape: z.ZodType<T>): Promise<T[]> {
    microsoft.replay(example, END);
    return microsoft.graph.list(microsoft.tenant(), pathOf(example), shape);
  }

  function get<T>(example: Example, shape: z.ZodType<T>): Promise<T> {
    microsoft.replay(example);
    return microsoft.graph.get(microsoft.tenant(), pathOf(example), shape);
  }

  /** What our own reading makes of an answer, by operation; the rest of Graph is read by nobody. */
  const expectations: Readonly<Record<string, (example: Example) => Promise<void>>> = {
    async 'admin.serviceAnnouncement.ListIssues'(example) {
      const issues = await list(example, IssueShape);
      assert.equal(issues.length, entriesOf(example).length);
      for (const [index, issue] of issues.entries()) sameIssue(issue, entriesOf(example)[index] ?? {});
    },
    async 'admin.serviceAnnouncement.GetIssues'(example) {
      microsoft.replay(example);
      const id = isRecord(example.body) ? String(example.body.id) : '';
      const issue = await readIssue(microsoft.graph, microsoft.tenant(), id, {});
      assert.ok(issue && isRecord(example.body));
      sameIssue(issue, example.body);
    },
    async 'admin.serviceAnnouncement.ListHealthOverviews'(example) {
      const services = await list(example, OverviewShape);
      assert.deepEqual(
        services.map(({ name, id }) => [name, id]),
        entriesOf(example).map(({ service, id }) => [service, id]),
      );
      for (const { status } of services) assert.match(status, /^[a-z]/);
    },
    async 'admin.serviceAnnouncement.GetHealthOverviews'(example) {
      const { name } = await get(example, OverviewShape);
      assert.equal(name, isRecord(example.body) && example.body.service);
    },
    async 'contracts.ListContract'(example) {
      const contracts = await list(example, ContractShape);
      assert.equal(contracts.length, entriesOf(example).length);
      assert.ok(contracts.every((one) => one.displayName !== '' && one.defaultDomainName !== ''));
    },
    async 'tenantRelationship.ListDelegatedAdminCustomers'(example) {
      const customers = await list(example, DelegatedAdminCustomerShape);
      assert.deepEqual(
        customers.map((one) => one.displayName),
        entriesOf(example).map((one) => one.displayName),
      );
    },
    async 'tenantRelationship.GetDelegatedAdminCustomers'(example) {
      assert.notEqual((await get(example, DelegatedAdminCustomerShape)).displayName, '');
    },
    async 'tenantRelationship.delegatedAdminRelationships.ListAccessAssignments'(example) {
      const assignments = await list(example, AssignmentShape);
      assert.equal(assignments.length, entriesOf(example).length);
      assert.ok(assignments.every((one) => one.status === 'active' && one.roleIds.length > 0));
    },
    async 'admin.serviceAnnouncement.ListMessages'(example) {
      microsoft.replay(example, END);
      const posts = await readMessages(microsoft.graph, microsoft.tenant(), null);
      assert.equal(posts.length, entriesOf(example).length);
      for (const [index, post] of posts.entries()) samePost(post, entriesOf(example)[index] ?? {});
    },
    async 'admin.serviceAnnouncement.GetMessages'(example) {
      microsoft.replay(example);
      assert.ok(isRecord(example.body));
      const post = await readMessage(microsoft.graph, microsoft.tenant(), String(example.body.id));
      assert.ok(post);
      samePost(post, example.body);
    },
    'admin.serviceAnnouncement.issues.incidentReport': isObject,
    'subscribedSkus.ListSubscribedSku': isList,
    'tenantRelationship.delegatedAdminCustomers.ListServiceManagementDetails': isList,
    'users.checkMemberGroups': isObject,
  };

  async function isList(example: Example): Promise<void> {
    assert.equal((await list(example, z.unknown())).length, entriesOf(example).length);
  }

  async function isObject(example: Example): Promise<void> {
    assert.ok(isRecord(await get(example, z.unknown())));
  }

  for (const example of examplesIn('graph/examples')) {
    it(`${example.file}, ${example.status}`, async () => {
      if (example.status >= 400) {
        microsoft.replay(example);
        const problem = await problemIn(microsoft.graph.get(microsoft.tenant(), pathOf(example), z.unknown()));
        const error = isRecord(example.body) && isRecord(example.body.error) ? example.body.error : {};
        assert.deepEqual(
          { kind: problem.kind, api: problem.api, status: problem.status, code: problem.code },
          { kind: KINDS[example.status], api: 'graph', status: example.status, code: error.code },
        );
        return;
      }
      const expectation = expectations[example.operation];
      assert.ok(expectation, `nothing is expected of ${example.operation}: say here what we make of it`);
      await expectation(example);
    });
  }

  it('asks once more with a new token where one was refused, then gives up', async () => {
    const expired = examplesIn('graph/examples').find((one) => one.status === 401);
    assert.ok(expired);
    microsoft.replay(expired);
    await problemIn(microsoft.graph.get(microsoft.tenant(), pathOf(expired), z.unknown()));
    assert.equal(microsoft.asked.length, 2);
  });

  it('follows the next link as it is, and sends no token to another host', async () => {
    const paged = examplesIn('graph/examples').find((one) => one.file.endsWith('/contract_list.json'));
    assert.ok(paged && isRecord(paged.body));
    await list(paged, ContractShape);
    assert.equal(microsoft.asked[1]?.path, new URL(String(paged.body['@odata.nextLink'])).href.slice(27));
    const elsewhere = {
      ...paged,
      body: { ...paged.body, '@odata.nextLink': 'https://graph.example.com/v1.0/contracts' },
    };
    microsoft.replay(elsewhere, END);
    const problem = await problemIn(microsoft.graph.list(microsoft.tenant(), '/contracts', ContractShape));
    assert.equal(problem.kind, 'unreadable');
    assert.equal(microsoft.asked.length, 1);
  });
});

function pathOf({ path }: Example): string {
  return path.replace(/^\/v1\.0/, '');
}

function sameIssue(issue: Issue, body: Record<string, unknown>): void {
  assert.equal(issue.id, body.id);
  assert.equal(issue.title, body.title);
  assert.equal(issue.impact, body.impactDescription);
  assert.equal(issue.isResolved, body.isResolved);
  for (const value of [issue.status, issue.classification, issue.origin]) assert.match(value, /^[a-z]/);
  assert.equal(issue.status.toLowerCase(), String(body.status).toLowerCase());
  assert.equal(issue.startedAt?.getTime(), Date.parse(String(body.startDateTime)));
  assert.equal(issue.endedAt === null, body.endDateTime === null || body.endDateTime === undefined);
  assert.equal(issue.posts.length, Array.isArray(body.posts) ? body.posts.length : 0);
  assert.deepEqual(
    issue.posts.map((post) => post.createdAt.getTime()),
    issue.posts.map((post) => post.createdAt.getTime()).toSorted((a, b) => a - b),
  );
}

function samePost(post: CenterMessage, wire: Record<string, unknown>): void {
  assert.equal(post.id, wire.id);
  assert.equal(post.title, wire.title);
  assert.equal(post.category.toLowerCase(), String(wire.category).toLowerCase());
  assert.deepEqual(post.services, wire.services);
  assert.deepEqual(post.tags, wire.tags);
  assert.equal(post.majorChange, wire.isMajorChange ?? false);
  assert.equal(post.modifiedAt.getTime(), Date.parse(String(wire.lastModifiedDateTime)));
  assert.equal(post.actionRequiredBy?.getTime() ?? null, Date.parse(String(wire.actionRequiredByDateTime)) || null);
  assert.equal(post.body.content, isRecord(wire.body) && wire.body.content);
}
