import assert from 'node:assert/strict';
import { clientsAt } from '../helpers/clients.ts';
import { createHastyClock } from '../helpers/hastyClock.ts';
import { type Handler, type HttpsServer, startHttpsServer } from '../helpers/httpsServer.ts';
import { problemFrom } from '../helpers/problems.ts';
import { contentOf, EXTRA } from '../helpers/support.ts';

const NAME = 'healthbot-test-1001';
const PLACE = { tenantId: 'tenant', subscriptionId: 'subscription', name: NAME };

/** Answers each method in its own way: a body with 200, or whatever is asked for. */
function by(
  ways: Readonly<Record<string, { status?: number; headers?: Record<string, string>; body?: unknown }>>,
): Handler {
  return ({ method }, response) => {
    const { status = 200, headers = {}, body } = ways[method] ?? { status: 404, body: { error: { code: 'NotFound' } } };
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body === undefined ? '' : JSON.stringify(body));
  };
}
const ticket = (properties: Record<string, unknown>, name = NAME) => ({ name, properties });

describe('An Azure support ticket, where Azure answers what it never should', () => {
  let azure: HttpsServer;
  let foreign: HttpsServer;
  before(async () => {
    azure = await startHttpsServer();
    foreign = await startHttpsServer();
  });
  after(async () => {
    await azure.close();
    await foreign.close();
  });

  for (const header of ['location', 'azure-asyncoperation', 'operation-location']) {
    for (const status of [201, 202]) {
      it(`takes no token to another host that ${header} of a ${status} names`, async () => {
        foreign.answers(by({ GET: { body: { status: 'Succeeded' } } }));
        for (const target of [
          `${foreign.url}/operation`,
          foreign.url.replace('https:', 'http:'),
          'file:///etc/passwd',
        ]) {
          azure.answers(by({ PUT: { status, headers: { [header]: target }, body: {} } }));
          const clients = clientsAt(azure.url);
          await problemFrom(clients.azureSupport.create(PLACE, contentOf(), EXTRA));
          await problemFrom(
            clients.azureSupport.send(PLACE, { name: 'note', sender: 'a@b.example', subject: 's', body: 'b' }),
          );
          assert.ok(azure.received.some(({ method }) => method === 'PUT'));
          assert.deepEqual(foreign.received, []);
        }
      });
    }
  }

  it('is asked after once a second at the most, however often Azure wants to be asked', async () => {
    const clock = createHastyClock();
    const operation = `${azure.url}/operation?api-version=1`;
    azure.answers(({ method, path }, response) => {
      const answer = path.startsWith('/operation')
        ? { GET: { headers: { 'retry-after': '0' }, body: { status: 'InProgress' } } }
        : { PUT: { status: 202, headers: { 'azure-asyncoperation': operation, 'retry-after': '0' } } };
      // A clock that stands still would let it go on for ever.
      if (azure.received.length > 700) clock.advance(600_000);
      by(answer)({ method, path, headers: {}, body: '' }, response);
    });
    const { azureSupport } = clientsAt(azure.url, clock);
    assert.equal((await problemFrom(azureSupport.create(PLACE, contentOf(), EXTRA))).kind, 'timedOut');
    assert.ok(Math.min(...clock.waits) >= 1000, `waited ${Math.min(...clock.waits)}`);
  });

  it('is no other ticket than the one that was asked for', async () => {
    azure.answers(by({ GET: { body: ticket({ supportTicketId: '1', status: 'Closed' }, 'somebody-elses') } }));
    const { azureSupport } = clientsAt(azure.url);
    assert.equal((await problemFrom(azureSupport.ticket(PLACE))).kind, 'unreadable');
    azure.answers(by({ GET: { body: ticket({ supportTicketId: '1', status: 'Open' }, NAME.toUpperCase()) } }));
    assert.equal((await azureSupport.ticket(PLACE))?.status, 'Open');
  });

  it('has no number and no state that nobody could write down', async () => {
    const long = Array.from({ length: 9_000 }, (_, n) => (n * 7919).toString(36)).join('');
    azure.answers(by({ GET: { body: ticket({ supportTicketId: long, status: long, severity: long }) } }));
    const found = await clientsAt(azure.url).azureSupport.ticket(PLACE);
    assert.equal(found?.number, null);
    assert.equal(found?.status, '');
  });
});
