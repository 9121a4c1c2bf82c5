import assert from 'node:assert/strict';
import type { LocalCloud } from '../../../dev/cloud/index.ts';
import type { ManualClock } from '../../../dev/cloud/manualClock.ts';
import { FIRST_REFRESH_TOKEN } from '../../../dev/cloud/signIns.ts';
import { startAskedCloud } from '../../helpers/askedCloud.ts';
import type { CloudAnswer, CloudClient } from '../../helpers/cloudClient.ts';

const OPEN = '626112300001204';
const NULLS = Object.fromEntries(
  (
    'Title Description Severity SupportTopicId SupportTopicName Status Organization PrimaryContact LastUpdatedBy ' +
    'ProductName ProductId CreatedDate LastModifiedDate LastClosedDate NewNote Notes CountryCode FileLinks Attributes'
  )
    .split(' ')
    .map((name) => [name, null]),
);

describe('a service request in the local Partner Center', () => {
  let clock: ManualClock;
  let cloud: LocalCloud;
  let client: CloudClient;
  let token: string;

  beforeEach(async () => {
    ({ clock, cloud, client } = await startAskedCloud());
    token = await tokenOf(FIRST_REFRESH_TOKEN);
  });

  afterEach(() => cloud.close());

  async function tokenOf(refreshToken: string): Promise<string> {
    const { json } = await client.exchange(cloud.world.partnerTenantId, {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      scope: `${cloud.partnerCenterEndpoint}/.default`,
    });
    return String(record(json).access_token);
  }

  const path = (domain: string, rest = '') => `/v1/customers/${client.tenantId(domain)}/servicerequests${rest}`;
  const ask = (asked: string, init: RequestInit = {}) => client.ask('', 'partnerCenter', asked, { token, ...init });
  const patch = (body: unknown, requestId = 'r-1', id = OPEN) =>
    ask(path('contoso.com', `/${id}`), {
      method: 'PATCH',
      body: JSON.stringify(body),
      headers: { 'MS-RequestId': requestId },
    });
  const note = (Text: string) => ({ ...NULLS, Id: OPEN, NewNote: { Text } });
  const filter = (Field: string, Value: string) =>
    encodeURIComponent(JSON.stringify({ Field, Value, Operator: 'equals' }));

  it('is listed, newest first, with a byte order mark, names and numbers, and dates without a zone', async () => {
    const answer = await ask(path('contoso.com', '?size=10&offset=0'));
    assert.ok(answer.text.startsWith('\uFEFF'));
    const items = itemsOf(answer);
    assert.deepEqual(
      items.map((one) => [one.severity, one.status]),
      [
        ['critical', 'open'],
        [2, 3],
        ['minimal', 'closed'],
      ],
    );
    assert.equal(items[0]?.createdDate, '2026-11-23T05:40:00');
    assert.equal(items[0]?.lastClosedDate, '0001-01-01T00:00:00');
  });

  it('may have no title, no dates and a status without an underscore', async () => {
    const [one] = itemsOf(await ask(path('fabrikam.com')));
    assert.deepEqual([one?.title, one?.status, one?.createdDate], ['', 'attentionNeeded', '0001-01-01T00:00:00']);
  });

  it('is listed page by page: the count is the page’s', async () => {
    const first = await ask(path('contoso.com', '?size=2&offset=0'));
    const second = await ask(path('contoso.com', '?size=2&offset=2'));
    assert.deepEqual([itemsOf(first).length, itemsOf(second).length], [2, 1]);
    assert.equal(record(second.json).totalCount, 1);
  });

  it('is found by its status alone', async () => {
    const found = itemsOf(await ask(path('contoso.com', `?filter=${filter('Status', 'attention_needed')}`)));
    assert.deepEqual(
      found.map((one) => one.id),
      ['626112100000930'],
    );
    const refused = await ask(path('contoso.com', `?filter=${filter('City', 'x')}`));
    assert.deepEqual([refused.status, record(refused.json).code], [400, '3000']);
    assert.equal((await ask(path('contoso.com', '?filter=x'))).status, 400);
    assert.equal((await ask(path('contoso.com', '?size=-1'))).status, 400);
  });

  it('has its notes when asked for by itself, in its own customer’s list alone', async () => {
    const one = record((await ask(path('contoso.com', `/${OPEN}`))).json);
    assert.ok(Array.isArray(one.notes) && one.notes.length === 2);
    assert.equal(one.createdDate, '2026-11-23T05:40:00Z');
    assert.equal((await ask(path('fabrikam.com', `/${OPEN}`))).status, 404);
  });

  it('takes a note with the whole object, once for each request id', async () => {
    assert.equal((await patch(note('It is over.'))).status, 200);
    const again = await patch(note('It is over.'));
    const { notes } = record(again.json);
    assert.ok(Array.isArray(notes) && notes.length === 3);
    assert.deepEqual(notes[2], { createdByName: 'Ada Admin', createdDate: '2026-11-23T09:00:00', text: 'It is over.' });
    const other = record((await patch(note('Really.'), 'r-2')).json);
    assert.ok(Array.isArray(other.notes) && other.notes.length === 4);
  });

  it('takes no note in another shape', async () => {
    for (const body of [
      { NewNote: { Text: 'x' } },
      { ...NULLS, Id: 'another', NewNote: { Text: 'x' } },
      { ...NULLS, Id: OPEN, NewNote: { text: 'x' } },
      { ...NULLS, Id: OPEN, Status: 'solved' },
      'x',
    ])
      assert.equal((await patch(body)).status, 400);
    assert.equal((await patch(note('x'), 'r-1', 'none')).status, 404);
  });

  it('has the note although the answer was lost', async () => {
    cloud.serviceRequests.set({ loseAnswers: 1 });
    assert.equal((await patch(note('x'))).status, 504);
    const { notes } = record((await patch(note('x'))).json);
    assert.ok(Array.isArray(notes) && notes.length === 3);
  });

  it('can be closed', async () => {
    clock.advance(60_000);
    const closed = record((await patch({ ...NULLS, Id: OPEN, Status: 'closed' })).json);
    assert.deepEqual([closed.status, closed.lastClosedDate], ['closed', '2026-11-23T09:01:00Z']);
  });

  it('is for people alone, for those with the role, and in tenants where it was granted', async () => {
    const alone = await client.ask(cloud.world.partnerTenantId, 'partnerCenter', path('contoso.com'));
    assert.deepEqual([alone.status, record(alone.json).code], [401, 401]);
    const sam = await tokenOf(cloud.signIns.add({ person: 'sam' }));
    const hal = await tokenOf(cloud.signIns.add({ person: 'hal' }));
    assert.equal((await ask(path('contoso.com'), { headers: {} })).status, 200);
    assert.equal((await client.ask('', 'partnerCenter', path('contoso.com'), { token: hal })).status, 200);
    const refused = await client.ask('', 'partnerCenter', path('contoso.com'), { token: sam });
    assert.deepEqual([refused.status, record(refused.json).code], [403, 2032]);
    for (const domain of ['proseware.com', 'fineartschool.net', 'litware.com'])
      assert.equal((await ask(path(domain))).status, 403, domain);
    cloud.play([{ atMinute: 0, customer: 'Contoso', set: { relationships: [] } }]);
    assert.equal((await ask(path('contoso.com'))).status, 403);
  });

  it('isn’t shown without a second factor', async () => {
    const weak = await tokenOf(cloud.signIns.add({ mfa: false }));
    const refused = await client.ask('', 'partnerCenter', '/v1/customers?size=1', { token: weak });
    assert.deepEqual([refused.status, refused.headers.get('isMfaCompliant')], [401, 'false']);
    const asked = await ask('/v1/customers?size=1', { headers: { ValidateMfa: 'true' } });
    assert.deepEqual([asked.status, asked.headers.get('isMfaCompliant')], [200, 'true']);
  });

  it('can be gone as a whole', async () => {
    for (const gone of [404, 405, 410] as const) {
      cloud.serviceRequests.set({ gone });
      assert.equal((await ask(path('contoso.com'))).status, gone);
      assert.equal((await ask('/v1/servicerequests')).status, gone);
    }
    assert.equal((await ask('/v1/customers?size=1')).status, 200);
    cloud.serviceRequests.set({ gone: null });
    assert.equal((await ask(path('contoso.com'))).status, 200);
  });

  it('isn’t created here: that is refused, and counted', async () => {
    assert.equal(cloud.serviceRequests.creations(), 0);
    assert.equal((await ask('/v1/servicerequests/en-US', { method: 'POST', body: '{}' })).status, 405);
    assert.equal(cloud.serviceRequests.creations(), 1);
    assert.equal((await ask('/v1/servicerequests/supporttopics')).status, 410);
  });

  it('may be the partner’s own', async () => {
    const own = itemsOf(await ask('/v1/servicerequests?size=10&offset=0'));
    assert.deepEqual(
      own.map((one) => one.status),
      ['open', 'closed'],
    );
    assert.equal((await ask(`/v1/servicerequests/${own[0]?.id}`)).status, 200);
  });

  it('is answered by Microsoft, on demand and by a scenario', async () => {
    cloud.serviceRequests.microsoft('Contoso', { write: 'We need more.', status: 'attention_needed' });
    assert.equal(itemsOf(await ask(path('contoso.com')))[0]?.status, 'attention_needed');
    cloud.play([
      { atMinute: 1, serviceRequest: OPEN, post: 'Found it.', set: { status: 'open' } },
      { atMinute: 2, serviceRequest: OPEN, ends: true },
      { atMinute: 2, serviceRequest: 'Litware', post: 'Nobody has opened one.' },
    ]);
    assert.throws(() => cloud.play([{ atMinute: 1, serviceRequest: OPEN, set: { status: 'Solved' } }]));
    clock.advance(60_000);
    assert.equal(itemsOf(await ask(path('contoso.com')))[0]?.status, 'open');
    clock.advance(60_000);
    const [closed] = cloud.serviceRequests.all().filter((one) => one.id === OPEN);
    assert.deepEqual(closed?.written.at(-1), {
      at: new Date('2026-11-23T09:01:00Z'),
      by: 'Microsoft',
      text: 'Found it.',
    });
    assert.deepEqual(closed?.closedAt, new Date('2026-11-23T09:02:00Z'));
    assert.throws(
      () => cloud.serviceRequests.microsoft('Litware', { write: 'x' }),
      /no service request called Litware/,
    );
  });

  it('is spelled as it is told', async () => {
    for (const [enums, expected] of [
      ['names', 'attention_needed'],
      ['camelCase', 'attentionNeeded'],
      ['numbers', 3],
    ] as const) {
      cloud.serviceRequests.set({ enums });
      assert.equal(itemsOf(await ask(path('fabrikam.com')))[0]?.status, expected);
    }
  });
});

function itemsOf({ json, text }: CloudAnswer): Record<string, unknown>[] {
  const { items } = record(json);
  assert.ok(Array.isArray(items), text);
  return items.map(record);
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
