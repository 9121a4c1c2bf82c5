import assert from 'node:assert/strict';
import { customerNumber } from '../../dev/preview/samples/crowd.ts';
import { outageWith } from '../../dev/preview/samples/outage.ts';
import type { Outage } from '../../src/cards/outage/outage.ts';
import { buttonsOf } from '../helpers/cards.ts';
import { card, hal, RESTORED } from './outages.ts';

const titlesOf = (outage: Outage) => buttonsOf(card(outage).content.actions).map((one) => one.title);

describe('an outage card has buttons', () => {
  it('for who is on it, for the customer, for details and silence, the others behind the dots', () => {
    assert.deepEqual(titlesOf(outageWith()), [
      "I'm on it",
      'Tell the customer',
      'Details',
      'Mute',
      'Open in admin center',
      'Refresh',
    ]);
    assert.equal(titlesOf(outageWith({}, 37, {}, { taken: hal }))[0], 'I take over');
    assert.equal(titlesOf(outageWith({ source: 'azure' }))[4], 'Azure portal');
  });

  it('without "I’m on it" for planned maintenance', () => {
    assert.deepEqual(titlesOf(outageWith({ level: 'maintenance' })), [
      'Tell the customer',
      'Details',
      'Mute',
      'Open in admin center',
      'Refresh',
    ]);
  });

  it('that carry ids alone, the customer’s where it is one', () => {
    const [several, one] = [card(outageWith({}, 37)), card(outageWith({}, 1))];
    for (const { type, data } of buttonsOf(several.content.actions)) {
      if (type === 'Action.Execute')
        assert.deepEqual(
          Object.keys(data).filter((key) => key !== 'page'),
          ['verb', 'issueKey'],
        );
    }
    for (const { type, data } of buttonsOf(one.content.actions)) {
      if (type !== 'Action.Execute') continue;
      assert.deepEqual(data, { verb: data.verb, issueKey: 'microsoft365/EX771204', tenantId: customerNumber(1) });
    }
  });

  it('that open the one customer’s pages, and ask which customer is meant where there are several', () => {
    const one = buttonsOf(card(outageWith(RESTORED, 1)).content.actions);
    assert.equal(one[0]?.verb, 'reportForm');
    assert.match(
      one.find(({ type }) => type === 'Action.OpenUrl')?.url ?? '',
      /CTID=11111111-0000-4000-8000-000000000001/,
    );
    const [several] = buttonsOf(card(outageWith(RESTORED, 2)).content.actions);
    assert.deepEqual(several?.data, { verb: 'openIn', issueKey: 'microsoft365/EX771204', page: 'support' });
    assert.equal(several?.title, 'Still broken? Report problem');
  });

  it('that link to the one customer’s support page beside the form, but for Azure, where a provider may be asked', () => {
    const links = (outage: Outage) =>
      buttonsOf(card(outage).content.actions).filter(({ title }) => title === 'Support page');
    assert.match(links(outageWith(RESTORED, 1))[0]?.url ?? '', /CSDEST=Support$/);
    assert.deepEqual(links(outageWith(RESTORED, 2)), []);
    assert.deepEqual(links(outageWith({ ...RESTORED, source: 'azure', id: 'BC_1-FXZ' }, 1)), []);
  });

  it('that lead to the post-incident report, wherever that is', () => {
    const reviewed = { ...RESTORED, status: 'postIncidentReviewPublished' } as const;
    const report = (outage: Outage) =>
      buttonsOf(card(outage).content.actions).find((one) => one.title === 'Post-incident report');
    assert.equal(
      report(outageWith({ ...reviewed, source: 'azure', id: 'BC_1-FXZ' }, 9))?.url,
      'https://aka.ms/AzPIR/BC_1-FXZ',
    );
    assert.match(report(outageWith(reviewed, 1))?.url ?? '', /servicehealth\/:\/alerts\/EX771204/);
    assert.deepEqual(report(outageWith(reviewed, 9))?.data, {
      verb: 'openIn',
      issueKey: 'microsoft365/EX771204',
      page: 'issue',
    });
    assert.equal(report(outageWith(RESTORED, 1)), undefined);
  });
});
