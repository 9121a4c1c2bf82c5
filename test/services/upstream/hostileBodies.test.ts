import assert from 'node:assert/strict';
import { clientsAt } from '../helpers/clients.ts';
import { EVERY_CALL } from '../helpers/everyApi.ts';
import { always, answer, type Handler, type HttpsServer, startHttpsServer } from '../helpers/httpsServer.ts';
import { problemFrom } from '../helpers/problems.ts';

const HTML = { 'content-type': 'text/html' };
const MEGABYTE = 'x'.repeat(1024 * 1024);

/** Answers that are no answer, though the status says 200 or so. */
const BODIES: Readonly<Record<string, Handler>> = {
  HTML: always('<html><body>Sign in</body></html>', { headers: HTML }),
  'HTML that says it is JSON': always('<html></html>'),
  nothing: always(''),
  'nothing at all': (_, response) => answer(response, 200),
  '204': (_, response) => answer(response, 204),
  'an empty object': always({}),
  null: always('null'),
  'a list': always([]),
  'a text': always('"healthy"'),
  'a number': always('7'),
  'half of a JSON text': always('{"value": [{"id": "1'),
  'another type of list': always({ value: 'none', items: 'none' }),
  'a list of the wrong things': always({ value: [1, null, 'x', []], items: [1, null, 'x', []] }),
  'a list of nameless things': always({ value: [{}], items: [{}] }),
  'a link that is a number': always({ value: [], nextLink: 5, '@odata.nextLink': 5, items: [], continuationToken: 5 }),
  'a list without an end': (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"value":["');
    const more = () => {
      while (response.writable && response.write(MEGABYTE));
    };
    response.on('drain', more);
    more();
  },
  'ten thousand lists in one another': always('['.repeat(10_000) + ']'.repeat(10_000)),
};

describe('An answer that is no answer', () => {
  let microsoft: HttpsServer;
  before(async () => {
    microsoft = await startHttpsServer();
  });
  after(() => microsoft.close());

  for (const [what, call] of Object.entries(EVERY_CALL)) {
    it(`to ${what} is unreadable, whatever it is, and isn't asked for again`, async () => {
      for (const [body, handler] of Object.entries(BODIES)) {
        microsoft.answers(handler);
        const { kind } = await problemFrom(call(clientsAt(microsoft.url)));
        assert.equal(kind, 'unreadable', body);
        assert.equal(microsoft.received.length, 1, body);
      }
    });

    it(`to ${what} is a broken connection where it ends too early`, async () => {
      microsoft.answers((_, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
        response.write('{"value": []', () => response.destroy());
      });
      assert.equal((await problemFrom(call(clientsAt(microsoft.url)))).kind, 'unreachable');
      assert.equal(microsoft.received.length, 4);
    });

    it(`to ${what} doesn't have to be JSON to be a failure`, async () => {
      for (const body of [
        '<html></html>',
        '',
        'null',
        '{"error": "text"}',
        '{"error": {"code": 5, "message": null}}',
      ]) {
        for (const status of [403, 503]) {
          microsoft.answers(always(body, { status, headers: HTML }));
          const problem = await problemFrom(call(clientsAt(microsoft.url)));
          assert.equal(problem.status, status, body);
          assert.equal(problem.kind, status === 403 ? 'roleMissing' : 'serverError');
        }
      }
    });
  }

  it('is told from one without a next page', async () => {
    const nothing = { value: [], items: [], nextLink: null, '@odata.nextLink': null, continuationToken: null };
    microsoft.answers(always(nothing));
    for (const list of ['a list of Graph', 'subscriptions', 'Azure events', "Partner Center's customers"]) {
      assert.deepEqual(await EVERY_CALL[list]?.(clientsAt(microsoft.url)), [], list);
    }
  });

  it('may begin with a byte order mark at Partner Center', async () => {
    microsoft.answers(always(`\uFEFF${JSON.stringify({ items: [] })}`));
    assert.deepEqual(await clientsAt(microsoft.url).partnerCenter.customers(), []);
  });
});

describe('A code', () => {
  let microsoft: HttpsServer;
  before(async () => {
    microsoft = await startHttpsServer();
  });
  after(() => microsoft.close());

  it('is none where it could be any text', async () => {
    const code = 'Contoso & Co: nobody can send mail';
    microsoft.answers(always({ error: { code, message: '' }, code }, { status: 403, headers: { 'request-id': code } }));
    for (const [what, call] of Object.entries(EVERY_CALL)) {
      const problem = await problemFrom(call(clientsAt(microsoft.url)));
      assert.doesNotMatch(JSON.stringify(problem), /Contoso/, what);
    }
  });
});

describe('A request id', () => {
  let microsoft: HttpsServer;
  before(async () => {
    microsoft = await startHttpsServer();
  });
  after(() => microsoft.close());

  it('is kept of every failure, whichever header it is in', async () => {
    const headers = { 'request-id': 'the-id', 'x-ms-request-id': 'the-id', 'MS-RequestId': 'the-id' };
    microsoft.answers(always({ error: { code: 'C', message: '' } }, { status: 403, headers }));
    for (const [what, call] of Object.entries(EVERY_CALL)) {
      assert.equal((await problemFrom(call(clientsAt(microsoft.url)))).requestId, 'the-id', what);
    }
  });
});
