import { becomes, begins, ends, follows } from './events.ts';
import { perform } from './perform.ts';

const MAIL = 'EX900001';

describe('a restart in the middle of an outage', () => {
  for (const restart of ['stop', 'kill'] as const) {
    it(`goes on with the same card, and tells what happened meanwhile once (${restart})`, () =>
      perform({
        customers: ['Contoso', 'Fabrikam'],
        env: { EDIT_INTERVAL_SECONDS: '60' },
        story: [
          ...follows(2, 'channel'),
          begins(3, MAIL, 'Exchange Online', ['Contoso'], { status: 'investigating' }),
          // In the group wait.
          { at: 4.1, restart },
          { until: 7, channel: [{ card: /EX900001/, as: 'mail' }] },
          becomes(8, MAIL, 'serviceInterruption'),
          { at: 7.5, restart, after: 3 },
          {
            until: 14,
            channel: [
              { edit: /is down for Contoso/, of: 'mail' },
              { line: /worse, from investigating to interrupted/, under: 'mail' },
            ],
          },
          { at: 14, restart },
          { until: 17 },
          ends(17, MAIL),
          {
            until: 20,
            channel: [
              { edit: /is restored for Contoso/, of: 'mail' },
              { line: /restored after 14 min/, under: 'mail' },
            ],
          },
        ],
      }));
  }
});
