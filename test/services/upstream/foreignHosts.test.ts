import assert from 'node:assert/strict';
import { clientsAt } from '../helpers/clients.ts';
import { EVERY_CALL } from '../helpers/everyApi.ts';
import { always, answer, type HttpsServer, startHttpsServer } from '../helpers/httpsServer.ts';
import { problemFrom } from '../helpers/problems.ts';

const LISTS = ['a list of Graph', 'subscriptions', 'Azure events', "an Azure support ticket's messages"] as const;

describe('A token', () => {
  let microsoft: HttpsServer;
  let foreign: HttpsServer;
  before(async () => {
    microsoft = await startHttpsServer();
    foreign = await startHttpsServer();
  });
  beforeEach(() => foreign.answers(always({ value: [], items: [] })));
  after(async () => {
    await microsoft.close();
    await foreign.close();
  });

  /** Where an answer may try to send the next request. */
  const elsewhere = () => ({
    'another port of this host': `${foreign.url}/v1.0/things`,
    'another host': 'https://graph.microsoft.com.example/v1.0/things',
    'a name before the host': `https://${new URL(microsoft.url).host}@${new URL(foreign.url).host}/v1.0/things`,
    'no TLS': microsoft.url.replace('https:', 'http:'),
    'another scheme': 'file:///etc/passwd',
    'no scheme': `//${new URL(foreign.url).host}/v1.0/things`,
  });

  for (const list of LISTS) {
    it(`never follows the next page of ${list} to another host`, async () => {
      for (const [what, link] of Object.entries(elsewhere())) {
        microsoft.answers(always({ value: [], nextLink: link, '@odata.nextLink': link }));
        const { kind } = await problemFrom(Promise.resolve(EVERY_CALL[list]?.(clientsAt(microsoft.url))));
        assert.ok(kind === 'unreadable' || kind === 'unreachable', `${what}: ${kind}`);
        assert.equal(foreign.received.length, 0, what);
      }
    });
  }

  for (const [what, call] of Object.entries(EVERY_CALL)) {
    it(`isn't redirected with ${what}, whether to another host or the same`, async () => {
      for (const status of [301, 302, 303, 307, 308]) {
        for (const target of [foreign.url, microsoft.url]) {
          microsoft.answers((_, response) => answer(response, status, { location: `${target}/v1.0/x` }));
          assert.equal((await problemFrom(call(clientsAt(microsoft.url)))).kind, 'unreadable');
          assert.equal(microsoft.received.length, 1);
          assert.equal(foreign.received.length, 0);
        }
      }
    });
  }
});

describe('The next page', () => {
  let microsoft: HttpsServer;
  before(async () => {
    microsoft = await startHttpsServer();
  });
  after(() => microsoft.close());

  it('is asked for as it was given, and whatever is on it is read', async () => {
    const subscription = (id: string) => ({ subscriptionId: id, displayName: id, state: 'Enabled' });
    microsoft.answers((request, response) => {
      const second = request.path.includes('skip');
      const link = `${microsoft.url}${request.path.split('?')[0]}?api-version=1&$skipToken=a%2Fb%3D`;
      always({
        value: [{ id: second ? '2' : '1', ...subscription(second ? 's2' : 's1') }],
        ...(second ? {} : { nextLink: link, '@odata.nextLink': link }),
      })(request, response);
    });
    const clients = clientsAt(microsoft.url);
    assert.deepEqual(await EVERY_CALL['a list of Graph']?.(clients), [{ id: '1' }, { id: '2' }]);
    // In whatever order: the client puts OData's parameters first.
    const asked = new URL(microsoft.received.at(-1)?.path ?? '', microsoft.url);
    assert.deepEqual(asked.search.slice(1).split('&').toSorted(), ['$skipToken=a%2Fb%3D', 'api-version=1']);
    assert.deepEqual(
      (await clients.azure.subscriptions('tenant')).map((one) => one.id),
      ['s1', 's2'],
    );
  });

  for (const list of LISTS) {
    it(`ends where ${list} names the same one for ever`, async () => {
      microsoft.answers((request, response) => {
        const link = `${microsoft.url}${request.path.split('?')[0]}?api-version=1&$skipToken=1`;
        always({ value: [], nextLink: link, '@odata.nextLink': link })(request, response);
      });
      const { kind } = await problemFrom(Promise.resolve(EVERY_CALL[list]?.(clientsAt(microsoft.url))));
      assert.equal(kind, 'unreadable');
      assert.ok(microsoft.received.length <= 3, `${microsoft.received.length} requests`);
    });
  }

  it("ends where Partner Center's customers never do", async () => {
    microsoft.answers(always({ items: [], continuationToken: 'again' }));
    const { partnerCenter } = clientsAt(microsoft.url);
    assert.equal((await problemFrom(partnerCenter.customers())).kind, 'unreadable');
    assert.ok(microsoft.received.length <= 3, `${microsoft.received.length} requests`);
  });
});
