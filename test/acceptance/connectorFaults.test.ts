import { becomes, begins, ends, follows } from './events.ts';
import { perform } from './perform.ts';
import type { Event } from './timeline.ts';

const MAIL = 'EX900001';
const CHANNEL_POSTS = /^POST .*\/19:support@thread\.tacv2\/activities/;
const CHANNEL_EDITS = /^PUT .*\/19:support@thread\.tacv2/;
const CHANNEL_LINES = /^POST .*messageid=/;

/** Another failure each time that something is sent; nothing may be lost by it, or come in another order. */
const FAILURES: readonly (readonly [name: string, how: Extract<Event, { teams: unknown }>['teams']])[] = [
  ['429 with a Retry-After', { status: 429, code: 'Throttled', retryAfter: '10' }],
  ['429 without', { status: 429, code: 'Throttled' }],
  ['412', { status: 412, code: 'PreconditionFailed' }],
  ['500', { status: 500, code: 'ServiceError' }],
  ['502', { status: 502 }],
  ['503', { status: 503 }],
  ['504', { status: 504 }],
  ['a broken connection', 'reset'],
];

describe('failures of Teams’ connector', () => {
  it('that pass lose nothing, and keep the order of card, edit and line', () =>
    perform({
      customers: ['Contoso'],
      env: { POLL_INTERVAL_SECONDS: '20', GROUP_WAIT_SECONDS: '5', EDIT_INTERVAL_SECONDS: '0' },
      story: [
        ...follows(2, 'channel'),
        ...FAILURES.flatMap(([name, teams], index) => {
          const at = 3 + index * 2.5;
          const issue = `EX90000${index}`;
          return [
            begins(at, issue, 'Exchange Online', ['Contoso'], { title: name, status: 'investigating' }),
            { at, teams, to: CHANNEL_POSTS, times: 2 },
            { until: at + 1.2, channel: [{ card: new RegExp(issue), as: issue }] },
            becomes(at + 1.2, issue, 'serviceInterruption'),
            { at: at + 1.2, teams, to: CHANNEL_EDITS },
            { at: at + 1.2, teams, to: CHANNEL_LINES },
            {
              until: at + 2.5,
              channel: [
                { edit: /is down for Contoso/, of: issue },
                { line: /worse, from investigating to interrupted/, under: issue },
              ],
            },
          ];
        }),
      ],
    }));

  it('that never answers is given up, and what it was asked is sent again', () =>
    perform({
      customers: ['Contoso'],
      story: [
        ...follows(2, 'channel'),
        begins(3, MAIL, 'Exchange Online', ['Contoso']),
        { at: 3, teams: 'hang', to: CHANNEL_POSTS },
        { until: 10, channel: [{ card: /EX900001/, as: 'mail' }] },
      ],
    }));

  it('that last are answered: a smaller card, a new one, or none there any more', () =>
    perform({
      customers: ['Contoso'],
      env: { EDIT_INTERVAL_SECONDS: '0' },
      story: [
        ...follows(2, 'channel'),
        ...follows(2.1, 'group'),
        begins(3, MAIL, 'Exchange Online', ['Contoso'], { status: 'investigating' }),
        { at: 3, cloud: { issue: MAIL, post: `${'A long story. '.repeat(60)}The end of it.` } },
        { at: 3, teams: { status: 413, code: 'MessageSizeTooBig' }, to: CHANNEL_POSTS },
        {
          until: 6,
          channel: [{ card: /EX900001/, as: 'mail', hides: /The end of it/ }],
          group: [{ card: /EX900001/, as: 'mail, there', shows: /The end of it/ }],
        },
        // Somebody has deleted it.
        becomes(6, MAIL, 'serviceDegradation'),
        { at: 6, teams: { status: 404, code: 'ActivityNotFoundInConversation' }, to: CHANNEL_EDITS },
        {
          until: 9,
          channel: [
            { card: /is degraded for Contoso/, as: 'mail, anew' },
            { line: /worse/, under: 'mail, anew' },
          ],
          group: [{ edit: /is degraded for Contoso/, of: 'mail, there' }, { line: /worse/ }],
        },
        // One message that is never taken holds nothing else up.
        becomes(9, MAIL, 'serviceInterruption'),
        { at: 9, teams: { status: 400, code: 'BadArgument' }, to: CHANNEL_LINES },
        {
          until: 12,
          channel: [{ edit: /is down for Contoso/, of: 'mail, anew' }],
          group: [{ edit: /is down for Contoso/, of: 'mail, there' }, { line: /worse/ }],
        },
        // Thrown out: nothing more is sent there, until somebody writes there again.
        ends(12, MAIL),
        { at: 12, teams: { status: 403, code: 'BotNotInConversationRoster' }, to: CHANNEL_EDITS, times: 9 },
        { until: 15, group: [{ edit: /is restored/, of: 'mail, there' }, { line: /restored after/ }] },
        begins(15, 'TM900002', 'Microsoft Teams', ['Contoso']),
        { until: 18, group: [{ card: /TM900002/ }] },
        { at: 18, who: 'ada', says: 'help', in: 'channel' },
        {
          until: 19,
          anyOrder: true,
          channel: [{ card: /^HealthBot tells you/ }, { card: /^Here I am again.*can be restored/ }],
        },
      ],
    }));
});
