import assert from 'node:assert/strict';
import { ada } from '../../helpers/botUnderTest.ts';
import { customers, en, helpdesk, ids, outageCardPresses, sales, value } from './press.ts';

describe('a press on “Tell the customer”', () => {
  const on = outageCardPresses();

  it('writes of the issue in the state that the card shows, and names none of its customers', async () => {
    const { press } = on.make({ rights: sales });
    const { arrived } = await press('tell', {}, ada, 'fr-FR');
    const text = String(arrived[0]?.activity.text);
    assert.match(text, /^Bonjour,[\s\S]*: lundi 23 novembre à 10:00 .heure normale d’Europe centrale.[\s\S]*EX226792/);
    assert.ok(customers.every((one) => !JSON.stringify(arrived).includes(one.name)));
  });

  it('is nothing to who sees none of them, and nothing in a room where it is a security matter', async () => {
    for (const [options, no] of [
      [{ rights: helpdesk, tenantIds: [ids[2] ?? ''] }, 'access.noSuchCustomer'],
      [{ sensitive: true, tenantIds: ids }, 'room.sensitive'],
    ] as const) {
      const { body, arrived } = await on.make({ ...options, tenantIds: [...options.tenantIds] }).press('tell');
      assert.equal(value(body), en(no));
      assert.deepEqual(arrived, []);
    }
  });
});
