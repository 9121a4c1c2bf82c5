import assert from 'node:assert/strict';
import { operator } from './operator.ts';

describe('npm run consent, refused', () => {
  const on = operator();

  it('says which role is missing where a customer’s relationship doesn’t give it', async () => {
    on.cloud.play([{ atMinute: 0, customer: 'woodgrovebank.com', set: { consentRole: false } }]);
    const { code, out } = await on.runs(['--customer', 'woodgrovebank.com']);
    assert.equal(code, 1);
    assert.match(
      out,
      /^✖ Woodgrove Bank .+\(Partner Center, 2032, HTTP 403, .+\)\n {4}→ Sign in as an admin agent whose group/,
    );
  });

  it('stops at a sign-in without a second factor, before anybody is asked for', async () => {
    on.cloud.signIns.devices.byItself({ person: 'ada', mfa: false });
    const { code, err } = await on.runs(['--all']);
    assert.equal(code, 1);
    assert.match(err, /WITHOUT a second factor.+Sign in with a second factor/);
    assert.deepEqual(on.posts(), []);
  });

  it('stops for all where Partner Center doesn’t take the operator', async () => {
    await on.hasWithoutConsent(12);
    const body = { code: 400, description: 'no', data: [], source: 'x' };
    on.cloud.faults.add({ api: 'partnerCenter', kind: 'status', status: 401, method: 'POST', body });
    const { code, out } = await on.runs(['--all']);
    assert.equal(code, 1);
    assert.match(out, /→ Sign in as a user of Partner Center/);
    const [, failed = '', left = ''] = /Failed: (\d+)\. Not tried: (\d+)\./.exec(out) ?? [];
    assert.ok(Number(failed) <= 4);
    assert.equal(Number(failed) + Number(left), 12);
  });

  it('fails for each customer where the operator is no admin agent', async () => {
    on.cloud.signIns.devices.byItself({ person: 'hal' });
    const { code, out } = await on.runs(['--customer', 'contoso.com', '--customer', 'woodgrovebank.com']);
    assert.equal(code, 1);
    assert.equal(out.match(/^✖ .+HTTP 403/gm)?.length, 2);
  });

  it('says which list of customers couldn’t be read: they may be missing', async () => {
    on.cloud.faults.add({ api: 'graph', kind: 'status', status: 403, path: '/contracts' });
    const { code, err } = await on.runs(['--all', '--dry-run']);
    assert.equal(code, 0);
    assert.match(err, /^Customers: the list contracts can't be read: .+HTTP 403/);
    on.cloud.faults.add({ api: 'graph', kind: 'status', status: 403 });
    const none = await on.runs(['--all']);
    assert.deepEqual([none.code, /Customers: there are none$/.test(none.err)], [1, true]);
  });
});
