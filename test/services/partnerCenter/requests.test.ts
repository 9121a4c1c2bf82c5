import assert from 'node:assert/strict';
import { withEachStore } from '../../store/stores.ts';
import { openCenter } from '../helpers/center.ts';
import { problemFrom } from '../helpers/problems.ts';
import { tenantIdOf } from '../helpers/world.ts';

const MAILBOXES = '626112300001204';
const NOTE = { key: 'note 1', text: 'A fourth one, too: “reception”.' };

withEachStore("customers' requests at Partner Center", (store) => {
  let center: Awaited<ReturnType<typeof openCenter>>;
  beforeEach(async () => {
    for (const table of ['secret', 'lease', 'remembered']) await store().query(`delete from ${table}`);
    center = await openCenter(store());
  });
  afterEach(() => center.cloud.close());
  const contoso = () => tenantIdOf(center.cloud, 'Contoso');
  const asked = (method: string) =>
    center.cloud.requests.filter((one) => one.api === 'partnerCenter' && one.method === method);

  for (const enums of ['names', 'numbers', 'camelCase', null] as const) {
    it(`are read the same, spelled by ${enums ?? 'each request in its own way'}`, async () => {
      center.cloud.serviceRequests.set({ enums });
      const found = await center.signedIn().requests.ofCustomer(contoso());
      const one = found?.find(({ id }) => id === MAILBOXES);
      assert.deepEqual(
        [one?.title, one?.status, one?.severity],
        ['Nobody can search in shared mailboxes', 'open', 'critical'],
      );
      assert.ok(one?.modifiedAt instanceof Date);
      const other = found?.find(({ title }) => title.startsWith('Teams meetings'));
      assert.equal(other?.status, 'attentionNeeded');
    });
  }

  it('have no date where there was never one', async () => {
    const found = await center.signedIn().requests.ofCustomer(tenantIdOf(center.cloud, 'Fabrikam'));
    assert.deepEqual(found, [
      { id: '626112300001077', title: '', status: 'attentionNeeded', severity: 'unknown', modifiedAt: null, notes: [] },
    ]);
  });

  it('come with their notes, the oldest first, one by one', async () => {
    const one = await center.signedIn().requests.details(contoso(), MAILBOXES);
    assert.deepEqual(
      one?.notes.map(({ by, text }) => [by, text.slice(0, 12)]),
      [
        ['Microsoft', 'We look into'],
        ['Ada Admin', 'It is the sa'],
      ],
    );
    assert.ok(one?.notes.every(({ at }) => at instanceof Date));
    assert.equal(await center.signedIn().requests.details(contoso(), '1'), undefined);
  });

  it('take a note once, though the answer is lost and the program ends', async () => {
    center.cloud.serviceRequests.set({ loseAnswers: 5 });
    assert.equal((await problemFrom(center.signedIn().requests.addNote(contoso(), MAILBOXES, NOTE))).status, 504);
    assert.equal(await center.signedIn().requests.addNote(contoso(), MAILBOXES, NOTE), true);
    assert.equal(await center.signedIn().requests.addNote(contoso(), MAILBOXES, NOTE), true);
    const written = () => center.cloud.serviceRequests.all().find(({ id }) => id === MAILBOXES)?.written ?? [];
    assert.equal(written().filter(({ text }) => text === NOTE.text).length, 1);
    assert.equal(await center.signedIn().requests.addNote(contoso(), MAILBOXES, { ...NOTE, key: 'note 2' }), true);
    assert.equal(written().filter(({ text }) => text === NOTE.text).length, 2);
    assert.equal(new Set(asked('PATCH').map(({ ids }) => ids['ms-requestid'])).size, 2);
  });

  it('are no others than the ones asked for, whose words would go to the wrong customer', async () => {
    const { requests } = center.signedIn();
    const body = { id: '626112300009999', title: 'Somebody else’s', status: 'open', notes: [] };
    center.cloud.faults.add({
      api: 'partnerCenter',
      path: `servicerequests/${MAILBOXES}`,
      kind: 'status',
      status: 200,
      body,
    });
    assert.equal((await problemFrom(requests.details(contoso(), MAILBOXES))).kind, 'unreadable');
    assert.equal((await problemFrom(requests.addNote(contoso(), MAILBOXES, NOTE))).kind, 'unreadable');
    assert.deepEqual(asked('PATCH'), []);
  });

  it("don't take a note where they aren't there, or where it is refused", async () => {
    const { requests } = center.signedIn();
    assert.equal(await requests.addNote(contoso(), '1', NOTE), false);
    assert.equal(await requests.addNote(contoso(), MAILBOXES, { ...NOTE, text: ' ' }), false);
  });

  for (const gone of [404, 405, 410] as const) {
    it(`are gone where Partner Center answers ${gone}, and aren't asked for again on that day`, async () => {
      center.cloud.serviceRequests.set({ gone });
      assert.equal(await center.signedIn().requests.ofCustomer(contoso()), null);
      center.cloud.requests.length = 0;
      const { requests } = center.signedIn();
      assert.equal(await requests.ofCustomer(tenantIdOf(center.cloud, 'Fabrikam')), null);
      assert.equal(await requests.details(contoso(), MAILBOXES), null);
      assert.equal(await requests.addNote(contoso(), MAILBOXES, NOTE), null);
      assert.equal(center.cloud.requests.length, 0);
      center.cloud.serviceRequests.set({ gone: null });
      center.clock.advance(86_400_001);
      assert.notEqual(await requests.ofCustomer(contoso()), null);
    });
  }

  it("aren't gone where Partner Center only doesn't know the customer", async () => {
    const { requests } = center.signedIn();
    const problem = await problemFrom(requests.ofCustomer('12345678-1234-4234-8234-123456789012'));
    assert.deepEqual([problem.api, problem.status], ['partnerCenter', 404]);
    assert.notEqual(await requests.ofCustomer(contoso()), null);
  });

  it('need a sign-in with a second factor, of somebody who may act for customers', async () => {
    const without = center.cloud.signIns.add({ mfa: false });
    assert.equal((await problemFrom(center.signedIn(without).requests.ofCustomer(contoso()))).kind, 'mfaRequired');
    const sam = Object.entries(center.cloud.people).find(([, { groups }]) =>
      groups.every((one) => one === 'salesAgents'),
    );
    const sales = center.cloud.signIns.add({ person: sam?.[0] });
    assert.equal((await problemFrom(center.signedIn(sales).requests.ofCustomer(contoso()))).kind, 'roleMissing');
  });

  it('are asked for with a refresh token that is renewed, until somebody revokes it', async () => {
    const { requests } = center.signedIn();
    for (let month = 0; month < 5; month++) {
      assert.ok(await requests.ofCustomer(contoso()));
      center.clock.advance(30 * 86_400_000);
    }
    center.cloud.signIns.revoke();
    assert.equal((await problemFrom(requests.ofCustomer(contoso()))).kind, 'signInRevoked');
    assert.ok(await center.signedIn(center.cloud.signIns.add()).requests.ofCustomer(contoso()));
  });

  it('are never made there', async () => {
    const { requests } = center.signedIn();
    await requests.ofCustomer(contoso());
    await requests.addNote(contoso(), MAILBOXES, NOTE);
    assert.equal(center.cloud.serviceRequests.creations(), 0);
    assert.equal(asked('POST').length, 0);
  });
});
