import { becomes, begins, ends, follows } from './events.ts';
import { perform } from './perform.ts';

/** The stage is set at 10:00 in the conversation's zone. */
const QUIET = {
  quietDays: '1,2,3,4,5,6,7',
  quietFrom: '10:10',
  quietTo: '11:00',
  locale: 'en',
  timeZone: 'Europe/Paris',
};

describe('quiet hours', () => {
  it('hold cards back until one digest at their end, but for an interruption', () =>
    perform({
      customers: ['Contoso', 'Fabrikam'],
      env: { EDIT_INTERVAL_SECONDS: '60' },
      story: [
        ...follows(2, 'channel'),
        ...follows(2.1, 'group'),
        { at: 3, who: 'ada', says: 'settings', in: 'channel' },
        { at: 3.1, who: 'ada', says: 'settings', in: 'group' },
        {
          until: 3.2,
          channel: [{ card: /own chat/ }],
          group: [{ card: /own chat/ }],
          ada: [
            { card: /^Language and quiet hours/, as: 'form for the channel' },
            { card: /^Language and quiet hours/, as: 'form for the group' },
          ],
        },
        {
          at: 4,
          who: 'ada',
          clicks: 'settings',
          on: 'form for the channel',
          inputs: { ...QUIET, interruptions: 'yes' },
        },
        {
          at: 4.1,
          who: 'ada',
          clicks: 'settings',
          on: 'form for the group',
          inputs: { ...QUIET, interruptions: 'no' },
        },
        {
          until: 12,
          ada: [
            { edit: /Quiet hours: .*interruptions break through/, of: 'form for the channel' },
            { edit: /Quiet hours: .*10:10 to 11:00/, of: 'form for the group' },
          ],
        },
        begins(12, 'TM900001', 'Microsoft Teams', ['Contoso']),
        begins(14, 'SP900002', 'SharePoint Online', ['Fabrikam']),
        begins(15, 'PB900003', 'Power BI', ['Fabrikam']),
        begins(16, 'EX900004', 'Exchange Online', ['Contoso'], { status: 'serviceInterruption' }),
        { until: 25, channel: [{ card: /^Exchange Online is down for Contoso/, as: 'mail' }] },
        becomes(25, 'EX900004', 'restoringService'),
        // The card stays true; its line waits for the end.
        { until: 30, channel: [{ edit: /is being restored/, of: 'mail' }] },
        ends(30, 'SP900002'),
        { until: 59 },
        {
          until: 62,
          channel: [{ card: /^Open after the quiet hours: 2 incidents/, as: 'digest', shows: /TM900001/ }],
          group: [{ card: /^Open after the quiet hours: 3 incidents/, as: 'digest of all' }],
        },
        ends(62, 'TM900001'),
        {
          until: 66,
          channel: [
            { edit: /^Open after the quiet hours: 1 incident/, of: 'digest' },
            { line: /TM900001\): restored/, under: 'digest' },
          ],
          group: [
            { edit: /^Open after the quiet hours: 2 incidents/, of: 'digest of all' },
            { line: /TM900001\): restored/ },
          ],
        },
      ],
    }));
});
