import { begins, follows } from './events.ts';
import { perform } from './perform.ts';
import type { Check, Event } from './timeline.ts';

const CALLS = 'TM900002';
const EVERYBODY = ['Contoso', 'Fabrikam', 'Northwind Traders'];

/** The channel follows, and the issue begins at three customers. */
const BEGUN = [...follows(2, 'channel'), begins(3, CALLS, 'Microsoft Teams', EVERYBODY)];

/** It is told with one card. */
const OPENED = [
  ...BEGUN,
  { until: 6, channel: [{ card: /CALLS|TM900002/, as: 'common', shows: /Affects 3 of your customers/ }] },
];

/** One customer has a text of its own from now on, and it is worse there. */
const LYON = {
  issue: CALLS,
  only: ['Fabrikam'],
  set: { title: 'Your numbers in Lyon can’t be called', status: 'serviceInterruption' },
  post: 'Your carrier in Lyon works on it.',
};

/** Its own card, which names no other customer. */
const LYONS_CARD = { card: /is down for Fabrikam/, as: 'Fabrikam', shows: /Lyon/, hides: /Contoso|Northwind/ };

function plays(...story: readonly (Event | Check)[]): Promise<void> {
  return perform({ customers: EVERYBODY, env: { EDIT_INTERVAL_SECONDS: '60' }, story });
}

describe('one id with texts that differ between customers', () => {
  it('is a card for each customer whose text is its own, which lives by itself', () =>
    plays(
      ...BEGUN,
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
    ));

  it('parts when one customer gets a text of its own later, which no other reads', () =>
    plays(
      ...OPENED,
      { at: 6, cloud: LYON },
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
          LYONS_CARD,
        ],
      },
      { at: 11, cloud: { issue: CALLS, only: ['Contoso', 'Northwind Traders'], post: 'A cable is broken.' } },
      { until: 14, channel: [{ edit: /TM900002/, of: 'common', shows: /A cable/, hides: /Lyon|Fabrikam/ }] },
    ));

  it('parts all the same where the bot was started anew meanwhile', () =>
    plays(
      ...OPENED,
      { at: 6, cloud: LYON },
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
        channel: [{ edit: /is degraded for/, of: 'common', hides: /Lyon|Fabrikam/ }, LYONS_CARD],
      },
    ));

  it('does not where the others get the same text within the minute: one edit, by all of them', () =>
    plays(
      ...OPENED,
      { at: 6, cloud: { issue: CALLS, only: ['Fabrikam'], post: 'A cable is broken.' } },
      { at: 6.7, cloud: { issue: CALLS, only: ['Contoso', 'Northwind Traders'], post: 'A cable is broken.' } },
      { until: 12, channel: [{ edit: /TM900002/, of: 'common', shows: /A cable/ }] },
    ));
});
