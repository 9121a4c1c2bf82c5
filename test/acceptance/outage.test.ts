import { becomes, begins, ends, follows } from './events.ts';
import { perform } from './perform.ts';

const MAIL = 'EX900001';

describe('an outage on its way through the whole program', () => {
  it('opens for three customers at once, grows, is written about, worsens, is over, comes back, and is reviewed', () =>
    perform({
      customers: ['Contoso', 'Fabrikam', 'Northwind Traders', 'Adventure Works'],
      env: { EDIT_INTERVAL_SECONDS: '60' },
      story: [
        ...follows(2, 'channel'),
        begins(3, MAIL, 'Exchange Online', ['Contoso', 'Fabrikam', 'Northwind Traders'], { status: 'investigating' }),
        {
          until: 5,
          channel: [
            {
              card: /^Exchange Online has a problem at .*Investigating \(Microsoft incident EX900001\)\.$/,
              as: 'mail',
              shows: /Affects 3 of your customers/,
            },
          ],
        },
        { at: 5, cloud: { issue: MAIL, addTo: ['Adventure Works'] } },
        { until: 8, channel: [{ edit: /EX900001/, of: 'mail', shows: /Affects 4 of your customers/ }] },
        { at: 8, cloud: { issue: MAIL, post: 'A queue is long.' } },
        { until: 10, channel: [{ edit: /EX900001/, of: 'mail', shows: /A queue is long/ }] },
        becomes(10, MAIL, 'serviceInterruption', 'No mail at all.'),
        {
          until: 14,
          channel: [
            { edit: /^Exchange Online is down for /, of: 'mail', shows: /No mail at all/ },
            { line: /worse, from investigating to interrupted/, under: 'mail' },
          ],
        },
        ends(14, MAIL),
        {
          until: 18,
          channel: [
            // Over for the first of them.
            { edit: /^Exchange Online is down for /, of: 'mail', maybe: true },
            { edit: /is restored for .* after 11 min/, of: 'mail', shows: /Still broken\? Report problem/ },
            { line: /restored after 11 min/, under: 'mail' },
          ],
        },
        {
          at: 18,
          cloud: { issue: MAIL, set: { status: 'serviceDegradation', resolved: false }, post: 'It is back.' },
        },
        {
          until: 22,
          channel: [
            { edit: /^Exchange Online is degraded for /, of: 'mail' },
            { line: /open again/, under: 'mail' },
            // For the others of them, too.
            { edit: /^Exchange Online is degraded for /, of: 'mail', maybe: true },
          ],
        },
        {
          at: 22,
          cloud: { issue: MAIL, set: { status: 'serviceRestored', resolved: true }, post: 'Really over.', ends: true },
        },
        {
          until: 26,
          channel: [
            { edit: /^Exchange Online is degraded for /, of: 'mail', maybe: true },
            { edit: /is restored for /, of: 'mail' },
            { line: /restored after 19 min/, under: 'mail' },
          ],
        },
        becomes(40, MAIL, 'postIncidentReviewPublished', 'The report is there.'),
        {
          until: 44,
          // In steps as long as the patience nobody would be asked in time for the text that goes with the state.
          steps: 1,
          channel: [
            {
              edit: /^Microsoft has published its report on Exchange Online/,
              of: 'mail',
              shows: /The report is there/,
            },
          ],
        },
      ],
    }));
});
