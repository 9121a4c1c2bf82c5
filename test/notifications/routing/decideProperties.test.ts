import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Member, TrackedIssue } from '../../../src/domain/trackedIssue.ts';
import { absorb, type TrackedId } from '../../../src/notifications/issues/merge.ts';
import { viewOf } from '../../../src/notifications/issues/view.ts';
import type { Decision } from '../../../src/notifications/routing/decision.ts';
import { at, bodyWith } from '../helpers/issues.ts';
import { createListener } from '../helpers/listener.ts';

const TENANTS = ['a', 'b', 'c'];
const quiet = { days: [1], from: '09:20', to: '09:40', interruptions: true };

/** One minute of a conversation's life: maybe a poll sees something, maybe somebody mutes, or the time just passes. */
const minute = fc.record({
  tenantId: fc.constantFrom(...TENANTS),
  /** Which version of the issue is seen: `null` none, and old ones come as easily as new ones. */
  version: fc.option(fc.nat(9)),
  muted: fc.boolean(),
  wanted: fc.constantFrom(true, true, true, false),
  unreadable: fc.subarray(TENANTS, { maxLength: 1 }),
});
const life = fc.record({
  versions: fc.array(
    fc.record({
      status: fc.constantFrom('investigating', 'serviceDegradation', 'serviceInterruption', 'verifyingService'),
      resolved: fc.boolean(),
      level: fc.constantFrom('incident' as const, 'incident' as const, 'advisory' as const),
    }),
    { minLength: 10, maxLength: 10 },
  ),
  minutes: fc.array(minute, { minLength: 1, maxLength: 40 }),
  quietHours: fc.boolean(),
  baseline: fc.constantFrom('all' as const, new Set<string>(), new Set(['a'])),
});
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;

interface Lived {
  readonly decisions: readonly Decision[];
  readonly issue: TrackedIssue | null;
  readonly card: Decision['card'];
}

/** Lives it, then lets two quiet hours pass. */
function live({ versions, minutes, quietHours, baseline }: Life): Lived {
  const room = createListener();
  const conversation = { key: 'room', quiet: quietHours ? quiet : null, timeZone: 'UTC' };
  let tracked: TrackedId = [];
  const decisions: Decision[] = [];
  for (const [index, { tenantId, version, muted, wanted, unreadable }] of minutes.entries()) {
    const now = at(index);
    const state = version === null ? undefined : versions[version];
    if (state) {
      const body = bodyWith({ ...state, modifiedAt: at(version ?? 0), textHash: `text ${version}` });
      tracked = absorb(tracked, [{ tenantId, body, at: now }]).issues;
    }
    const occasion = { minutes: index, issue: tracked[0] ?? null, conversation, unreadable, wants: { wanted } };
    decisions.push(
      room.hear({
        ...occasion,
        mutedUntil: muted ? at(index + 5) : null,
        baseline: index === 0 ? baseline : new Set(),
      }),
    );
  }
  for (const index of [minutes.length + 60, minutes.length + 120]) {
    decisions.push(room.hear({ minutes: index, issue: tracked[0] ?? null, conversation }));
  }
  return { decisions, issue: tracked[0] ?? null, card: room.card };
}

function openMembers(issue: TrackedIssue | null): Member[] {
  return [...(issue?.members.values() ?? [])].filter((member) => !member.resolved);
}

describe('whatever happens to an issue', () => {
  // Each step along the way also makes sure that deciding again decides nothing: see createListener.
  it('the conversation has been told the last state in the end', () => {
    fc.assert(
      fc.property(life, (lived) => {
        const { issue, card } = live(lived);
        const view = issue && viewOf(issue, null, new Set());
        if (!card) return assert.ok(!view || view.resolved);
        assert.deepEqual(card.told.tenantIds, view?.tenantIds ?? []);
        assert.deepEqual(card.told.resolvedIds, view?.resolvedIds ?? []);
        assert.equal(card.told.textHash, view?.textHash ?? card.told.textHash);
        // Only a customer that came late, with an old reading, can be open on a card that is over.
        if (view?.resolved) assert.equal(card.told.resolved, true);
        else if (!card.told.resolved) assert.equal(card.told.status, view?.status);
      }),
    );
  });

  it('nothing open stays untold, unless it was open before anybody listened', () => {
    fc.assert(
      fc.property(life, (lived) => {
        const { issue, card } = live(lived);
        if (openMembers(issue).length === 0) return;
        assert.ok(card?.phase === 'posted' || card?.phase === 'baseline', card?.phase);
        if (card.phase === 'baseline') assert.notEqual(lived.baseline instanceof Set && lived.baseline.size, 0);
      }),
    );
  });

  it('there is one card, and it comes before anything else', () => {
    fc.assert(
      fc.property(life, (lived) => {
        const kinds = live(lived).decisions.flatMap(({ steps }) => steps.map((step) => step.kind));
        assert.ok(kinds.filter((kind) => kind === 'post').length <= 1, kinds.join());
        if (kinds.length > 0) assert.equal(kinds[0], 'post');
      }),
    );
  });

  it('its end and its return are told in turn, and each change once', () => {
    fc.assert(
      fc.property(life, (lived) => {
        const { decisions } = live(lived);
        const isTurn = (one: string) => one === 'resolved' || one === 'reopened';
        const events = decisions.flatMap((one) => one.events).filter(isTurn);
        const lines = decisions
          .flatMap(({ steps }) => steps)
          .filter((step) => step.kind === 'reply' && isTurn(step.line.change));
        for (const [index, one] of events.entries()) assert.notEqual(one, events[index - 1]);
        assert.ok(lines.length <= events.length);
      }),
    );
  });

  it('every edit of what matters is at once, and the other ones keep their distance', () => {
    fc.assert(
      fc.property(life, (lived) => {
        for (const { steps, events } of live(lived).decisions) {
          for (const step of steps) {
            if (step.kind !== 'edit') continue;
            const matters = events.some(
              (one) => one === 'worsened' || one === 'escalated' || one === 'resolved' || one === 'reopened',
            );
            assert.equal(step.urgent, matters, events.join());
          }
        }
      }),
    );
  });
});
