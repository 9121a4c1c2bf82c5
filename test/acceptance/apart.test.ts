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
});
