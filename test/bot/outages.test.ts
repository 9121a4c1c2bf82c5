import assert from 'node:assert/strict';
import { ada, customer } from '../helpers/botUnderTest.ts';
import { buttonsOf, cardOf, textsOf } from '../helpers/cards.ts';
import { en, fr, helpdesk, ids, KEY, outageCardPresses, sales, value } from './outages/press.ts';

describe('a press on an outage card', () => {
  const on = outageCardPresses();

  describe('“Which customers”', () => {
    it('lists those that this person sees, those for whom it is over last, to this person alone', async () => {
      const all = await on.make().press('outageCustomers');
      assert.deepEqual(all.arrived, []);
      const words = textsOf(value(all.body));
      assert.ok(words.indexOf('Fabrikam') < words.indexOf('Contoso') && words.includes('Elsewhere'), words);
      assert.ok(words.includes(en('affected.title', { service: 'Exchange Online', count: 3 })), words);
      const west = textsOf(value((await on.make({ rights: helpdesk }).press('outageCustomers')).body));
      assert.ok(!west.includes('Elsewhere') && west.includes('Contoso'), west);
      assert.ok(west.includes(en('affected.title', { service: 'Exchange Online', count: 2 })), west);
    });

    it('goes page by page, and back to the card', async () => {
      const many = Array.from({ length: 12 }, (_, index) => customer(`Customer ${String(index).padStart(2, '0')}`));
      const { press, asked } = on.make({ directory: many });
      const first = await press('outageCustomers');
      const more = buttonsOf(value(first.body)).find((one) => one.verb === 'outageCustomers');
      assert.ok(more);
      const second = await press(more.verb, more.data);
      const words = textsOf(value(second.body));
      assert.ok(words.includes('Customer 11') && words.includes('Customer 00'), words);
      const back = buttonsOf(value(second.body)).find((one) => one.verb === 'outageBack');
      await press('outageBack', back?.data);
      assert.deepEqual(asked, [['redraw', '7']]);
    });
  });

  describe('“Still broken? Report problem”', () => {
    it('asks for whom, and a line opens the form', async () => {
      const { body } = await on.make({ rights: helpdesk }).press('openIn', { page: 'support' });
      const card = value(body);
      assert.ok(textsOf(card).includes(en('openIn.support')));
      const lines = buttonsOf(card).filter((one) => one.verb === 'reportForm');
      assert.deepEqual(
        lines.map((one) => [one.title, one.data]),
        [
          ['Fabrikam', { verb: 'reportForm', tenantId: ids[1], issueKey: KEY }],
          ['Contoso', { verb: 'reportForm', tenantId: ids[0], issueKey: KEY }],
        ],
      );
    });
  });

  describe('“Open in admin center”', () => {
    it('asks whose, and a line opens it', async () => {
      const { body } = await on.make({ rights: helpdesk }).press('openIn', { page: 'health' });
      const card = value(body);
      assert.ok(textsOf(card).includes(en('openIn.health')));
      const addresses = buttonsOf(card).filter((one) => one.type === 'Action.OpenUrl');
      assert.deepEqual(
        addresses.map((one) => [one.title, one.url]),
        [
          ['Fabrikam', 'https://x.example/1'],
          ['Contoso', 'https://x.example/1'],
        ],
      );
    });

    it('offers sales agents no form', async () => {
      const { press } = on.make({ rights: sales });
      assert.equal(value((await press('openIn', { page: 'support' })).body), en('access.noSuchCustomer'));
      assert.ok(textsOf(value((await press('openIn', { page: 'health' })).body)).includes('Contoso'));
    });
  });

  it('“Refresh” asks for it anew, and says so', async () => {
    const { press, asked } = on.make();
    assert.equal(value((await press('refreshOutage', {}, ada, 'fr-FR')).body), fr('outage.asking'));
    assert.deepEqual(asked, [['refresh', '7']]);
  });

  it('“Details” shows the issue as a customer has it whom this person sees', async () => {
    const { press, bot } = on.make({ rights: helpdesk });
    const { arrived } = await press('outageDetails', { tenantId: ids[2] });
    assert.ok(textsOf(cardOf(arrived[0])).includes('Fabrikam'), textsOf(cardOf(arrived[0])));
    await bot.settled();
    assert.deepEqual(
      bot.looks.map((look) => look.tenantId),
      [ids[1]],
    );
  });
});
