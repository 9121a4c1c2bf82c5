import { begins, ends, follows } from './events.ts';
import { perform } from './perform.ts';

describe('conversations that follow different things', () => {
  it('hear of their own services, topics and customers only, each in its language', () =>
    perform({
      customers: ['Contoso', 'Fabrikam', 'Northwind Traders'],
      env: { EDIT_INTERVAL_SECONDS: '60' },
      story: [
        ...follows(2, 'channel', 'all exchange'),
        ...follows(2.1, 'ada', 'northwind traders'),
        { at: 2.2, who: 'ada', says: 'abonner fabrikam incidents avis', in: 'group', locale: 'fr-FR' },
        { until: 2.5, anyOrder: true, group: [{ card: /Fabrikam/ }, { card: /^Rien n.est en cours/ }] },
        begins(3, 'EX900001', 'Exchange Online', ['Contoso', 'Fabrikam']),
        begins(3, 'TM900002', 'Microsoft Teams', ['Northwind Traders', 'Contoso']),
        begins(3, 'SP900003', 'SharePoint Online', ['Fabrikam', 'Contoso'], { classification: 'advisory' }),
        {
          until: 6,
          channel: [{ card: /^Exchange Online is degraded/, as: 'mail', shows: /Affects 2 of your customers/ }],
          group: [
            { card: /Exchange Online.*Fabrikam.*EX900001/, as: 'messagerie', shows: /Fabrikam/, hides: /Contoso/ },
            { card: /SharePoint Online.*Fabrikam.*SP900003/, as: 'fichiers', hides: /Contoso/ },
          ],
          ada: [{ card: /^Microsoft Teams is degraded for Northwind Traders/, as: 'calls', hides: /Contoso/ }],
        },
        { at: 6, cloud: { issue: 'EX900001', addTo: ['Northwind Traders'] } },
        {
          until: 9,
          channel: [{ edit: /EX900001/, of: 'mail', shows: /Affects 3 of your customers/ }],
          ada: [{ card: /^Exchange Online is degraded for Northwind Traders/, hides: /Contoso/ }],
        },
      ],
    }));

  it('hear of a customer that comes late by a line where it was subscribed by name', () =>
    perform({
      customers: ['Contoso', 'Fabrikam', 'Northwind Traders'],
      env: { EDIT_INTERVAL_SECONDS: '60' },
      story: [
        ...follows(2, 'channel'),
        ...follows(2.1, 'group', 'contoso; fabrikam'),
        begins(3, 'EX900001', 'Exchange Online', ['Contoso']),
        { until: 6, channel: [{ card: /EX900001/, as: 'mail' }], group: [{ card: /EX900001/, as: 'mail, there' }] },
        { at: 6, cloud: { issue: 'EX900001', addTo: ['Fabrikam'] } },
        {
          until: 9,
          channel: [{ edit: /EX900001/, of: 'mail' }],
          group: [{ edit: /EX900001/, of: 'mail, there' }, { line: /affects Fabrikam, too/ }],
        },
        ends(9, 'EX900001'),
        {
          until: 13,
          channel: [
            { edit: /degraded/, of: 'mail', maybe: true },
            { edit: /is restored for/, of: 'mail' },
            { line: /restored after 6 min/, under: 'mail' },
          ],
          group: [
            { edit: /degraded/, of: 'mail, there', maybe: true },
            { edit: /is restored for/, of: 'mail, there' },
            { line: /restored after 6 min/ },
          ],
        },
      ],
    }));
});
