import assert from 'node:assert/strict';
import fc from 'fast-check';
import { absorb, judge, type TrackedId } from '../../../src/notifications/issues/merge.ts';
import { at, bodyWith, seen } from '../helpers/issues.ts';

const INTERVAL = 300;
/** So many others are asked at once when a text is in doubt. */
const ASKED = 8;

/** A customer: at which second of the interval it is polled, and how long after the first it has Microsoft's update. */
const customers = fc.array(fc.record({ phase: fc.nat(INTERVAL - 1), delay: fc.nat(INTERVAL - 1) }), {
  minLength: 2,
  maxLength: 24,
});

/** Polls customers for an hour in which an update reaches one after the other. */
function watch(all: readonly { readonly phase: number; readonly delay: number }[], own: ReadonlySet<number>) {
  const old = bodyWith({ modifiedAt: at(0) });
  const update = bodyWith({ modifiedAt: at(1), textHash: 'update' });
  const readAt = new Map<string, Date>();
  const now = (second: number) => new Date(at(1).getTime() + second * 1_000);
  const bodyOf = (index: number, second: number) =>
    second < (all[index]?.delay ?? 0) || (own.size > 0 && !own.has(index)) ? old : update;
  let issues: TrackedId = absorb(
    [],
    all.map((_, index) => seen(String(index), {}, 0)),
  ).issues;
  let edited: number | null = null;
  const sight = {
    readAt: (id: string) => readAt.get(id) ?? null,
    unreadable: new Set<string>(),
    intervalMs: INTERVAL * 1_000,
  };
  for (let second = 0; second < 3_600; second += 1) {
    const turn = all.flatMap(({ phase }, index) => (second % INTERVAL === phase ? [index] : []));
    for (const index of turn) {
      const tenantId = String(index);
      readAt.set(tenantId, now(second));
      const polled = absorb(issues, [{ tenantId, body: bodyOf(index, second), at: now(second) }], sight);
      issues = polled.issues;
      if (polled.doubted.length > 0) {
        const lacking = [...(issues[0]?.members.values() ?? [])].filter((one) => one.textHash !== update.textHash);
        const witnesses = lacking.map((one) => one.tenantId).filter((other) => other !== tenantId);
        const asked = witnesses.slice(0, ASKED);
        for (const other of asked) readAt.set(other, now(second));
        const answers = asked.map((other) => ({
          tenantId: other,
          body: bodyOf(Number(other), second),
          at: now(second),
        }));
        issues = absorb(issues, answers, sight).issues;
      }
      issues = judge(issues, now(second), sight).issues;
    }
    if (edited === null && issues[0]?.body.textHash === 'update') edited = second;
  }
  return { issues, edited };
}

describe('an update of Microsoft’s that reaches all customers within a polling interval', () => {
  it('makes no card of anybody’s own, in whatever order it is read', () => {
    fc.assert(
      fc.property(customers, (all) => {
        const { issues } = watch(all, new Set());
        assert.deepEqual(
          issues.map(({ body, doubts, members }) => [body.textHash, doubts.size, members.size]),
          [['update', 0, all.length]],
        );
      }),
    );
  });

  it('is on the card as soon as one customer has been polled, where all have it by then', () => {
    fc.assert(
      fc.property(customers, (all) => {
        const ready = all.map((one) => ({ ...one, delay: 0 }));
        assert.equal(watch(ready, new Set()).edited, Math.min(...all.map(({ phase }) => phase)));
      }),
    );
  });

  it('is one customer’s own where the others never get it, and never on their card', () => {
    fc.assert(
      fc.property(customers, (all) => {
        const { issues, edited } = watch(all, new Set([0]));
        const common = issues.find((one) => one.tenantId === null);
        const [own] = issues.filter((one) => one.members.has('0'));
        assert.equal(own?.body.textHash, 'update');
        assert.equal(own?.members.size, 1);
        if (all.length > 2) assert.deepEqual([common?.body.textHash, edited], ['first', null]);
      }),
    );
  });

  it('is never on the common card where five of ten or more have it: each of them gets a card of its own', () => {
    const some = fc
      .array(fc.record({ phase: fc.nat(INTERVAL - 1), delay: fc.constant(0) }), { minLength: 10, maxLength: 24 })
      .chain((all) => {
        const owners = fc.subarray([...all.keys()], { minLength: 1, maxLength: 5 });
        return fc.record({ all: fc.constant(all), owners });
      });
    fc.assert(
      fc.property(some, ({ all, owners }) => {
        const { issues, edited } = watch(all, new Set(owners));
        assert.equal(edited, null);
        const own = issues.filter((one) => one.tenantId !== null && one.body.textHash === 'update');
        assert.deepEqual(own.map((one) => one.tenantId).toSorted(), owners.map(String).toSorted());
      }),
    );
  });
});
