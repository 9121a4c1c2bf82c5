import assert from 'node:assert/strict';
import type { RequestChange, RequestSeverity } from '../../../src/domain/serviceRequest.ts';
import type { Conversation } from '../../../src/domain/subscription.ts';
import { heardAt } from '../../../src/notifications/requests/hearing.ts';

const quiet = { days: [1, 2, 3, 4, 5, 6, 7], from: '22:00', to: '07:00', interruptions: true };
const NIGHT = '2026-11-23T23:00:00Z';
const MORNING = '2026-11-24T06:00:00Z';

describe('what happened to a request', () => {
  const cases: readonly [
    string,
    Conversation['place'],
    object | null,
    RequestChange['kind'],
    RequestSeverity,
    string,
  ][] = [
    ['by night in a channel: in the morning', 'channel', quiet, 'note', 'moderate', MORNING],
    ['by night in a group chat: in the morning', 'group', quiet, 'message', 'minimal', MORNING],
    ['by night in a channel without quiet hours: at once', 'channel', null, 'note', 'moderate', NIGHT],
    ['by night in one’s own chat: at once', 'personal', quiet, 'message', 'minimal', NIGHT],
    ['where work stands still: at once', 'channel', quiet, 'message', 'critical', NIGHT],
    [
      'where work stands still, in a room that wants no interruptions: in the morning',
      'channel',
      { ...quiet, interruptions: false },
      'message',
      'critical',
      MORNING,
    ],
    ['where work stood still, and it is closed: in the morning', 'channel', quiet, 'closed', 'critical', MORNING],
    ['where Microsoft calls it over: in the morning', 'channel', quiet, 'issueOver', 'critical', MORNING],
    ['that it is broken still: in the morning', 'channel', quiet, 'escalated', 'moderate', MORNING],
  ];
  for (const [what, place, hours, kind, severity, at] of cases) {
    it(`is heard ${what}`, () => {
      const conversation = { place, quiet: hours && { ...quiet, ...hours }, timeZone: 'Europe/Paris' };
      assert.equal(
        heardAt(conversation, { kind }, severity, new Date(NIGHT)).toISOString(),
        new Date(at).toISOString(),
      );
    });
  }

  it('is heard by day as it happens', () => {
    const noon = new Date('2026-11-24T11:00:00Z');
    const room = { place: 'channel', quiet, timeZone: 'Europe/Paris' } as const;
    assert.deepEqual(heardAt(room, { kind: 'note' }, 'moderate', noon), noon);
  });
});
