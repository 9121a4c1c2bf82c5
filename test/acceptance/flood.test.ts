import { begins, ends, follows } from './events.ts';
import { perform } from './perform.ts';

const SERVICES = [
  'Exchange Online',
  'Microsoft Teams',
  'SharePoint Online',
  'OneDrive for Business',
  'Power BI',
  'Planner',
  'Microsoft Intune',
  'Microsoft Forms',
];

describe('a flood', () => {
  it('of eight issues within a minute is one card, kept true by edits', () =>
    perform({
      customers: ['Contoso', 'Fabrikam'],
      env: { EDIT_INTERVAL_SECONDS: '60' },
      story: [
        ...follows(2, 'channel'),
        ...SERVICES.map((service, index) => begins(3, `MO90000${index}`, service, ['Contoso'])),
        { until: 6, channel: [{ card: /^Several issues at once for 1 customer: 8 incidents\.$/, as: 'flood' }] },
        ends(6, 'MO900003'),
        {
          until: 9,
          channel: [
            { edit: /: 7 incidents\.$/, of: 'flood', shows: /1 over meanwhile/ },
            { line: /OneDrive for Business \(MO900003\): restored/, under: 'flood' },
          ],
        },
        begins(9, 'TM900009', 'Microsoft Teams', ['Fabrikam']),
        { until: 12, channel: [{ card: /for Fabrikam \(Microsoft incident TM900009\)/ }] },
      ],
    }));
});
