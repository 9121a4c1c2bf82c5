import assert from 'node:assert/strict';
import { advisories } from '../../dev/preview/samples/advisories.ts';
import { service } from '../../dev/preview/samples/service.ts';
import { badDay } from '../../dev/preview/samples/status.ts';
import { ago, azure, failed, microsoft365, pending, snapshot } from '../../dev/preview/samples/world.ts';
import type { Snapshot } from '../../src/domain/snapshot.ts';
import { markdownOf, seen } from './markdown.ts';

const quiet = snapshot({ microsoft365: microsoft365(advisories(35)) });
const unwell = { services: [{ id: 'a', name: 'Planner', status: 'serviceDegradation' }], issues: [] };
const old = { ...failed('serverError'), last: { asOf: ago(95), data: microsoft365([]).data } };

describe("a service's card", () => {
  const cases: readonly [what: string, Snapshot, services: readonly string[], title: string, subtitle: string][] = [
    ['an incident', badDay, ['Exchange Online'], '✖ Contoso: Exchange Online has a Microsoft incident', '4 advisories'],
    ['advisories alone', quiet, ['Power BI'], '✔ Contoso: no incident for Power BI', '5 advisories'],
    ['nothing', quiet, ['Planner'], '✔ Contoso: Planner is healthy', 'No advisories'],
    ['no such service', quiet, ['Dynamics'], 'Contoso has no Dynamics', 'None of this customer'],
    [
      'a source that failed',
      snapshot({ microsoft365: failed('timedOut') }),
      ['Planner'],
      '? Contoso: Planner unknown',
      '',
    ],
    ['a late answer', snapshot({ microsoft365: pending }), ['Planner'], '? Contoso: Planner unknown', ''],
    [
      'an old answer',
      snapshot({ microsoft365: old }),
      ['Planner'],
      '? Contoso: no incident for Planner 1 h 35 min ago',
      'No advisories',
    ],
    [
      'a service that isn’t well, and no word why',
      snapshot({ microsoft365: { ...microsoft365([]), data: unwell } }),
      ['Planner'],
      "▲ Contoso: no incident published for Planner, but it isn't well",
      'Degraded',
    ],
    [
      'Azure as a whole',
      badDay,
      ['Azure'],
      '✖ Contoso: Virtual Machines or Key Vault has a Microsoft incident',
      '1 advisory',
    ],
    ['Azure without an event', snapshot(), ['Azure'], '✔ Contoso: Azure is healthy', 'No advisories'],
    ['no access to Azure', snapshot({ azure: azure() }), ['Azure'], '? Contoso: Azure unknown', ''],
  ];
  for (const [what, read, services, title, subtitle] of cases) {
    it(`of ${what} says so in its first line`, () => {
      const { content, summary } = service('tried', read, services).card('en');
      const texts = markdownOf(content).map(seen);
      assert.equal(texts[0], title);
      assert.ok(subtitle === '' || texts[1]?.startsWith(subtitle), texts[1]);
      assert.ok(summary.startsWith(title.replace(/^\W /, '')));
    });
  }

  it('heads its rows with titles where all are of one service, else with services', () => {
    const one = markdownOf(service('tried', badDay, ['Exchange Online']).card('en').content);
    assert.ok(one.includes("Some users can't send mail") && !one.includes('Exchange Online'));
    const two = markdownOf(service('tried', quiet, ['SharePoint Online', 'Power BI']).card('en').content);
    assert.ok(two.includes('SharePoint Online') && two.includes('Power BI'));
  });

  it('keeps security advisories out of a room', () => {
    const { content } = service('tried', badDay, ['Azure', 'Key Vault'], true).card('en');
    assert.doesNotMatch(JSON.stringify(content), /LK2V-DS8/);
  });
});
