import assert from 'node:assert/strict';
import type { Member } from '../../src/domain/trackedIssue.ts';
import { type IssueChange, issueRepository, type Membership } from '../../src/store/issues.ts';
import { outside, withEachStore } from './stores.ts';
import { aBody, aMember, anIssue, ELEVEN, empty, NINE, TEN } from './things.ts';

withEachStore('issues', (store) => {
  const issues = () => issueRepository(store());
  const over = (member: Member): Member => ({ ...member, resolved: true, status: 'serviceRestored' });
  const keys = (found: readonly { key: string }[]) => found.map(({ key }) => key);
  async function memberships(changedSince: Date | null = null): Promise<Membership[]> {
    const pages = [];
    for await (const page of issues().membership(changedSince)) pages.push(...page);
    return pages;
  }

  beforeEach(() => empty(store()));

  it('come back as they were saved, in order of keys, their customers in order of coming', async () => {
    const late = { ...aMember('t1'), firstSeenAt: TEN };
    const shared = anIssue('EX2', aMember('t3'), aMember('t9'), late);
    const own = {
      ...anIssue('EX1', over(aMember('t1'))),
      key: 'microsoft365/EX1/t1',
      tenantId: 't1',
      body: { ...aBody('EX1'), endedAt: TEN, lastPost: null, regions: ['West Europe'], resolved: true },
    };
    await issues().save([shared, own], TEN);
    const found = await issues().load([shared.key, 'microsoft365/none', own.key]);
    assert.deepEqual(found, [own, shared]);
    assert.deepEqual([...(found[1]?.members.keys() ?? [])], ['t3', 't9', 't1']);
    assert.deepEqual(await issues().byIssueId('EX2'), [shared]);
    assert.deepEqual(await issues().byIssueId('EX3'), []);
  });

  it('keep when they were first seen, and take everything else as it is now', async () => {
    await issues().save([anIssue('EX1', aMember('t1'), aMember('t2'))], NINE);
    const changed = {
      ...anIssue(
        'EX1',
        { ...over(aMember('t2')), textHash: 'new', modifiedAt: ELEVEN, firstSeenAt: TEN },
        aMember('t3'),
      ),
      body: { ...aBody('EX1'), title: 'Mail is back\0', level: 'advisory' as const },
      firstSeenAt: TEN,
    };
    await issues().save([changed], TEN);
    const [found] = await issues().load([changed.key]);
    assert.deepEqual(found?.firstSeenAt, NINE);
    assert.deepEqual(found?.body, { ...changed.body, title: 'Mail is back' });
    assert.deepEqual(
      [...(found?.members.values() ?? [])],
      [{ ...over(aMember('t2')), textHash: 'new', modifiedAt: ELEVEN }, aMember('t3')],
    );
  });

  it('write only the customers that differ from those that were loaded', async () => {
    await issues().save([anIssue('EX1', aMember('t1'), aMember('t2'), aMember('t3'))], NINE);
    const loaded = await issues().load(['microsoft365/EX1']);
    // What this transaction doesn't know of, it doesn't touch: here, what tells whether it does.
    await store().query(`update issue_member set text_hash = 'untouched' where tenant_id = 't1'`);
    const now = anIssue('EX1', { ...aMember('t1') }, over(aMember('t2')), aMember('t4'));
    await issues().save([now], TEN, loaded);
    const [found] = await issues().load([now.key]);
    assert.deepEqual(
      [...(found?.members.values() ?? [])],
      [{ ...aMember('t1'), textHash: 'untouched' }, over(aMember('t2')), aMember('t4')],
    );
  });

  it('are open until they are over for every customer', async () => {
    const half = anIssue('EX1', over(aMember('t1')), aMember('t2'));
    const done = anIssue('EX2', over(aMember('t1')));
    const advisory = { ...anIssue('EX3', aMember('t1')), body: { ...aBody('EX3'), level: 'advisory' as const } };
    await issues().save([half, done, advisory], NINE);
    assert.deepEqual(await issues().open(['incident']), [half]);
    assert.deepEqual(await issues().open(['incident', 'advisory']), [half, advisory]);
    const { members: _, doubts: __, ...rest } = half;
    const head = { ...rest, worst: { level: 'incident', status: aMember('t2').status } };
    assert.deepEqual(await issues().openHeads(['incident'], null), [{ ...head, customers: 2, open: 1 }]);
    assert.deepEqual(await issues().openHeads(['incident'], ['t2', 't3']), [{ ...head, customers: 1, open: 1 }]);
    assert.deepEqual(await issues().openHeads(['incident'], ['t1']), []);
    const worse = { ...aMember('t3'), status: 'serviceInterruption' };
    await issues().save([anIssue('EX1', over({ ...worse, tenantId: 't1' }), aMember('t2'), worse)], NINE);
    const [counted] = await issues().openHeads(['incident'], null);
    assert.deepEqual([counted?.open, counted?.worst], [2, { level: 'incident', status: 'serviceInterruption' }]);
    // How bad it is for others is no business of who sees t2 alone, and of who sees nobody nothing is.
    const [mine] = await issues().openHeads(['incident'], ['t2', 't2']);
    assert.deepEqual([mine?.customers, mine?.open, mine?.worst], [1, 1, head.worst]);
    assert.deepEqual(await issues().openHeads(['incident'], []), []);
    await issues().save([half], NINE);
    const { body, key, tenantId, firstSeenAt } = half;
    assert.deepEqual(await issues().oneOfTenant('t2', 'EX1'), {
      key,
      tenantId,
      body,
      firstSeenAt,
      member: aMember('t2'),
    });
    assert.equal(await issues().oneOfTenant('t2', 'EX3'), null);
    const own = await issues().ofTenant('t1', { openOnly: true });
    assert.deepEqual(keys(own), [advisory.key]);
    assert.deepEqual(own[0]?.member, aMember('t1'));
    assert.deepEqual(keys(await issues().ofTenant('t1', { openOnly: false })), [half.key, done.key, advisory.key]);
  });

  it('lose a customer that doesn’t have them, and are over when nobody else is left', async () => {
    await issues().save([anIssue('EX1', aMember('t1'), over(aMember('t2'))), anIssue('EX2', aMember('t1'))], NINE);
    await issues().removeMember('microsoft365/EX1', 't1');
    const [found] = await issues().load(['microsoft365/EX1']);
    assert.deepEqual([...(found?.members.keys() ?? [])], ['t2']);
    assert.deepEqual(keys(await issues().open(['incident'])), ['microsoft365/EX2']);
  });

  it('remember what happened to them, for each customer’s history', async () => {
    const change = (id: string, kind: IssueChange['kind'], at: Date): IssueChange => ({
      key: `microsoft365/${id}`,
      kind,
      status: 'serviceDegradation',
      at,
    });
    await issues().save([anIssue('EX1', over(aMember('t1'))), anIssue('EX2', over(aMember('t1')))], NINE);
    await issues().save([anIssue('EX3', aMember('t1'), aMember('t2')), anIssue('EX4', aMember('t2'))], NINE);
    await issues().save([{ ...anIssue('EX2', over(aMember('t1'))), body: { ...aBody('EX2'), title: 'new' } }], TEN);
    const changes = [change('EX2', 'opened', NINE), change('EX3', 'opened', NINE), change('EX2', 'resolved', TEN)];
    await issues().addChanges(changes);
    await issues().addChanges([]);
    assert.deepEqual(await issues().changesOf('microsoft365/EX2'), [changes[0], changes[2]]);
    const history = await issues().history('t1', TEN);
    assert.deepEqual(
      history.map(({ key, member, changes: { length } }) => [key, member.resolved, length]),
      [
        ['microsoft365/EX2', true, 2],
        ['microsoft365/EX3', false, 1],
      ],
    );
    await store().query(`update issue_change set kind = 'exploded' where kind = 'opened'`);
    assert.deepEqual(await issues().changesOf('microsoft365/EX2'), [changes[2]]);
  });

  it('are forgotten when they have been over for long, with all that belongs to them', async () => {
    await issues().save([anIssue('EX1', over(aMember('t1'))), anIssue('EX2', aMember('t1'))], NINE);
    await issues().save([anIssue('EX3', over(aMember('t1')))], TEN);
    assert.equal(await issues().sweep(TEN), 1);
    assert.equal(await issues().sweep(TEN), 0);
    assert.deepEqual(keys(await issues().ofTenant('t1', { openOnly: false })), [
      'microsoft365/EX2',
      'microsoft365/EX3',
    ]);
  });

  it('that can’t be read keep no others from being read', async () => {
    await issues().save([anIssue('EX1', aMember('t1')), anIssue('EX2', aMember('t1'), aMember('t2'))], NINE);
    await store().query(`update issue set body = body - 'status' where issue_id = 'EX1'`);
    await store().query(`update issue_member set level = 'apocalypse' where tenant_id = 't1'`);
    const found = await issues().open(['incident']);
    assert.deepEqual(keys(found), ['microsoft365/EX2']);
    assert.deepEqual([...(found[0]?.members.keys() ?? [])], ['t2']);
    assert.deepEqual(
      (await memberships()).map(({ tenantId }) => tenantId),
      ['t2'],
    );
  });

  it('tell page by page what each customer has, without what has been over for long', async () => {
    await issues().save(
      [anIssue('EX1', aMember('t1'), over(aMember('t2'))), anIssue('EX2', over(aMember('t1')))],
      NINE,
    );
    const { firstSeenAt: _, ...rest } = aMember('t1');
    assert.deepEqual((await memberships())[0], { ...rest, issueKey: 'microsoft365/EX1' });
    const who = (found: Membership[]) => found.map(({ issueKey, tenantId }) => `${issueKey} ${tenantId}`);
    const open = ['microsoft365/EX1 t1', 'microsoft365/EX1 t2'];
    assert.deepEqual(who(await memberships()), [...open, 'microsoft365/EX2 t1']);
    assert.deepEqual(who(await memberships(NINE)), [...open, 'microsoft365/EX2 t1']);
    assert.deepEqual(who(await memberships(TEN)), open);
  });

  it('keep whose text is in doubt, until it isn’t any more; that alone is no change', async () => {
    const doubts = new Map([
      ['t2', { since: TEN, body: { ...aBody('EX1'), title: 'Only for t2' } }],
      ['t3', { since: ELEVEN, body: aBody('EX1') }],
    ]);
    const doubtful = { ...anIssue('EX1', aMember('t1'), aMember('t2')), doubts };
    await issues().save([anIssue('EX1', aMember('t1'), aMember('t2')), anIssue('EX2', aMember('t2'))], NINE);
    await issues().save([doubtful], TEN);
    assert.deepEqual(await issues().byIssueId('EX1'), [doubtful]);
    const common = { key: 'microsoft365/EX1', source: 'microsoft365', id: 'EX1' };
    assert.deepEqual(await issues().inDoubt(), [
      { ...common, tenantId: 't2', since: TEN },
      { ...common, tenantId: 't3', since: ELEVEN },
    ]);
    const [row] = await store().query('select changed_at as at from issue where issue_id = $1', ['EX1']);
    assert.deepEqual(row, { at: NINE });
    await issues().save([{ ...doubtful, doubts: new Map() }], TEN);
    assert.deepEqual(await issues().inDoubt(), []);
  });

  it('count what is odd among the doubts as none', async () => {
    await issues().save([anIssue('EX1', aMember('t1'))], NINE);
    await store().query('update issue set doubts = $1', [JSON.stringify({ t1: { since: 'yesterday' }, t2: 7 })]);
    assert.deepEqual((await issues().load(['microsoft365/EX1']))[0]?.doubts, new Map());
    assert.deepEqual(await issues().inDoubt(), []);
  });

  it('over ten thousand customers are saved, loaded and told page by page', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => aMember(`t${String(index).padStart(5, '0')}`));
    const all = [anIssue('EX1', ...many), anIssue('EX2', ...many.slice(5_000)), anIssue('EX3', ...many)];
    await store().transaction((tx) => issueRepository(tx).save(all, NINE));
    assert.equal((await issues().load(['microsoft365/EX1']))[0]?.members.size, 10_000);
    const found = await memberships();
    assert.equal(found.length, 25_000);
    assert.equal(new Set(found.map(({ issueKey, tenantId }) => issueKey + tenantId)).size, 25_000);
  });

  it('are locked by one transaction at a time, known or not', async () => {
    await store().transaction(async (tx) => {
      await issueRepository(tx).lock(['b', 'a', 'a']);
      // Embedded, transactions take turns anyway: another one would wait for this one to end.
      if (store().kind === 'pglite') return;
      await assert.rejects(other(['c', 'a']), /lock timeout/);
      await other(['c']);
    });
    await other(['a', 'b']);
  });

  /** Locks these in a transaction that doesn't wait long. */
  function other(keys: string[]): Promise<void> {
    return outside(() =>
      store().transaction(async (tx) => {
        await tx.query("set local lock_timeout = '50ms'");
        await issueRepository(tx).lock(keys);
      }),
    );
  }
});
