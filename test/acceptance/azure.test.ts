import { follows } from './events.ts';
import { perform } from './perform.ts';

const STORAGE = 'SK9L-9P0';
const WORK = 'PL9C-1T8';

describe('Azure', () => {
  it('events live on a card as Microsoft 365’s do', () =>
    perform({
      customers: ['Contoso', 'Fabrikam'],
      env: { EDIT_INTERVAL_SECONDS: '60' },
      story: [
        ...follows(2, 'channel'),
        {
          at: 3,
          cloud: {
            event: STORAGE,
            set: {
              level: 'Error',
              title: 'Storage - France Central - Errors',
              summary: '<p>Errors when reading.</p>',
              service: 'Storage',
              regions: ['France Central'],
            },
            post: '<p>We are looking for the cause.</p>',
            addTo: ['Contoso'],
          },
        },
        {
          until: 6,
          channel: [{ card: /^Storage has a problem at Contoso \(Microsoft incident SK9L-9P0\)/, as: 'storage' }],
        },
        { at: 6, cloud: { event: STORAGE, post: '<p>Also elsewhere.</p>', addTo: ['Fabrikam'] } },
        { until: 9, channel: [{ edit: /SK9L-9P0/, of: 'storage', shows: /Affects 2 of your customers/ }] },
        { at: 9, cloud: { event: STORAGE, post: '<p>Storage works again.</p>', ends: true } },
        {
          until: 13,
          channel: [
            { edit: /Storage has a problem/, of: 'storage', maybe: true },
            { edit: /Storage is restored for/, of: 'storage' },
            { line: /restored after 6 min/, under: 'storage' },
          ],
        },
      ],
    }));

  it('planned maintenance has a card when it appears, a line when it moves, and one the day before', () =>
    perform({
      customers: ['Fabrikam'],
      env: { EDIT_INTERVAL_SECONDS: '60' },
      story: [
        ...follows(2, 'channel', 'all incidents maintenance'),
        {
          at: 3,
          cloud: {
            event: WORK,
            set: {
              eventType: 'PlannedMaintenance',
              level: 'Informational',
              title: 'Planned maintenance of SQL Database',
              summary: '<p>Connections are interrupted for seconds.</p>',
              service: 'SQL Database',
              regions: ['West Europe'],
              startedAgo: -2880,
            },
            post: '<p>Two days from now.</p>',
            addTo: ['Fabrikam'],
          },
        },
        { until: 6, channel: [{ card: /^Maintenance is planned on SQL Database/, as: 'work' }] },
        { at: 6, cloud: { event: WORK, set: { startedAgo: -1500 }, post: '<p>Tomorrow already.</p>' } },
        {
          until: 9,
          channel: [
            { edit: /^Maintenance is planned on SQL Database/, of: 'work' },
            { line: /the maintenance is moved to/, under: 'work' },
          ],
        },
        { until: 58, steps: 30 },
        { until: 64, channel: [{ line: /the maintenance begins .*, in (1 d|24 h)/, under: 'work' }] },
      ],
    }));
});
