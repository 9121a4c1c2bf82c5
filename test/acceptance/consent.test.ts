import { begins, ends, follows } from './events.ts';
import { perform } from './perform.ts';

const MAIL = 'EX900001';

describe('a customer that takes its consent back, and gives it again', () => {
  it('is named as unreadable, keeps nothing from being over, and comes back with a summary instead of old news', () =>
    perform({
      customers: ['Contoso', 'Fabrikam'],
      env: { EDIT_INTERVAL_SECONDS: '60' },
      story: [
        ...follows(2, 'channel'),
        begins(3, MAIL, 'Exchange Online', ['Contoso', 'Fabrikam']),
        { until: 6, channel: [{ card: /EX900001/, as: 'mail' }] },
        { at: 6, cloud: { customer: 'Fabrikam', set: { entra: 'noConsent' } } },
        begins(8, 'TM900002', 'Microsoft Teams', ['Fabrikam']),
        {
          until: 15,
          channel: [
            { card: /^Fabrikam can't be read since 10:06/, as: 'blind', shows: /no news is no good news/ },
            { edit: /EX900001/, of: 'mail', shows: /Can't be read just now: Fabrikam/ },
          ],
        },
        ends(15, MAIL),
        {
          until: 19,
          channel: [
            { edit: /is restored for Contoso after/, of: 'mail', shows: /Can't be read just now: Fabrikam/ },
            { line: /restored after 12 min.*can't be read just now/, under: 'mail' },
          ],
        },
        { at: 19, cloud: { customer: 'Fabrikam', set: { entra: 'consented' } } },
        // Asked more and more rarely while it failed: up to so many minutes.
        {
          until: 38,
          anyOrder: true,
          channel: [
            { edit: /^Fabrikam can be read again/, of: 'blind' },
            { line: /^.*Fabrikam can be read again/, under: 'blind' },
            { edit: /is restored for/, of: 'mail', hides: /Can't be read/ },
            { card: /^Fabrikam: 1 incident\.$/, shows: /TM900002/ },
          ],
        },
        // Old news has no card; what begins now has.
        begins(38, 'SP900003', 'SharePoint Online', ['Fabrikam']),
        { until: 41, channel: [{ card: /^SharePoint Online is degraded for Fabrikam/ }] },
      ],
    }));
});
