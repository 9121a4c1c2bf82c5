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
        { until: 6.5, channel: [{ card: /^Muted: EX900001 is silent here/ }] },
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
});
