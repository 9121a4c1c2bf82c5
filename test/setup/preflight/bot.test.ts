import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FakeConnector, startConnector } from '../../helpers/connector.ts';
import { has, partner, UNAUTHENTICATED } from './partner.ts';

describe('preflight of the bot', () => {
  const on = partner();

  it('says when the bot’s registration gets no token', async () => {
    const wrong = await on.found('bot', { MicrosoftAppPassword: 'wrong' });
    has(wrong, /^missing: Bot registration: no token for Teams: .+AADSTS7000215/);
    has(
      await on.found('bot', { MicrosoftAppPassword: '', MicrosoftAppType: 'UserAssignedMSI' }),
      /^skipped: .+managed/,
    );
  });

  describe('with the address of a bot', () => {
    let server: Server;
    let answers: (path: string) => { status: number; body: string };
    let url: string;

    beforeEach(async () => {
      answers = (path) =>
        path === '/healthz' ? { status: 200, body: '{"alive":true}' } : { status: 401, body: '{"error":"no"}' };
      server = createServer((request, response) => {
        const { status, body } = answers(request.url ?? '');
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(body);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port }: Partial<AddressInfo> = Object(server.address());
      url = `http://127.0.0.1:${port}`;
    });
    afterEach(() => new Promise((resolve) => server.close(resolve)));

    const endpoint = () => on.found('endpoint', {}, ['--url', `${url}/`]);

    it('looks whether it answers by https, and turns strangers away', async () => {
      has(
        await endpoint(),
        /^ok: Address: http:\/\/127\.0\.0\.1:\d+ answers$/,
        /^missing: Address: not https/,
        /^ok: Address: strangers are turned away/,
      );
    });

    it('says loudly when it believes everybody', async () => {
      const usual = answers;
      answers = (path) => (path === '/healthz' ? usual(path) : { status: 200, body: '{}' });
      has(await endpoint(), /^missing: Address: WHOEVER REACHES IT IS BELIEVED → Take ALLOW_UNAUTHENTICATED out/);
    });

    it('says when messages don’t get through, or something else answers, or nobody does', async () => {
      const usual = answers;
      answers = (path) => (path === '/healthz' ? usual(path) : { status: 502, body: '<html>' });
      has(await endpoint(), /^missing: Address: \/api\/messages doesn't work: HTTP 502/);
      answers = () => ({ status: 200, body: '<html>hello</html>' });
      has(await endpoint(), /^missing: Address: .+\/healthz isn't answered by a bot: HTTP 200/);
      const nobody = await on.found('endpoint', {}, ['--url', 'http://127.0.0.1:9']);
      has(nobody, /^missing: Address: http:\/\/127\.0\.0\.1:9 can't be reached: .*(ECONNREFUSED|bad port)/);
    });
  });

  describe('with a conversation', () => {
    let connector: FakeConnector;
    before(async () => {
      connector = await startConnector();
    });
    after(() => connector.close());

    it('writes to Teams only where a conversation is named, and says when that fails', async () => {
      const to = ['--to', '19:support@thread.tacv2', '--service-url', connector.url];
      await on.found('teams', UNAUTHENTICATED);
      assert.equal(connector.deliveries.length, 0);
      has(await on.found('teams', UNAUTHENTICATED, to), /^ok: Teams: a line was written to 19:support@thread\.tacv2$/);
      assert.match(String(connector.deliveries[0]?.activity.text), /only a test of the connection/);
      connector.fail(/activities/, { status: 403, code: 'BotNotInConversationRoster' });
      has(
        await on.found('teams', UNAUTHENTICATED, to),
        /^missing: Teams: .+BotNotInConversationRoster → Install the app/,
      );
      const elsewhere = await on.found('teams', { ...UNAUTHENTICATED, CLOUD: 'usgov' }, ['--to', 'a:1']);
      has(elsewhere, /^skipped: Teams: not tried; in this cloud --service-url/);
    });
  });
});
