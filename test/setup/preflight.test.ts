import assert from 'node:assert/strict';
import { partner } from './preflight/partner.ts';

describe('npm run preflight', () => {
  const on = partner();

  it('finds nothing missing in an environment that is complete', async () => {
    const { code, out } = await on.runs();
    assert.equal(code, 0, out);
    assert.match(out, /^✔ Settings: complete\n✔ Database: will be made in .+\n✔ Bot registration: gets a token/);
    assert.match(out, /\n✔ Permissions: those that are needed, and no more\n✔ ADMIN_AGENTS_GROUP: AdminAgents\n/);
    assert.match(out, /\n✔ Customers: \d+ \(\d+ with delegated administration, 1 waiting for it, 2 where it has ended/);
    assert.match(
      out,
      /\n✔ Reading: Contoso \(delegated administration\): Microsoft 365 can be read\n✔ Azure: Contoso: 2/,
    );
    assert.match(out, /\n– Teams: not tried; .+\n\nNothing is missing\.$/);
    assert.doesNotMatch(out, /✖/);
  });

  it('does the same as the partner’s user, and says when the account is as it should be', async () => {
    const { code, out } = await on.runs([], on.delegated('hal'));
    assert.equal(code, 0, out);
    assert.match(out, /✔ Sign-in: Entra takes it/);
    assert.match(out, /✔ Partner Center: takes the signed-in user's calls, made with a second factor/);
  });

  it('looks at nothing else where the settings are incomplete, and names each', async () => {
    const { code, out } = await on.runs([], { AZURE_CLIENT_SECRET: '', POLL_INTERVAL_SECONDS: 'often' });
    assert.equal(code, 1);
    assert.match(out, /✖ Settings: AZURE_CLIENT_SECRET\n {4}The bot doesn't start without it\.\n {4}→ put /);
    assert.match(out, /✖ Settings: POLL_INTERVAL_SECONDS\n/);
    assert.match(out, /Something is missing: see the lines with ✖\.$/);
    assert.deepEqual(on.cloud.requests, []);
  });

  it('goes on after a step that fails by itself', async () => {
    on.cloud.faults.add({ api: 'graph', kind: 'html', status: 200, path: '/groups/' });
    const { out, code } = await on.runs();
    assert.equal(code, 1);
    assert.match(out, /✖ ADMIN_AGENTS_GROUP: can't be read/);
    assert.match(out, /\n✔ Reading: Contoso/);
  });

  it('speaks French, and refuses arguments that it doesn’t know', async () => {
    assert.match((await on.runs(['--lang', 'fr'])).out, /^✔ Réglages : complets\n[\s\S]+\nRien ne manque\.$/);
    assert.match((await on.runs(['--help'])).out, /^npm run preflight /);
    for (const args of [['--url', 'bot.example'], ['--url'], ['--to', ''], ['--verbose'], ['--json', 'x']]) {
      const { code, err } = await on.runs(args);
      assert.equal(code, 2, args.join(' '));
      assert.match(err, /^[^\n]+$/);
    }
    assert.deepEqual(on.cloud.requests.filter(({ path }) => path.includes('token')).length > 0, true);
  });

  it('changes nothing: every request reads, but those for tokens', async () => {
    await on.runs([], on.delegated('hal'));
    assert.ok(on.cloud.requests.length > 20);
    assert.deepEqual(
      on.cloud.requests.filter(({ api, method }) => api !== 'entra' && method !== 'GET'),
      [],
    );
  });
});
