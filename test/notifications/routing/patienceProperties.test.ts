import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { IssueBody } from '../../../src/domain/trackedIssue.ts';
import { absorb, type TrackedId } from '../../../src/notifications/issues/merge.ts';
import { viewOf } from '../../../src/notifications/issues/view.ts';
import { PATIENCE } from '../../../src/notifications/routing/patience.ts';
import { looksSame, toldAfter } from '../../../src/notifications/routing/told.ts';
import { at, bodyWith, issueOver, memberWith } from '../helpers/issues.ts';
import { listenerWithCard } from '../helpers/listener.ts';

/** What is seen of a customer, so many seconds after the start. */
interface Seen {
  readonly second: number;
  readonly tenantId: string;
  readonly body: IssueBody;
}

const SOME = 12;
const STATES = {
  worse: { status: 'serviceInterruption' },
  eased: { status: 'restoringService' },
  over: { status: 'serviceRestored', resolved: true },
  written: {},
};

/** Customers that come, one after the other, with texts that are newer than the card's: their own, or ones that others have. */
const arrivals = fc
  .array(
    fc.record({
      after: fc.nat(4),
      state: fc.constantFrom(...Object.values(STATES)),
      text: fc.constantFrom('new', 'newer', 'own'),
    }),
    { minLength: 1, maxLength: SOME },
  )
  .map((list) => {
    let second = 0;
    return list.map(({ after, state, text }, index): Seen => {
      second += after;
      const textHash = text === 'own' ? `own of ${index}` : text;
      return {
        second,
        tenantId: String(index),
        body: bodyWith({ ...state, textHash, modifiedAt: at(2 + index / 60) }),
      };
    });
  });

/** Goes second by second over what is seen at customers for whom it was the same before. */
function watch(size: number, before: Partial<IssueBody>, seen: readonly Seen[]) {
  const { textHash, modifiedAt, resolved, status } = bodyWith(before);
  const member = { textHash, modifiedAt, resolved, status };
  const tenantIds = Array.from({ length: size }, (_, index) => String(index));
  const open = issueOver(tenantIds.map((tenantId) => memberWith(tenantId)));
  const room = listenerWithCard(open);
  const members = tenantIds.map((tenantId) => memberWith(tenantId, member));
  const issue = { ...open, body: bodyWith(before), members: new Map(members.map((one) => [one.tenantId, one])) };
  room.hear({ minutes: 2, issue });
  let tracked: TrackedId = [issue];
  let untrueSince: number | null = null;
  let untrueFor = 0;
  let edits = 0;
  for (let second = 0; second < 90; second += 1) {
    const minutes = 3 + second / 60;
    const now = seen.filter((one) => one.second === second);
    for (const { tenantId, body } of now) tracked = absorb(tracked, [{ tenantId, body, at: at(minutes) }]).issues;
    const [common] = tracked;
    assert.ok(common);
    edits += room.hear({ minutes, issue: common }).steps.filter(({ kind }) => kind === 'edit').length;
    const view = viewOf(common, null, new Set());
    assert.ok(view && room.card);
    if (looksSame(room.card.told, toldAfter(room.card.told, view))) untrueSince = null;
    else untrueSince ??= second;
    if (untrueSince !== null) untrueFor = Math.max(untrueFor, (second - untrueSince + 1) * 1_000);
  }
  return { untrueFor, edits, told: room.card?.told };
}

describe('a card that waits for the text that goes with a state', () => {
  it('is never untrue for longer than the patience, however many texts come into doubt meanwhile', () => {
    fc.assert(
      fc.property(arrivals, (seen) => {
        assert.ok(watch(SOME, {}, seen).untrueFor <= PATIENCE);
      }),
      { numRuns: 500 },
    );
  });

  const reviewed = { status: 'postIncidentReviewPublished', resolved: true };
  const news: readonly [string, Partial<IssueBody>, Partial<IssueBody>][] = [
    ['it is worse', {}, STATES.worse],
    ['the report is published', { ...STATES.over, textHash: 'over', modifiedAt: at(1) }, reviewed],
  ];
  for (const [what, before, after] of news) {
    it(`is edited once where all say within the patience that ${what}`, () => {
      const answers = fc.array(fc.nat(PATIENCE / 1_000 - 1), { minLength: 2, maxLength: 24 }).chain((seconds) =>
        fc.tuple(
          fc.constant(seconds),
          fc.shuffledSubarray(
            seconds.map((_, index) => index),
            { minLength: seconds.length },
          ),
        ),
      );
      fc.assert(
        fc.property(answers, ([seconds, order]) => {
          const body = bodyWith({ ...after, textHash: 'last', modifiedAt: at(2.5) });
          const seen = order.map((index, rank) => ({
            second: rank === 0 ? 0 : (seconds[rank] ?? 0),
            tenantId: String(index),
            body,
          }));
          const { edits, told } = watch(seconds.length, before, seen);
          assert.deepEqual([edits, told?.textHash, told?.status], [1, 'last', after.status]);
        }),
      );
    });
  }
});
