import assert from 'node:assert/strict';
import type { AzureEvent, Issue } from '../../../src/domain/health.ts';
import { bodyOfEvents, bodyOfIssue, stampOf } from '../../../src/notifications/issues/bodyOf.ts';
import { at } from '../helpers/issues.ts';

const issue: Issue = {
  id: 'EX226792',
  title: 'Some users can&rsquo;t send <b>mail</b>',
  impact: 'Users wait',
  service: 'Exchange Online',
  feature: null,
  classification: 'incident',
  origin: 'microsoft',
  status: 'serviceDegradation',
  isResolved: false,
  startedAt: at(-60),
  endedAt: null,
  modifiedAt: at(0),
  posts: [
    { createdAt: at(-30), type: 'regular', contentType: 'html', content: '<p>We look into it</p>' },
    {
      createdAt: at(0),
      type: 'regular',
      contentType: 'html',
      content:
        'Title: Some users\n\nCurrent status: we <b>know</b> why &amp; fix it.\n\nNext update by: Monday, 11:00 AM UTC',
    },
  ],
};
const event: AzureEvent = {
  trackingId: '7JSH-9Q0',
  eventType: 'ServiceIssue',
  status: 'Active',
  level: 'Warning',
  title: 'Storage &amp; more',
  summary: '<p>In short</p>',
  description: '<p>At length</p>',
  impacts: [{ service: 'Storage', regions: ['West Europe', 'France Central'] }],
  startedAt: at(-60),
  mitigatedAt: null,
  updatedAt: at(0),
  updates: [
    { at: at(0), html: '<b>We</b> fix it' },
    { at: at(-30), html: 'We look' },
  ],
  sensitive: false,
};

describe('what is kept of a Microsoft 365 issue', () => {
  it('is what is compared, routed and shown, in plain text', () => {
    assert.deepEqual(bodyOfIssue(issue), {
      source: 'microsoft365',
      id: 'EX226792',
      level: 'incident',
      title: 'Some users can’t send mail',
      service: 'Exchange Online',
      regions: [],
      status: 'serviceDegradation',
      origin: 'microsoft',
      resolved: false,
      startedAt: at(-60),
      endedAt: null,
      modifiedAt: at(0),
      lastPost: {
        at: at(0),
        text: 'Current status: we know why & fix it.\n\nNext update by: Monday, 11:00 AM UTC',
      },
      nextUpdate: 'Monday, 11:00 AM UTC',
      sensitive: false,
      textHash: stampOf(issue).textHash,
    });
  });

  it('is older than anything where it carries no time', () => {
    assert.deepEqual(bodyOfIssue({ ...issue, modifiedAt: null }).modifiedAt, new Date(0));
  });

  it('takes the impact where nothing was posted, and nothing where there is none', () => {
    assert.deepEqual(bodyOfIssue({ ...issue, posts: [] }).lastPost, { at: at(0), text: 'Users wait' });
    assert.equal(bodyOfIssue({ ...issue, posts: [], impact: '' }).lastPost, null);
  });

  it('shortens what is endless', () => {
    const content = 'It goes on. '.repeat(5_000);
    const body = bodyOfIssue({
      ...issue,
      title: 'x'.repeat(5_000),
      posts: [{ createdAt: at(0), type: 'regular', contentType: 'text', content }],
    });
    const length = body.lastPost?.text.length ?? 0;
    assert.ok(length > 1_000 && length <= 4_000, String(length));
    assert.equal(body.title.length, 1_000);
  });
});

describe('the stamp of an issue', () => {
  const [first, second] = issue.posts;
  assert.ok(first && second);
  for (const [what, change] of [
    ['title', { title: 'x' }],
    ['impact', { impact: 'x' }],
    ['older post', { posts: [{ ...first, content: 'x' }, second] }],
    ['lack of a post', { posts: [second] }],
    ['kind of text', { posts: [first, { ...second, contentType: 'text' as const }] }],
    ['letter that moved from one text to the next', { title: issue.title.slice(0, -1), impact: `>${issue.impact}` }],
  ] as const) {
    it(`differs by another ${what}`, () => {
      assert.notEqual(stampOf({ ...issue, ...change }).textHash, stampOf(issue).textHash);
    });
  }

  it('doesn’t differ by anything that isn’t text', () => {
    const other = { ...issue, status: 'serviceRestored', isResolved: true, modifiedAt: at(9) };
    assert.equal(stampOf(other).textHash, stampOf(issue).textHash);
    assert.deepEqual(stampOf(other).modifiedAt, at(9));
    assert.equal(stampOf(other).resolved, true);
  });
});

describe('what is kept of an Azure event', () => {
  it('is what is compared, routed and shown, in plain text', () => {
    assert.deepEqual(bodyOfEvents([event]), {
      source: 'azure',
      id: '7JSH-9Q0',
      level: 'incident',
      title: 'Storage & more',
      service: 'Storage',
      regions: ['France Central', 'West Europe'],
      status: 'Active',
      origin: 'microsoft',
      resolved: false,
      startedAt: at(-60),
      endedAt: null,
      modifiedAt: at(0),
      lastPost: { at: at(0), text: 'We fix it' },
      nextUpdate: null,
      sensitive: false,
      textHash: bodyOfEvents([event])?.textHash,
    });
  });

  it('is open as long as it is so in one subscription, with every region, and the newer texts', () => {
    const newer = {
      ...event,
      status: 'Resolved',
      updatedAt: at(5),
      title: 'Storage is back',
      impacts: [{ service: 'Storage', regions: ['North Europe'] }],
    };
    for (const events of [
      [event, newer],
      [newer, event],
    ]) {
      const body = bodyOfEvents(events);
      assert.equal(body?.resolved, false);
      assert.equal(body?.title, 'Storage is back');
      assert.deepEqual(body?.modifiedAt, at(5));
      assert.deepEqual(body?.regions, ['France Central', 'North Europe', 'West Europe']);
    }
  });

  for (const [title, eventType, status] of [
    ['Post Incident Review (PIR) – Storage', 'ServiceIssue', 'postIncidentReviewPublished'],
    ['Final PIR: Storage', 'ServiceIssue', 'postIncidentReviewPublished'],
    ['Storage', 'RCA', 'postIncidentReviewPublished'],
    ['False Positive - Storage', 'ServiceIssue', 'falsePositive'],
    ['Storage, spiral of doom', 'ServiceIssue', 'Resolved'],
  ] as const) {
    it(`has ${status} as its status where it is over, a ${eventType}, and called “${title}”`, () => {
      assert.equal(bodyOfEvents([{ ...event, title, eventType, status: 'Resolved' }])?.status, status);
      assert.equal(bodyOfEvents([{ ...event, title, eventType }])?.status, 'Active');
    });
  }

  it('has the description where nothing was added since, else the summary', () => {
    assert.equal(bodyOfEvents([{ ...event, updates: [] }])?.lastPost?.text, 'At length');
    assert.equal(bodyOfEvents([{ ...event, updates: [], description: '' }])?.lastPost?.text, 'In short');
    assert.equal(bodyOfEvents([{ ...event, updates: [], description: '', summary: '' }])?.lastPost, null);
  });

  it('is nothing where it is about money, or there is no event', () => {
    assert.equal(bodyOfEvents([{ ...event, eventType: 'Billing' }]), null);
    assert.equal(bodyOfEvents([]), null);
  });

  it('is sensitive where it is a security advisory', () => {
    assert.equal(bodyOfEvents([{ ...event, eventType: 'SecurityAdvisory' }])?.sensitive, true);
  });
});
