import { becomes, begins, ends, follows } from './events.ts';
import { perform } from './perform.ts';

const MAIL = 'EX900001';
const CALLS = 'TM900002';
const FILES = 'SP900003';

describe('muting', () => {
  it('takes the lines from an issue, keeps its card true, and lets it resolve visibly', () =>
    perform({
      customers: ['Contoso', 'Fabrikam'],
      env: { EDIT_INTERVAL_SECONDS: '60' },
      story: [
        ...follows(2, 'channel'),
        begins(3, MAIL, 'Exchange Online', ['Contoso'], { status: 'investigating' }),
        { until: 6, channel: [{ card: /EX900001/, as: 'mail' }] },
        { at: 6, who: 'ada', says: `mute ${MAIL} for 1h`, in: 'channel' },
        {
          until: 6.5,
          anyOrder: true,
          channel: [
            { card: /^Muted: EX900001 is silent here/ },
            { edit: /EX900001/, of: 'mail', shows: /Muted here until/ },
          ],
        },
        becomes(7, MAIL, 'serviceInterruption'),
        { until: 10, channel: [{ edit: /is down for Contoso/, of: 'mail' }] },
        ends(11, MAIL),
        { until: 14, channel: [{ edit: /is restored for Contoso/, of: 'mail', shows: /Still broken/ }] },
      ],
    }));

  it('holds back what begins at a service or a customer until it ends, and what is over by then for good', () =>
    perform({
      customers: ['Contoso', 'Fabrikam'],
      env: { EDIT_INTERVAL_SECONDS: '60' },
      story: [
        ...follows(2, 'channel'),
        { at: 2.5, who: 'ada', says: 'mute teams for 10 min', in: 'channel' },
        { at: 2.5, who: 'ada', says: 'mute fabrikam for 20 min', in: 'channel' },
        { until: 2.6, channel: [{ card: /^Muted: Microsoft Teams/ }, { card: /^Muted: Fabrikam/ }] },
        begins(3, CALLS, 'Microsoft Teams', ['Contoso']),
        begins(3, FILES, 'SharePoint Online', ['Fabrikam']),
        begins(3, MAIL, 'Exchange Online', ['Contoso', 'Fabrikam']),
        { until: 12.4, channel: [{ card: /EX900001/, as: 'mail' }] },
        { until: 14, channel: [{ card: /TM900002/, as: 'calls' }] },
        ends(15, FILES),
        { until: 24 },
      ],
    }));

  it('is of one conversation alone, and shown on its card for as long as it lasts', () =>
    perform({
      customers: ['Contoso'],
      env: { EDIT_INTERVAL_SECONDS: '60' },
      story: [
        ...follows(2, 'channel'),
        ...follows(2.1, 'group'),
        begins(3, MAIL, 'Exchange Online', ['Contoso'], { status: 'investigating' }),
        { until: 6, channel: [{ card: /EX900001/, as: 'mail' }], group: [{ card: /EX900001/, as: 'mail, there' }] },
        { at: 6, who: 'ada', says: `mute ${MAIL} for 5 min`, in: 'channel' },
        {
          until: 6.5,
          anyOrder: true,
          channel: [
            { card: /^Muted: EX900001 is silent here/ },
            { edit: /EX900001/, of: 'mail', shows: /Muted here until/ },
          ],
        },
        becomes(7, MAIL, 'serviceDegradation'),
        {
          until: 10,
          channel: [{ edit: /is degraded/, of: 'mail', shows: /Muted here until/ }],
          group: [{ edit: /is degraded/, of: 'mail, there', hides: /Muted/ }, { line: /worse/ }],
        },
        { until: 12, channel: [{ edit: /is degraded/, of: 'mail', hides: /Muted/ }] },
        becomes(12, MAIL, 'serviceInterruption'),
        {
          until: 15,
          channel: [
            { edit: /is down/, of: 'mail' },
            { line: /worse/, under: 'mail' },
          ],
          group: [{ edit: /is down/, of: 'mail, there' }, { line: /worse/ }],
        },
      ],
    }));
});
