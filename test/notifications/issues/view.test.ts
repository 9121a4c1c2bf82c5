import assert from 'node:assert/strict';
import { viewOf, viewsOf } from '../../../src/notifications/issues/view.ts';
import { at, bodyWith, issueOver, memberWith } from '../helpers/issues.ts';

const NOBODY: ReadonlySet<string> = new Set();
const over = { resolved: true, status: 'serviceRestored', modifiedAt: at(5) };

describe('what a conversation sees of an issue', () => {
  it('is nothing where none of its customers has it', () => {
    assert.equal(viewOf(issueOver(['a']), ['b'], NOBODY), null);
    assert.equal(viewOf(issueOver([]), null, NOBODY), null);
  });

  it('is the issue narrowed to its customers, in order of coming', () => {
    const issue = issueOver([
      memberWith('c', { firstSeenAt: at(1) }),
      'b',
      memberWith('a', { firstSeenAt: at(9) }),
      'x',
    ]);
    assert.deepEqual(viewOf(issue, ['a', 'b', 'c', 'stranger', 'a'], NOBODY), {
      level: 'incident',
      status: 'serviceDegradation',
      resolved: false,
      modifiedAt: at(0),
      textHash: 'first',
      startedAt: at(0),
      tenantIds: ['b', 'c', 'a'],
      resolvedIds: [],
      unreadableIds: [],
      openAsOf: at(0),
      endedAt: null,
      firstSeenAt: at(1),
      inDoubt: [],
    });
    assert.deepEqual(viewOf(issue, null, NOBODY)?.tenantIds, ['b', 'c', 'x', 'a']);
  });

  it('says which of its own customers’ texts are in doubt: nobody waits for the others’', () => {
    const doubts = new Map(
      ['a', 'b'].map((id, minute) => [id, { since: at(minute), body: bodyWith({ modifiedAt: at(7) }) }]),
    );
    const issue = { ...issueOver(['a', 'b', 'c']), doubts };
    assert.deepEqual(viewOf(issue, ['b', 'c'], NOBODY)?.inDoubt, [{ modifiedAt: at(7), since: at(1) }]);
    assert.deepEqual(viewOf(issue, ['c'], NOBODY)?.inDoubt, []);
  });

  it('has the worst state of its customers, the content’s texts, and the time of its newest reading', () => {
    const issue = issueOver(
      [
        memberWith('a', { status: 'verifyingService', modifiedAt: at(3) }),
        memberWith('b', { status: 'serviceInterruption', modifiedAt: at(2) }),
        memberWith('c', { status: 'serviceInterruption', level: 'advisory', modifiedAt: at(1) }),
      ],
      { modifiedAt: at(9), textHash: 'newest', status: 'restoringService' },
    );
    const view = viewOf(issue, ['a', 'b', 'c'], NOBODY);
    assert.equal(view?.status, 'serviceInterruption');
    assert.equal(view?.level, 'incident');
    assert.equal(view?.textHash, 'newest');
    assert.deepEqual(view?.modifiedAt, at(3));
    assert.equal(viewOf(issue, ['c'], NOBODY)?.level, 'advisory');
  });

  it('is open as long as it is so for one of its customers', () => {
    const issue = issueOver([memberWith('a', over), memberWith('b', { modifiedAt: at(2) })]);
    const view = viewOf(issue, null, NOBODY);
    assert.equal(view?.resolved, false);
    assert.equal(view?.status, 'serviceDegradation');
    assert.deepEqual(view?.resolvedIds, ['a']);
    assert.deepEqual(view?.openAsOf, at(2));
    assert.equal(viewOf(issue, ['a'], NOBODY)?.resolved, true);
  });

  it('is over when it is so for each of them that can be read; the others are named', () => {
    const issue = issueOver([memberWith('a', over), memberWith('b')]);
    const view = viewOf(issue, null, new Set(['b', 'stranger']));
    assert.equal(view?.resolved, true);
    assert.equal(view?.status, 'serviceRestored');
    assert.deepEqual(view?.unreadableIds, ['b']);
  });

  it('stays as it was where none of them can be read', () => {
    const both = new Set(['a', 'b']);
    assert.equal(viewOf(issueOver([memberWith('a', over), memberWith('b')]), null, both)?.resolved, false);
    assert.equal(viewOf(issueOver([memberWith('a', over), memberWith('b', over)]), null, both)?.resolved, true);
  });

  it('stays as bad as it was for a customer that can’t be read, while it is open for another', () => {
    const issue = issueOver([memberWith('a', { status: 'serviceInterruption' }), memberWith('b')]);
    assert.equal(viewOf(issue, null, new Set(['a']))?.status, 'serviceInterruption');
  });

  it('is reviewed with the first report', () => {
    const issue = issueOver([
      memberWith('a', over),
      memberWith('b', { ...over, status: 'postIncidentReviewPublished', modifiedAt: at(6) }),
      memberWith('c', over),
    ]);
    assert.equal(viewOf(issue, null, NOBODY)?.status, 'postIncidentReviewPublished');
  });
});

describe('views of one issue for many conversations', () => {
  it('are one where these follow the very same list', () => {
    const views = viewsOf(issueOver(['a', 'b']), NOBODY);
    const list = ['a'];
    assert.equal(views(list), views(list));
    assert.deepEqual(views(list)?.tenantIds, ['a']);
    assert.deepEqual(views(['b'])?.tenantIds, ['b']);
    assert.equal(views([]), null);
  });
});
