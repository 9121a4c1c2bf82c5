import { begins, ends, follows } from './events.ts';
import { perform } from './perform.ts';

const MAIL = 'EX900001';
const CALLS = 'TM900002';

describe('flapping', () => {
  it('stays one card, and what opens and ends inside the group wait is never told', () =>
    perform({
      customers: ['Contoso'],
      env: { EDIT_INTERVAL_SECONDS: '60', GROUP_WAIT_SECONDS: '150' },
      story: [
        ...follows(2, 'channel'),
        begins(3, CALLS, 'Microsoft Teams', ['Contoso']),
        ends(4, CALLS),
        { at: 9, who: 'ada', says: 'history contoso' },
        // It is on record all the same.
        { until: 10, ada: [{ card: /Contoso: 1 incident/, shows: /TM900002/ }] },
        begins(10, MAIL, 'Exchange Online', ['Contoso']),
        { until: 15, channel: [{ card: /EX900001/, as: 'mail' }] },
        ends(15, MAIL),
        {
          until: 18,
          channel: [
            { edit: /is restored for Contoso/, of: 'mail' },
            { line: /restored/, under: 'mail' },
          ],
        },
        { at: 18, cloud: { issue: MAIL, set: { status: 'serviceDegradation', resolved: false }, post: 'Again.' } },
        {
          until: 24,
          channel: [
            { edit: /is degraded for Contoso/, of: 'mail' },
            { line: /open again/, under: 'mail' },
          ],
        },
      ],
    }));
});
