import assert from 'node:assert/strict';
import type { Issue } from '../../../src/domain/health.ts';
import { readIssue, readMicrosoft365 } from '../../../src/services/health/microsoft365.ts';
import { type Microsoft, startMicrosoft } from './microsoft.ts';
import { problemIn } from './problem.ts';

const STATUSES = [
  'serviceOperational',
  'investigating',
  'restoringService',
  'verifyingService',
  'serviceRestored',
  'postIncidentReviewPublished',
  'serviceDegradation',
  'serviceInterruption',
  'extendedRecovery',
  'falsePositive',
  'investigationSuspended',
  'resolved',
  'mitigatedExternal',
  'mitigated',
  'resolvedExternal',
  'confirmed',
  'reported',
  'unknownFutureValue',
  'somethingNewer',
];

const ISSUE = {
  id: 'EX1',
  title: 'Title',
  impactDescription: 'Impact',
  service: 'Exchange Online',
  feature: 'Mail',
  featureGroup: 'Mail',
  classification: 'incident',
  origin: 'microsoft',
  status: 'investigating',
  isResolved: false,
  startDateTime: '2026-11-23T09:00:00Z',
  endDateTime: null,
  lastModifiedDateTime: '2026-11-23T09:30:00.1234567Z',
  details: [],
  posts: [
    {
      createdDateTime: '2026-11-23T09:10:00Z',
      postType: 'regular',
      description: { contentType: 'html', content: 'We look into it.' },
    },
  ],
};

describe('bodies of Graph that may come one day', () => {
  let microsoft: Microsoft;

  before(async () => {
    microsoft = await startMicrosoft();
  });

  after(() => microsoft.close());

  async function read(...issues: unknown[]): Promise<readonly Issue[]> {
    microsoft.serve((path) => ({ body: { value: path.includes('/issues') ? issues : [] } }));
    return (await readMicrosoft365(microsoft.graph, microsoft.tenant(), {})).issues;
  }

  for (const status of STATUSES) {
    it(`has the status ${status}, in both spellings, and is over only where Microsoft says so`, async () => {
      const documented = status.charAt(0).toUpperCase() + status.slice(1);
      const [one, other] = await read(
        { ...ISSUE, id: 'A', status, isResolved: true },
        { ...ISSUE, id: 'B', status: documented, isResolved: false },
      );
      assert.equal(one?.status, status);
      assert.equal(other?.status, status);
      assert.equal(one?.isResolved, true);
      assert.equal(other?.isResolved, false);
    });
  }

  it('has values that are newer than the bot', async () => {
    const [issue] = await read({ ...ISSUE, classification: 'Catastrophe', origin: 'partner' });
    assert.equal(issue?.classification, 'catastrophe');
    assert.equal(issue?.origin, 'partner');
  });

  for (const field of Object.keys(ISSUE).filter((name) => name !== 'id')) {
    for (const [word, value] of [
      ['no', undefined],
      ['null for', null],
      ['a number for', 7],
      ['an object for', { a: 1 }],
    ] as const) {
      it(`has ${word} ${field}: the issue is read all the same`, async () => {
        const [issue, neighbour] = await read({ ...ISSUE, [field]: value }, { ...ISSUE, id: 'EX2' });
        assert.equal(issue?.id, 'EX1');
        assert.equal(neighbour?.title, 'Title');
        if (field !== 'title') assert.equal(issue?.title, 'Title');
      });
    }
  }

  it('has entries that are none: the list can’t be read, since what is left out would count as healthy', async () => {
    for (const entry of [null, 'text', 7, [], {}, { ...ISSUE, id: '' }, { ...ISSUE, id: null }]) {
      assert.equal((await problemIn(read(entry, ISSUE))).kind, 'unreadable', JSON.stringify(entry));
    }
  });

  it('has posts that are broken: the others are read, oldest first', async () => {
    const [post] = ISSUE.posts;
    const posts = [
      { ...post, createdDateTime: '2026-11-23T11:00:00' },
      { ...post, createdDateTime: 'yesterday' },
      { ...post, description: null },
      null,
      { ...post, postType: 'Strategic', description: { contentType: 'text', content: 'a < b' } },
    ];
    const [issue] = await read({ ...ISSUE, posts });
    assert.deepEqual(
      issue?.posts.map(({ type, contentType, createdAt }) => [type, contentType, createdAt.toISOString()]),
      [
        ['strategic', 'text', '2026-11-23T09:10:00.000Z'],
        ['regular', 'html', '2026-11-23T11:00:00.000Z'],
      ],
    );
  });

  it('has an issue twice, since pages are no snapshot: it is there once', async () => {
    assert.equal((await read(ISSUE, ISSUE)).length, 1);
  });

  it('has texts that are hostile: they come through as they are, for the cards to defuse', async () => {
    const hostile = [
      '<script>alert(1)</script>',
      `$${'{$root}'} {{DATE(2020-01-01T00:00:00Z)}}`,
      '[link](javascript:alert(1)) **bold** | table |',
      '\u202Egnp.exe\u202C \u0000 \uFEFF',
      '\uD800 half a pair',
      'x'.repeat(1_000_000),
    ];
    const issues = await read(...hostile.map((title, n) => ({ ...ISSUE, id: `EX${n}`, title })));
    assert.deepEqual(
      issues.map((issue) => issue.title.length),
      hostile.map((title) => title.length),
    );
  });

  it('has names that mean something to JavaScript', async () => {
    const text = '{"value":[{"id":"EX1","title":"T","__proto__":{"isResolved":true},"constructor":1}]}';
    microsoft.serve((path) => ({ body: path.includes('/issues') ? text : '{"value":[]}' }));
    const { issues } = await readMicrosoft365(microsoft.graph, microsoft.tenant(), {});
    assert.equal(issues[0]?.isResolved, false);
  });

  for (const [title, body] of [
    ['a page of a proxy', '<html>Please sign in</html>'],
    ['nothing', ''],
    ['another shape', { values: [] }],
    ['no list', { value: 'none' }],
    ['a list without its envelope', []],
  ] as const) {
    it(`is ${title}: unreadable, never healthy`, async () => {
      microsoft.replay({ body });
      const problem = await problemIn(readMicrosoft365(microsoft.graph, microsoft.tenant(), {}));
      assert.equal(problem.kind, 'unreadable');
    });
  }

  it('says “forbidden” in JSON inside JSON where the tenant doesn’t have an issue', async () => {
    const inner = JSON.stringify({
      error: { code: 'Forbidden', message: "The resource doesn't exist for the tenant." },
    });
    const message = JSON.stringify({ ErrorCode: 'Forbidden', ResponseBody: inner });
    microsoft.replay({ status: 403, body: { error: { code: 'UnknownError', message } } });
    assert.equal(await readIssue(microsoft.graph, microsoft.tenant(), 'EX1', {}), null);
    microsoft.replay({ status: 403, body: { error: { code: 'Forbidden', message: 'no' } } });
    const refused = await problemIn(readIssue(microsoft.graph, microsoft.tenant(), 'EX1', {}));
    assert.equal(refused.kind, 'roleMissing');
  });
});
