import { begins, follows } from './events.ts';
import { perform } from './perform.ts';

const CALLS = 'TM900002';

describe('one id with texts that differ between customers', () => {
  it('is a card for each customer whose text is its own, which lives by itself', () =>
    perform({
      customers: ['Contoso', 'Fabrikam', 'Northwind Traders'],
      env: { EDIT_INTERVAL_SECONDS: '60' },
      story: [
        ...follows(2, 'channel'),
        begins(3, CALLS, 'Microsoft Teams', ['Contoso', 'Fabrikam', 'Northwind Traders']),
        {
          at: 3,
          cloud: {
            issue: CALLS,
            only: ['Fabrikam'],
            set: { title: 'Your numbers in Lyon can’t be called', impact: 'Only in Lyon.' },
          },
        },
        {
          until: 6,
          channel: [
            { card: /for Fabrikam/, as: 'Fabrikam', shows: /Lyon/, hides: /Contoso|Northwind/ },
            { card: /for Contoso/, as: 'Contoso', shows: /misbehaves/, hides: /Lyon|Fabrikam|Northwind/ },
            { card: /for Northwind Traders/, as: 'Northwind', shows: /misbehaves/, hides: /Lyon|Fabrikam|Contoso/ },
          ],
        },
        { at: 6, cloud: { issue: CALLS, only: ['Fabrikam'], post: 'Your carrier works on it.' } },
        { until: 9, channel: [{ edit: /for Fabrikam/, of: 'Fabrikam', shows: /Your carrier/ }] },
        { at: 9, cloud: { issue: CALLS, only: ['Contoso'], set: { status: 'serviceInterruption' }, post: 'Worse.' } },
        {
          until: 12,
          channel: [
            { edit: /is down for Contoso/, of: 'Contoso' },
            { line: /worse, from degraded to interrupted/, under: 'Contoso' },
          ],
        },
        { at: 12, cloud: { issue: CALLS, only: ['Fabrikam'], set: { status: 'serviceRestored' }, ends: true } },
        {
          until: 15,
          channel: [
            { edit: /is restored for Fabrikam after 9 min/, of: 'Fabrikam' },
            { line: /restored after 9 min/, under: 'Fabrikam' },
          ],
        },
      ],
    }));

  const three = ['Contoso', 'Fabrikam', 'Northwind Traders'];
  const opened = [
    ...follows(2, 'channel'),
    begins(3, CALLS, 'Microsoft Teams', three),
    { until: 6, channel: [{ card: /CALLS|TM900002/, as: 'common', shows: /Affects 3 of your customers/ }] },
  ] as const;
  const lyon = {
    issue: CALLS,
    only: ['Fabrikam'],
    set: { title: 'Your numbers in Lyon can’t be called', status: 'serviceInterruption' },
    post: 'Your carrier in Lyon works on it.',
  };

  it('parts when one customer gets a text of its own later, which no other reads', () =>
    perform({
      customers: three,
      env: { EDIT_INTERVAL_SECONDS: '60' },
      story: [
        ...opened,
        { at: 6, cloud: lyon },
        {
          until: 11,
          channel: [
            { edit: /is down/, of: 'common', shows: /misbehaves/, hides: /Lyon/ },
            { line: /worse/, under: 'common' },
            {
              edit: /is degraded for/,
              of: 'common',
              shows: /Affects 2 of your customers|Contoso/,
              hides: /Lyon|Fabrikam/,
            },
            { line: /better|degraded/, under: 'common', maybe: true },
            { card: /is down for Fabrikam/, as: 'Fabrikam', shows: /Lyon/, hides: /Contoso|Northwind/ },
          ],
        },
        { at: 11, cloud: { issue: CALLS, only: ['Contoso', 'Northwind Traders'], post: 'A cable is broken.' } },
        { until: 14, channel: [{ edit: /TM900002/, of: 'common', shows: /A cable/, hides: /Lyon|Fabrikam/ }] },
      ],
    }));

  it('parts all the same where the bot was started anew meanwhile', () =>
    perform({
      customers: three,
      env: { EDIT_INTERVAL_SECONDS: '60' },
      story: [
        ...opened,
        { at: 6, cloud: lyon },
        {
          until: 7.1,
          channel: [
            { edit: /is down/, of: 'common', hides: /Lyon/ },
            { line: /worse/, under: 'common' },
          ],
        },
        { at: 7.1, restart: 'kill' },
        {
          until: 12,
          channel: [
            { edit: /is degraded for/, of: 'common', hides: /Lyon|Fabrikam/ },
            { card: /is down for Fabrikam/, as: 'Fabrikam', shows: /Lyon/, hides: /Contoso|Northwind/ },
          ],
        },
      ],
    }));

  it('does not where the others get the same text within the minute: one edit, by all of them', () =>
    perform({
      customers: three,
      env: { EDIT_INTERVAL_SECONDS: '60' },
      story: [
        ...opened,
        { at: 6, cloud: { issue: CALLS, only: ['Fabrikam'], post: 'A cable is broken.' } },
        { at: 6.7, cloud: { issue: CALLS, only: ['Contoso', 'Northwind Traders'], post: 'A cable is broken.' } },
        { until: 12, channel: [{ edit: /TM900002/, of: 'common', shows: /A cable/ }] },
      ],
    }));
});
