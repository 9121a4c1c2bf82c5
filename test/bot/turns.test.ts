import assert from 'node:assert/strict';
import type { Snapshot } from '../../src/domain/snapshot.ts';
import { translator } from '../../src/locales/index.ts';
import {
  ada,
  adminRights,
  CHANNEL,
  createBotUnderTest,
  customer,
  GROUP,
  hal,
  healthy,
  outsider,
  PARTNER,
  someone,
  TEAM,
} from '../helpers/botUnderTest.ts';
import { buttonsOf, cardOf, isRecord, textsOf } from '../helpers/cards.ts';
import { type Delivery, type FakeConnector, startConnector } from '../helpers/connector.ts';

const en = translator('en');
const fr = translator('fr');
const contoso = customer('Contoso Hotels');
const france = customer('Contoso France');
const fabrikam = customer('Fabrikam', 'east');
const customers = [contoso, france, fabrikam];

function says(delivery: Delivery | undefined, text: string): void {
  assert.ok(delivery, 'nothing arrived');
  const texts = textsOf(cardOf(delivery));
  assert.ok(texts.includes(text), `"${text}" is not in: ${texts.slice(0, 600)}`);
}

function pending(tenantId: string): Snapshot {
  const since = new Date();
  return {
    tenantId,
    microsoft365: { state: 'pending', since, last: null },
    azure: { state: 'pending', since, last: null },
  };
}

describe('a turn', () => {
  let connector: FakeConnector;
  before(async () => {
    connector = await startConnector();
  });
  beforeEach(() => connector.reset());
  after(() => connector.close());
  const make = (scripted: Parameters<typeof createBotUnderTest>[2] = {}) =>
    createBotUnderTest(connector, customers, scripted);

  describe('answers', () => {
    it('with a card alone, its words in the summary: a text would make Teams send two messages', async () => {
      const { arrived } = await make().says(ada, 'status fabrikam');
      assert.equal(arrived.length, 1);
      assert.equal(arrived[0]?.activity.text, undefined);
      assert.ok(String(arrived[0]?.activity.summary).length > 0);
      assert.equal(arrived[0]?.replyToId, 'in1');
      says(arrived[0], 'Fabrikam');
    });

    it('in the language of the one who asks, in either language of the command', async () => {
      const bot = make();
      says((await bot.says(ada, 'cancel', { locale: 'fr-FR' })).arrived[0], fr('dialog.nothingToCancel'));
      says((await bot.says(ada, 'annuler', { locale: 'en-GB' })).arrived[0], en('dialog.nothingToCancel'));
      says((await bot.says(ada, 'annuler', { locale: 'de-DE' })).arrived[0], en('dialog.nothingToCancel'));
    });

    it('a text that names a customer with the offer of its status, any other with a way out', async () => {
      const bot = make();
      const { arrived } = await bot.says(ada, 'fabrikam');
      says(arrived[0], en('dialog.offerStatus', { customer: 'Fabrikam' }));
      const offer = buttonsOf(cardOf(arrived[0])).find((one) => one.data.verb === 'status' || one.verb === 'status');
      assert.equal(offer?.data.tenantId, fabrikam.tenantId);
      const lost = (await bot.says(ada, 'mumble')).arrived[0];
      says(lost, en('dialog.unknown'));
      assert.deepEqual(bot.looks, [], 'an offer is no look');
    });

    it('with one read of the store at most, once everything is known', async () => {
      const bot = make();
      for (const place of ['personal', 'group', 'channel'] as const) {
        await bot.says(ada, 'status fabrikam', { in: place });
        bot.reads.length = 0;
        await bot.says(ada, 'status fabrikam', { in: place });
        assert.ok(bot.reads.length <= 1, bot.reads.join());
      }
    });

    it('and leaves a row for the audit at every look', async () => {
      const bot = make();
      await bot.says(ada, 'status fabrikam');
      await bot.presses(ada, { verb: 'service', tenantId: fabrikam.tenantId, service: 'Exchange Online' });
      await bot.presses(ada, { verb: 'autoRefreshStatus', tenantId: fabrikam.tenantId });
      await bot.settled();
      const rows = bot.looks.map((look) => `${look.personId} ${look.tenantId} ${look.action}`);
      assert.deepEqual(
        rows,
        ['status', 'service', 'autoRefresh'].map((action) => `ada-object tenant-fabrikam ${action}`),
      );
    });

    it('a failure with a clear word and a reference, and nothing of what went wrong', async () => {
      const bot = make({ agents: { rights: () => Promise.reject(new Error('secret-detail')) } });
      const { arrived, status } = await bot.says(ada, 'status fabrikam');
      assert.equal(status, 200);
      const texts = textsOf(cardOf(arrived[0]));
      assert.match(texts, /[0-9a-f]{8}/);
      assert.ok(!texts.includes('secret-detail'));
      const counted = await bot.metrics.turns.get();
      assert.deepEqual(
        counted.values.map((one) => one.labels),
        [{ kind: 'message', outcome: 'failed' }],
      );
    });
  });

  describe('takes its time', () => {
    it('shows typing after 1.5 s without an answer, not before, and not after the answer', async () => {
      const gate = Promise.withResolvers<{ snapshot: Snapshot; completion: null }>();
      const begun = Promise.withResolvers<void>();
      const read = () => {
        begun.resolve();
        return gate.promise;
      };
      const bot = make({ healthReader: reader({ read }) });
      const turn = bot.says(ada, 'status fabrikam');
      await begun.promise;
      bot.clock.advance(1_499);
      assert.deepEqual(connector.deliveries, []);
      bot.clock.advance(1);
      await connector.until(() => connector.deliveries.some((one) => one.activity.type === 'typing'));
      gate.resolve({ snapshot: healthy(fabrikam.tenantId, bot.clock.now()), completion: null });
      await turn;
      const before = connector.deliveries.length;
      bot.clock.advance(60_000);
      assert.equal(connector.deliveries.length, before);
    });

    it('waits 8 s for Microsoft at most, then the card completes itself by an edit', async () => {
      const rest = Promise.withResolvers<Snapshot>();
      const waits: number[] = [];
      const bot = make({
        healthReader: reader({
          read: async ({ tenantId }, { waitMs }) => {
            waits.push(waitMs);
            return { snapshot: pending(tenantId), completion: rest.promise };
          },
        }),
      });
      const { arrived } = await bot.says(ada, 'status fabrikam');
      assert.deepEqual(waits, [8_000]);
      rest.resolve(healthy(fabrikam.tenantId, bot.clock.now(), 'Skype for Business'));
      await bot.settled();
      const [posted, edited] = connector.deliveries;
      assert.equal(arrived.length, 1);
      assert.equal(edited?.way, 'update');
      assert.equal(edited?.id, posted?.id);
      says(edited, 'Skype for Business');
    });

    it('posts the completed card anew where the message has been deleted', async () => {
      const rest = Promise.withResolvers<Snapshot>();
      const read = async () => ({ snapshot: pending(fabrikam.tenantId), completion: rest.promise });
      const bot = make({ healthReader: reader({ read }) });
      await bot.says(ada, 'status fabrikam');
      connector.fail(/PUT/, { status: 404 });
      rest.resolve(healthy(fabrikam.tenantId, bot.clock.now()));
      await bot.settled();
      assert.deepEqual(
        connector.deliveries.map((one) => one.way),
        ['create', 'create'],
      );
    });

    it('answers a click within 5 s even when Teams itself hangs', async () => {
      const bot = make();
      connector.fail(/POST .*activities/, 'hang');
      const click = bot.presses(ada, { verb: 'status', tenantId: fabrikam.tenantId });
      await connector.until(() => connector.requests.some((one) => one.startsWith('POST')));
      bot.clock.advance(4_500);
      const { status, body } = await click;
      assert.equal(status, 200);
      assert.equal(isRecord(body) && body.value, en('error.stillWorking'));
    });
  });

  describe('refuses', () => {
    it('guests, members of other tenants and people whom Teams does not know', async () => {
      const gus = someone('gus', PARTNER, 'guest');
      const fay = someone('fay', '22222222-2222-4222-8222-222222222222');
      const bot = make();
      connector.setRoster(GROUP, [ada, gus, fay]);
      for (const stranger of [gus, fay]) {
        const { arrived } = await bot.says(stranger, 'status fabrikam', { in: 'group' });
        assert.equal(arrived.length, 1);
        says(arrived[0], en('access.stranger'));
      }
      const { arrived } = await bot.says(someone('nobody'), 'status fabrikam', { in: 'group' });
      says(arrived[0], en('access.unknownPerson'));
    });

    it('people without a role: told whom to ask, and nothing of any customer; help still works', async () => {
      const bot = make({ agents: { rights: async () => ({ rights: outsider, problem: null }) } });
      for (const text of ['status fabrikam', 'customers', 'fabrikam', 'EX226792', 'access fabrikam']) {
        const { arrived } = await bot.says(ada, text);
        says(arrived[0], en('access.notAgent'));
        assert.ok(!textsOf(cardOf(arrived[0])).includes('Fabrikam'));
      }
      const press = await bot.presses(ada, { verb: 'status', tenantId: fabrikam.tenantId });
      assert.equal(isRecord(press.body) && press.body.value, en('access.notAgent'));
      assert.deepEqual(press.arrived, []);
      const help = await bot.says(ada, 'help');
      says(help.arrived[0], en('command.status.help'));
    });

    it('when the groups cannot be read, and says that this is why', async () => {
      const problem = { kind: 'serverError', api: 'graph' } as const;
      const bot = make({ agents: { rights: async () => ({ rights: outsider, problem }) } });
      says((await bot.says(ada, 'status fabrikam')).arrived[0], en('access.groupsUnreadable'));
    });

    it('to know a customer that this person may not see: not by name, not by a guessed id', async () => {
      const west = { ...adminRights, roles: new Set(['helpdesk'] as const), groupIds: new Set(['west']) };
      const bot = make({ agents: { rights: async () => ({ rights: west, problem: null }) } });
      const { arrived } = await bot.says(ada, 'status fabrikam');
      assert.ok(!textsOf(cardOf(arrived[0])).includes('Fabrikam'));
      for (const verb of ['status', 'refreshStatus', 'service', 'access', 'choose']) {
        const data = { verb, tenantId: fabrikam.tenantId, service: 'Exchange Online', command: 'status' };
        const guessed = await bot.presses(ada, data);
        const made = await bot.presses(ada, { ...data, tenantId: 'no-such-tenant' });
        assert.deepEqual(guessed.body, made.body);
        assert.deepEqual(guessed.arrived, []);
      }
      const list = await bot.says(ada, 'customers');
      assert.ok(!textsOf(cardOf(list.arrived[0])).includes('Fabrikam'));
      assert.deepEqual(bot.looks, []);
    });

    it('nobody whose rights are merely old, and labels the answer', async () => {
      const stale = { ...adminRights, stale: true };
      const bot = make({ agents: { rights: async () => ({ rights: stale, problem: null }) } });
      says((await bot.says(ada, 'status fabrikam')).arrived[0], en('access.staleRights'));
    });
  });

  describe('that has to ask which customer', () => {
    it('takes a number or a name for the answer, and goes on with what was asked', async () => {
      const bot = make();
      for (const [answer, name] of [
        ['2', 'Contoso France'],
        ['hotels', 'Contoso Hotels'],
        ['Contoso France', 'Contoso France'],
        ['fabrikam', 'Fabrikam'],
      ] as const) {
        const question = await bot.says(ada, 'status contoso');
        says(question.arrived[0], 'Contoso Hotels');
        bot.looks.length = 0;
        const { arrived } = await bot.says(ada, answer);
        says(arrived[0], name);
        await bot.settled();
        assert.deepEqual(
          bot.looks.map((look) => look.tenantId),
          [customers.find((one) => one.name === name)?.tenantId],
        );
      }
    });

    it('turns the question into the answer when its button is pressed, and waits no more', async () => {
      const bot = make();
      const question = (await bot.says(ada, 'status contoso')).arrived[0];
      const token = tokenOf(question);
      const data = { verb: 'choose', tenantId: france.tenantId, command: 'status', argument: '', token };
      const { arrived } = await bot.presses(ada, data, { message: question?.id ?? '' });
      assert.deepEqual(
        arrived.map((one) => [one.way, one.id]),
        [['update', question?.id]],
      );
      says(arrived[0], 'Contoso France');
      says((await bot.says(ada, '1')).arrived[0], en('dialog.unknown'));
    });

    it("leaves somebody else's question in a channel alone, and answers below it", async () => {
      const bot = make();
      const question = (await bot.says(ada, 'status contoso', { in: 'channel' })).arrived[0];
      const token = tokenOf(question);
      const data = { verb: 'choose', tenantId: france.tenantId, command: 'status', argument: '', token };
      const { arrived } = await bot.presses(hal, data, { message: question?.id ?? '', in: 'channel' });
      assert.deepEqual(
        arrived.map((one) => one.way),
        ['create'],
      );
      says((await bot.says(hal, '1', { in: 'channel' })).arrived[0], en('dialog.unknown'));
      says((await bot.says(ada, '1', { in: 'channel', thread: 'other' })).arrived[0], 'Contoso Hotels');
    });

    it('is left by cancel, by its button, and by any other command', async () => {
      const bot = make();
      await bot.says(ada, 'status contoso');
      says((await bot.says(ada, 'annuler')).arrived[0], en('dialog.cancelled'));
      const question = (await bot.says(ada, 'status contoso')).arrived[0];
      const { arrived } = await bot.presses(
        ada,
        { verb: 'cancel', token: tokenOf(question) },
        { message: 'm-question' },
      );
      assert.equal(arrived[0]?.way, 'update');
      says(arrived[0], en('dialog.cancelled'));
      await bot.says(ada, 'status contoso');
      await bot.says(ada, 'help');
      says((await bot.says(ada, '1')).arrived[0], en('dialog.unknown'));
    });

    it('says that it is too late after 15 minutes', async () => {
      const bot = make();
      await bot.says(ada, 'status contoso');
      bot.clock.advance(15 * 60_000 + 1);
      says((await bot.says(ada, '1')).arrived[0], en('dialog.expired'));
    });
  });

  describe('in a room', () => {
    it('of the partner alone answers there, below the question', async () => {
      const { arrived } = await make().says(ada, 'status fabrikam', { in: 'channel', thread: 'r1' });
      assert.deepEqual(
        arrived.map((one) => [one.conversationId, one.replyToId]),
        [[`${CHANNEL};messageid=r1`, 'in1']],
      );
    });

    it('with a guest answers in the own chat, which it opens, and says so in the room', async () => {
      const bot = make();
      connector.setRoster(TEAM, [ada, hal, someone('gus', PARTNER, 'guest')]);
      const { arrived } = await bot.says(ada, 'status fabrikam', { in: 'channel' });
      const [line, card] = arrived;
      assert.equal(line?.conversationId, `${CHANNEL};messageid=root`);
      says(line, en('room.reason.guest'));
      assert.ok(!textsOf(cardOf(line)).includes('Fabrikam'));
      assert.equal(card?.conversationId, 'a:29:ada');
      assert.equal(card?.replyToId, null);
      says(card, 'Fabrikam');
      await bot.says(ada, 'status fabrikam', { in: 'channel' });
      const made = connector.requests.filter((one) => one === 'POST /v3/conversations');
      assert.equal(made.length, 1, 'the chat is opened once');
    });

    it('with a stranger asks its question in the own chat, and takes the answer there', async () => {
      const bot = make();
      connector.setRoster(GROUP, [ada, someone('fay', '22222222-2222-4222-8222-222222222222')]);
      const { arrived } = await bot.says(ada, 'status contoso', { in: 'group' });
      assert.deepEqual(
        arrived.map((one) => one.conversationId),
        [GROUP, 'a:29:ada'],
      );
      says((await bot.says(ada, '2')).arrived[0], 'Contoso France');
    });

    it('with a guest shows nothing of a customer to a click either', async () => {
      const bot = make();
      connector.setRoster(TEAM, [ada, someone('gus', PARTNER, 'guest')]);
      const data = { verb: 'refreshStatus', tenantId: fabrikam.tenantId };
      const { arrived, body } = await bot.presses(ada, data, { in: 'channel', message: 'm-old' });
      assert.ok(!JSON.stringify(body).includes('Fabrikam'));
      for (const one of arrived.filter((each) => each.conversationId !== 'a:29:ada')) {
        assert.ok(!textsOf(cardOf(one)).includes('Fabrikam'));
      }
      says(arrived.at(-1), 'Fabrikam');
    });

    it('says what to do when Teams does not let it into the own chat', async () => {
      const bot = make();
      connector.setRoster(TEAM, [ada, someone('gus', PARTNER, 'guest')]);
      connector.fail(/POST \/v3\/conversations$/, { status: 403 });
      const { arrived } = await bot.says(ada, 'status fabrikam', { in: 'channel' });
      assert.equal(arrived.length, 1);
      says(arrived[0], en('room.unreachableTitle'));
    });

    it('with a guest still helps, as help tells of no customer', async () => {
      const bot = make();
      connector.setRoster(TEAM, [ada, someone('gus', PARTNER, 'guest')]);
      const { arrived } = await bot.says(ada, 'help', { in: 'channel' });
      assert.deepEqual(
        arrived.map((one) => one.conversationId),
        [`${CHANNEL};messageid=root`],
      );
    });

    it('is judged anew when somebody comes', async () => {
      const bot = make();
      await bot.says(ada, 'status fabrikam', { in: 'group' });
      const gus = someone('gus', PARTNER, 'guest');
      connector.setRoster(GROUP, [ada, gus]);
      await bot.sends(ada, { type: 'conversationUpdate', membersAdded: [{ id: gus.id }] }, 'group');
      const { arrived } = await bot.says(ada, 'status fabrikam', { in: 'group' });
      says(arrived[0], en('room.reason.guest'));
    });
  });

  describe('on a click', () => {
    it('answers Refresh with a card, and edits the message for everybody only if it says something else', async () => {
      let name = 'Exchange Online';
      const ages: number[] = [];
      const bot = make({
        healthReader: reader({
          async read({ tenantId }, { maxAgeMs }) {
            ages.push(maxAgeMs);
            return { snapshot: healthy(tenantId, bot.clock.now(), name), completion: null };
          },
        }),
      });
      const message = (await bot.says(ada, 'status fabrikam', { in: 'channel' })).arrived[0]?.id ?? '';
      const refresh = () =>
        bot.presses(hal, { verb: 'refreshStatus', tenantId: fabrikam.tenantId }, { in: 'channel', message });
      bot.clock.advance(60_000);
      const same = await refresh();
      assert.deepEqual(same.arrived, []);
      assert.equal(isRecord(same.body) && same.body.type, 'application/vnd.microsoft.card.adaptive');
      name = 'Skype for Business';
      const changed = await refresh();
      assert.deepEqual(
        changed.arrived.map((one) => [one.way, one.id]),
        [['update', message]],
      );
      says(changed.arrived[0], 'Skype for Business');
      const { refresh: automatic } = cardOf(changed.arrived[0]);
      assert.deepEqual(isRecord(automatic) && automatic.userIds, [ada.id], 'it stays with the one who asked');
      assert.deepEqual(ages, [60_000, 0, 0]);
    });

    it('answers sixty automatic refreshes from the store: no edit, nothing asked of Microsoft', async () => {
      let asked = 0;
      const bot = make({
        healthReader: reader({
          async read({ tenantId }) {
            asked += 1;
            return { snapshot: healthy(tenantId, bot.clock.now()), completion: null };
          },
        }),
      });
      for (let i = 0; i < 60; i += 1) {
        const { body, arrived } = await bot.presses(ada, { verb: 'autoRefreshStatus', tenantId: fabrikam.tenantId });
        assert.equal(isRecord(body) && body.type, 'application/vnd.microsoft.card.adaptive');
        assert.deepEqual(arrived, []);
      }
      assert.equal(asked, 0);
    });

    it('of a client without Action.Execute edits the clicked message, or posts a new one', async () => {
      const bot = make();
      const message = (await bot.says(ada, 'status fabrikam')).arrived[0]?.id ?? '';
      const data = { verb: 'refreshStatus', tenantId: fabrikam.tenantId };
      const edited = await bot.presses(ada, data, { message, submit: true });
      assert.deepEqual(
        edited.arrived.map((one) => [one.way, one.id]),
        [['update', message]],
      );
      const posted = await bot.presses(ada, data, { submit: true });
      assert.ok(posted.arrived.every((one) => one.way === 'create') && posted.arrived.length > 0);
    });

    it('answers verbs and data that it does not know with 200 and a word', async () => {
      const bot = make();
      for (const data of [{ verb: 'nonsense' }, { verb: 'status' }, { verb: 'run', command: 'format' }, { verb: '' }]) {
        const { status, body } = await bot.presses(ada, data);
        assert.equal(status, 200);
        assert.equal(isRecord(body) && body.value, en('error.unknownAction'));
      }
      for (const value of [null, 'x', { action: 'x' }]) {
        const answer = await bot.sends(ada, { type: 'invoke', name: 'adaptiveCard/action', value });
        assert.equal(answer.status, 200);
      }
    });
  });

  describe('on being installed', () => {
    it('welcomes once, though Teams tells of it twice, and again after having been removed', async () => {
      const bot = make();
      const added = { type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }, { id: ada.id }] };
      const first = await bot.sends(ada, { type: 'installationUpdate', action: 'add' });
      const second = await bot.sends(ada, added);
      assert.deepEqual([first.arrived.length, second.arrived.length], [1, 0]);
      await bot.sends(ada, { type: 'installationUpdate', action: 'remove' });
      const third = await bot.sends(ada, added);
      assert.equal(third.arrived.length, 1);
    });

    it('welcomes nobody when a person joins', async () => {
      const { arrived } = await make().sends(
        ada,
        { type: 'conversationUpdate', membersAdded: [{ id: hal.id }] },
        'group',
      );
      assert.deepEqual(arrived, []);
    });
  });
});

type Reader = NonNullable<NonNullable<Parameters<typeof createBotUnderTest>[2]>['healthReader']>;

/** A reader of which a test plays a part; the rest isn't asked. */
function reader(part: Partial<Reader>): Reader {
  const not = () => Promise.reject(new Error('not scripted'));
  const stored = async (tenantId: string) => healthy(tenantId, new Date(0));
  return { read: not, stored, issue: not, event: not, settled: async () => {}, ...part };
}

/** The token that the question's buttons carry. */
function tokenOf(question: Delivery | undefined): string {
  const button = buttonsOf(cardOf(question)).find((one) => typeof one.data.token === 'string');
  assert.ok(button, 'the question has no button with a token');
  return String(button.data.token);
}
