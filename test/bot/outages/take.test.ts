import assert from 'node:assert/strict';
import { ada, adminRights, hal, outsider } from '../../helpers/botUnderTest.ts';
import { en, fr, helpdesk, ids, KEY, outageCardPresses, sales, value } from './press.ts';

describe("a press on “I'm on it”", () => {
  const on = outageCardPresses();

  it('says who is, and hands over when it is pressed again', async () => {
    const { press, asked } = on.make();
    assert.equal(value((await press('take')).body), en('outage.takenByYou'));
    assert.equal(value((await press('take', {}, hal)).body), en('outage.takenOver', { name: 'ada' }));
    assert.equal(value((await press('take', {}, hal, 'fr-FR')).body), fr('outage.takenByYou'));
    assert.deepEqual(asked, [
      ['take', KEY, 'ada'],
      ['take', KEY, 'hal'],
      ['take', KEY, 'hal'],
    ]);
  });

  it('is for admin and helpdesk agents who see one of its customers', async () => {
    for (const [rights, no] of [
      [sales, 'act.role'],
      [{ ...adminRights, stale: true }, 'act.stale'],
      [outsider, 'access.notAgent'],
    ] as const) {
      const { press, asked } = on.make({ rights });
      assert.equal(value((await press('take')).body), en(no));
      assert.deepEqual(asked, []);
    }
    const { press } = on.make({ rights: helpdesk, tenantIds: [ids[2] ?? ''] });
    assert.equal(value((await press('take')).body), en('access.noSuchCustomer'));
  });

  it('believes no key that the message does not show', async () => {
    const { bot, press, asked } = on.make();
    assert.equal(value((await press('take', { issueKey: 'azure/OTHR-123' })).body), en('access.noSuchCustomer'));
    const elsewhere = { in: 'channel', message: 'another' } as const;
    const { body } = await bot.presses(ada, { verb: 'take', issueKey: KEY }, elsewhere);
    assert.equal(value(body), en('access.noSuchCustomer'));
    assert.deepEqual(asked, []);
  });
});
