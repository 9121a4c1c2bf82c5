import assert from 'node:assert/strict';
import { preflight } from '../../src/setup/preflight.ts';
import { operator } from './consent/operator.ts';
import { run } from './terminal.ts';

describe('npm run consent', () => {
  const on = operator();
  const idOf = (domain: string) => on.cloud.state.tenant(domain)?.tenantId ?? '';
  const stateOf = (domain: string) => {
    const tenant = on.cloud.state.tenant(domain);
    assert.ok(tenant);
    return on.cloud.state.customer(tenant).entra;
  };

  it('consents for one customer, whom the bot can then read', async () => {
    assert.equal(stateOf('woodgrovebank.com'), 'noConsent');
    const { code, out, err } = await on.runs(['--customer', 'Woodgrove']);
    assert.equal(code, 0, out + err);
    assert.match(
      err,
      /^Open https:.+\nand enter the code \w{9} within 15 minutes\. Sign in as yourself: an admin agent/,
    );
    assert.match(out, new RegExp(`^✔ Woodgrove Bank \\(${idOf('woodgrovebank.com')}\\): consented\n\nConsented: 1\\.`));
    assert.equal(stateOf('woodgrovebank.com'), 'consented');
  });

  it('posts the reader’s delegated permissions and nothing else, once', async () => {
    await on.runs(['--customer', 'humongousinsurance.com']);
    const [post, ...more] = on.posts();
    assert.deepEqual(more, []);
    assert.equal(post?.path, `/v1/customers/${idOf('humongousinsurance.com')}/applicationconsents`);
  });

  it('goes through all customers: a line for each, with what to do', async () => {
    const { code, out } = await on.runs(['--all']);
    assert.equal(code, 1);
    assert.match(out, /^✔ Contoso \([0-9a-f-]{36}\): there is a consent already$/m);
    assert.match(out, /^✔ Woodgrove Bank .+: consented$/m);
    assert.match(out, /^– Proseware .+: no delegated administration \(expired\)\n {4}→ Request a new relationship/m);
    assert.match(out, /^✖ Coho Winery .+HTTP 404.+\n {4}→ Partner Center has no such customer of yours/m);
    assert.match(
      out,
      /^Consented: 2\. There already: \d+\. Done before: 0\. .+ Failed: 2\. Not tried: 0\.\nRun the same/m,
    );
    const lines = out.split('\n').filter((line) => /^[✔✖–] /.test(line));
    assert.equal(lines.length, on.cloud.world.customers.length);
  });

  it('does in a dry run nothing at all, and lets nobody sign in', async () => {
    const { code, out } = await on.runs(['--all', '--dry-run']);
    assert.equal(code, 0);
    assert.match(out, /^• Woodgrove Bank .+: would be consented to$/m);
    assert.match(out, /^– Litware .+: no delegated administration \(reseller only\)$/m);
    assert.match(out, /\nNothing was done\. \d+ customers would be consented to; 0 were done before\.$/);
    assert.deepEqual(on.posts(), []);
    assert.ok(!on.cloud.requests.some(({ path }) => path.includes('devicecode')));
  });

  it('takes an older consent back first where it is asked to', async () => {
    const { code, out } = await on.runs(['--customer', 'contoso.com', '--renew']);
    assert.equal(code, 0, out);
    assert.match(out, /^✔ Contoso .+: consented/);
    assert.deepEqual(
      on.posts().map(({ method, path }) => [method, path.replace(/.*applicationconsents/, '')]),
      [
        ['DELETE', `/${on.cloud.world.clientId}`],
        ['POST', ''],
      ],
    );
    assert.equal((await on.runs(['--customer', 'woodgrovebank.com', '--renew'])).code, 0, 'also where there is none');
  });

  it('asks which customer is meant, and doesn’t guess', async () => {
    const several = await on.runs(['--customer', 'Northwind']);
    assert.equal(several.code, 2);
    assert.match(several.err, /^"Northwind" doesn't say for certain.+(\n {2}Northwind [ \w]+ \([0-9a-f-]{36}\)){3}$/);
    const unknown = await on.runs(['--customer', 'zzzzzzzz']);
    assert.deepEqual([unknown.code, unknown.err], [2, 'No customer is called "zzzzzzzz".']);
    assert.deepEqual(on.posts(), []);
  });

  it('takes names from outside apart from what a terminal obeys', async () => {
    const name = 'Evil\u001b[2J\u202e\r\nCorp';
    await on.hasOnly((customers) =>
      customers.slice(0, 1).map((one) => ({ ...one, name, entra: 'noConsent' as const })),
    );
    const { out } = await on.runs(['--all']);
    assert.match(out, /^✔ Evil \[2J {2,}Corp \([0-9a-f-]{36}\): consented\n\n/);
  });

  it('is what preflight tells to run', async () => {
    on.cloud.play(
      on.cloud.world.customers.map(({ domain }) => ({ atMinute: 0, customer: domain, set: { entra: 'noConsent' } })),
    );
    const signedIn = { ...on.environment(), PARTNER_REFRESH_TOKEN: on.cloud.signIns.add({ person: 'hal' }) };
    const { out } = await run(preflight, [], { environment: signedIn, clock: on.clock });
    const [, tenantId = ''] = /→ npm run consent -- --customer ([0-9a-f-]{36})/.exec(out) ?? [];
    assert.equal((await on.runs(['--customer', tenantId])).code, 0);
  });

  it('needs to be told for whom, and refuses arguments that it doesn’t know', async () => {
    for (const args of [[], ['--all', '--customer', 'x'], ['--customer'], ['--customer', ''], ['--everybody'], ['x']]) {
      const { code, err } = await on.runs(args);
      assert.equal(code, 2, args.join(' '));
      assert.match(err, /^[^\n]+$/);
    }
    assert.match((await on.runs(['--help'])).out, /^npm run consent /);
    assert.match((await on.runs(['--help', '--lang', 'fr'])).out, /Consent, au nom du partenaire/);
    const cloudless = await on.runs(['--all'], { CLOUD: 'usgov', PARTNER_CENTER_ENDPOINT: '' });
    assert.deepEqual([cloudless.code, /publishes no Partner Center API/.test(cloudless.err)], [1, true]);
    assert.match(
      (await on.runs(['--all', '--dry-run'], { CUSTOMER_ACCESS: 'application' })).err,
      /^Note: these consents/,
    );
  });
});
