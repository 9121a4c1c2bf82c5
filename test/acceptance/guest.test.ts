import { begins, follows } from './events.ts';
import { perform } from './perform.ts';

const GUEST = { id: '29:gus', name: 'Gus Guest', aadObjectId: 'gus', tenantId: 'elsewhere', userRole: 'guest' };

describe('a guest who joins the room', () => {
  it('pauses its subscription, which says why there and to admin agents, and to nobody else', () =>
    perform({
      customers: ['Contoso', 'Fabrikam'],
      env: { EDIT_INTERVAL_SECONDS: '60' },
      story: [
        { at: 1, who: 'ada', says: 'hello' },
        { at: 1.1, who: 'hal', says: 'hello' },
        { until: 2, ada: [{ card: /./ }], hal: [{ card: /./ }] },
        ...follows(2, 'channel'),
        begins(3, 'EX900001', 'Exchange Online', ['Contoso']),
        { until: 6, channel: [{ card: /EX900001/ }] },
        { at: 6, joins: GUEST },
        {
          until: 8,
          channel: [{ card: /Nothing more is told here for now/, shows: /guests in this room.*Ada Admin/ }],
          ada: [{ card: /A subscription rests/, shows: /guests in this room/ }],
        },
        // Neither what is new nor what changes.
        begins(8, 'TM900002', 'Microsoft Teams', ['Contoso']),
        { at: 8, cloud: { issue: 'EX900001', set: { status: 'serviceInterruption' }, post: 'Worse.' } },
        { until: 12 },
      ],
    }));
});
