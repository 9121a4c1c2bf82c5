import assert from 'node:assert/strict';
import { noteBody } from '../../../src/services/partnerCenter/requestChange.ts';
import { RequestShape, readDate } from '../../../src/services/partnerCenter/requestShape.ts';
import { clientsAt } from '../helpers/clients.ts';
import { always, type HttpsServer, startHttpsServer } from '../helpers/httpsServer.ts';
import { problemFrom } from '../helpers/problems.ts';

describe("a date of Partner Center's", () => {
  for (const [text, instant] of [
    ['2016-12-22T20:31:17.24Z', '2016-12-22T20:31:17.240Z'],
    ['2017-01-09T23:31:15.373', '2017-01-09T23:31:15.373Z'],
    ['2017-01-09T23:31:15', '2017-01-09T23:31:15.000Z'],
    ['2017-01-09 23:31:15', '2017-01-09T23:31:15.000Z'],
    [' 2017-01-09T23: 31:15 .3731234Z ', '2017-01-09T23:31:15.373Z'],
    ['2017-01-09T23:31:15+02:00', '2017-01-09T21:31:15.000Z'],
    ['0001-01-01T00:00:00', null],
    ['0001-01-01T00:00:00Z', null],
    ['2017-13-41T23:31:15', null],
    ['yesterday', null],
    ['1', null],
    ['', null],
  ] as const) {
    it(`“${text}” is ${instant ?? 'none'}`, () => {
      assert.equal(readDate(text)?.toISOString() ?? null, instant);
    });
  }
});

describe("a service request of Partner Center's", () => {
  it('is read, whatever is missing or isn’t what it should be', () => {
    const empty = { title: '', severity: '', status: '', modifiedAt: null, notes: [] };
    assert.deepEqual(RequestShape.parse({ id: '1' }), { id: '1', ...empty });
    assert.deepEqual(
      RequestShape.parse({ id: 7, title: 5, severity: {}, status: null, lastModifiedDate: 3, notes: [3] }),
      {
        id: '7',
        ...empty,
      },
    );
    for (const nothing of [{}, { id: '' }, { id: null }, null, 'x'])
      assert.ok(!RequestShape.safeParse(nothing).success);
  });

  it('keeps a state that is new, and a number that is', () => {
    const { status, severity } = RequestShape.parse({ id: '1', status: 'waitingForCustomer', severity: 9 });
    assert.deepEqual([status, severity], ['waitingForCustomer', '9']);
  });

  it('goes back whole with a note: every property with a capital, what isn’t there as null', () => {
    const given = { id: '1', status: 'open', primaryContact: { lastName: 'Admin' }, notes: [{ createdByName: 'Ada' }] };
    const body = noteBody(given, 'A note');
    assert.equal(Object.keys(body).length, 20);
    assert.deepEqual(
      [body.Id, body.Status, body.PrimaryContact, body.Notes, body.NewNote, body.Title, body.FileLinks],
      ['1', 'open', { LastName: 'Admin' }, [{ CreatedByName: 'Ada' }], { Text: 'A note' }, null, null],
    );
  });
});

describe("a list of Partner Center's service requests", () => {
  let microsoft: HttpsServer;
  before(async () => {
    microsoft = await startHttpsServer();
  });
  after(() => microsoft.close());
  const items = (from: number, count: number) => Array.from({ length: count }, (_, i) => ({ id: String(from + i) }));

  it('is turned page by page, by size and offset', async () => {
    microsoft.answers((request, response) => {
      const offset = Number(new URL(request.path, microsoft.url).searchParams.get('offset'));
      always(`\uFEFF${JSON.stringify({ items: items(offset, offset === 200 ? 7 : 100) })}`)(request, response);
    });
    const found = await clientsAt(microsoft.url).centerRequests.ofCustomer('tenant');
    assert.equal(found?.length, 207);
    assert.deepEqual(
      microsoft.received.map(({ path }) => path),
      [0, 100, 200].map((offset) => `/v1/customers/tenant/servicerequests?size=100&offset=${offset}`),
    );
  });

  it('ends where it goes round', async () => {
    microsoft.answers(always({ items: items(0, 100) }));
    assert.equal((await clientsAt(microsoft.url).centerRequests.ofCustomer('tenant'))?.length, 100);
    assert.equal(microsoft.received.length, 2);
  });

  it('is unreadable where it is none, and loses only what can’t be told apart', async () => {
    for (const body of ['<html></html>', '', '{}', { items: 'none' }, { items: [{}] }, { items: [null, 7] }]) {
      microsoft.answers(always(body));
      const { kind } = await problemFrom(clientsAt(microsoft.url).centerRequests.ofCustomer('tenant'));
      assert.equal(kind, 'unreadable');
    }
    microsoft.answers(always({ items: [{}, { id: '1' }] }));
    assert.equal((await clientsAt(microsoft.url).centerRequests.ofCustomer('tenant'))?.length, 1);
  });

  it('is asked for in the customer’s name only, whatever that is', async () => {
    microsoft.answers(always({ items: [] }));
    await clientsAt(microsoft.url).centerRequests.ofCustomer('../servicerequests?x=');
    assert.match(
      microsoft.received[0]?.path ?? '',
      /^\/v1\/customers\/\.\.%2Fservicerequests%3Fx%3D\/servicerequests\?/,
    );
  });
});
