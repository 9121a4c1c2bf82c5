import assert from 'node:assert/strict';
import type { TrackedIssue } from '../../../src/domain/trackedIssue.ts';
import { absorb, type TrackedId } from '../../../src/notifications/issues/merge.ts';
import { CLEAR_SIGHT } from '../../../src/notifications/issues/sight.ts';
import { createHearing, type Hearing } from '../../../src/notifications/reconcile/hearing.ts';
import { mergeNews, newsById } from '../../../src/notifications/reconcile/mergeNews.ts';
import type { Asked } from '../../../src/notifications/watch/asks.ts';
import { at, bodyWith, seen } from '../helpers/issues.ts';

const LOCK = 'microsoft365/EX226792';
const TEN = [...'abcdefghij'];
const NEW = { modifiedAt: at(5), textHash: 'new' };

/** What these customers say at minute six: that they have the new text, or the one of before. */
function answers(having: string, lacking: string): Asked[] {
  const answer = (tenantId: string, text: object): Asked => {
    return { tenantId, source: 'microsoft365', id: 'EX226792', body: bodyWith(text), at: at(6) };
  };
  return [...[...having].map((id) => answer(id, NEW)), ...[...lacking].map((id) => answer(id, {}))];
}

/** Takes in what was said, as the reconciler does. */
function hear(hearing: Hearing, issues: TrackedId, asked: readonly Asked[]): readonly TrackedIssue[] {
  const byId = newsById({ polls: [], asked, checked: [], sightChanged: [] }, []);
  const merged = mergeNews(byId, issues, at(6), (lock) => hearing.sightOf(lock, CLEAR_SIGHT, asked));
  hearing.keep(merged.issues, asked);
  return merged.issues;
}

/** Ten customers have the issue, and the first of them a newer text since minute six. */
function inDoubt(): TrackedId {
  const known = absorb(
    [],
    TEN.map((tenantId) => seen(tenantId)),
  ).issues;
  return absorb(known, [seen('a', NEW, 6)]).issues;
}

describe('what customers say that are asked for a text in doubt', () => {
  it('speaks against it where they haven’t it: five are not enough, if three others were asked, too', () => {
    assert.equal(hear(createHearing(), inDoubt(), answers('bcdefg', 'hij'))[0]?.body.textHash, 'new');
    assert.equal(hear(createHearing(), inDoubt(), answers('bcde', 'fgh'))[0]?.body.textHash, 'first');
  });

  it('is remembered when the others answer later', () => {
    const hearing = createHearing();
    const soon = hear(hearing, inDoubt(), answers('', 'fgh'));
    assert.equal(hear(hearing, soon, answers('bcde', ''))[0]?.body.textHash, 'first');
    assert.equal(hear(createHearing(), soon, answers('bcde', ''))[0]?.body.textHash, 'new');
  });

  it('is waited for: it doesn’t matter who answers first, nor who can’t', () => {
    const hearing = createHearing();
    const issues = inDoubt();
    const ask = { source: 'microsoft365', id: 'EX226792', tenantIds: TEN, search: false } as const;
    hearing.expect([{ ...ask, witnesses: [...'bcdefghi'] }], at(6));
    const first = hear(hearing, issues, answers('bcde', ''));
    assert.equal(first[0]?.body.textHash, 'first');
    hearing.giveUp([...'fg'].map((tenantId) => ({ tenantId, source: 'microsoft365', id: 'EX226792', at: at(6) })));
    assert.equal(hear(hearing, first, answers('h', ''))[0]?.body.textHash, 'new');
  });

  it('counts as it was said last', () => {
    const hearing = createHearing();
    const soon = hear(hearing, inDoubt(), answers('', 'fgh'));
    assert.equal(hear(hearing, soon, answers('bcdf', ''))[0]?.body.textHash, 'new');
  });

  it('is forgotten when nothing is in doubt any more', () => {
    const hearing = createHearing();
    const over = hear(hearing, inDoubt(), answers('bcdefg', 'hij'));
    assert.equal(over[0]?.doubts.size, 0);
    assert.equal(hearing.sightOf(LOCK, CLEAR_SIGHT, []), CLEAR_SIGHT);
  });
});
