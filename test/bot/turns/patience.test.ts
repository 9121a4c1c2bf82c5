import assert from 'node:assert/strict';
import type { Snapshot } from '../../../src/domain/snapshot.ts';
import { ada, healthy } from '../../helpers/botUnderTest.ts';
import { isRecord } from '../../helpers/cards.ts';
import { en, fabrikam, pending, reader, says, stage } from './stage.ts';

describe('a turn takes its time', () => {
  const on = stage();

  it('shows typing after 1.5 s without an answer, not before, and not after the answer', async () => {
    const gate = Promise.withResolvers<{ snapshot: Snapshot; completion: null }>();
    const begun = Promise.withResolvers<void>();
    const read = () => {
      begun.resolve();
      return gate.promise;
    };
    const bot = on.make({ healthReader: reader({ read }) });
    const turn = bot.says(ada, 'status fabrikam');
    await begun.promise;
    bot.clock.advance(1_499);
    assert.deepEqual(on.connector.deliveries, []);
    bot.clock.advance(1);
    await on.connector.until(() => on.connector.deliveries.some((one) => one.activity.type === 'typing'));
    gate.resolve({ snapshot: healthy(fabrikam.tenantId, bot.clock.now()), completion: null });
    await turn;
    const before = on.connector.deliveries.length;
    bot.clock.advance(60_000);
    assert.equal(on.connector.deliveries.length, before);
  });

  it('waits 8 s for Microsoft at most, then the card completes itself by an edit', async () => {
    const rest = Promise.withResolvers<Snapshot>();
    const waits: number[] = [];
    const bot = on.make({
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
    const [posted, edited] = on.connector.deliveries;
    assert.equal(arrived.length, 1);
    assert.equal(edited?.way, 'update');
    assert.equal(edited?.id, posted?.id);
    says(edited, 'Skype for Business');
  });

  it('posts the completed card anew where the message has been deleted', async () => {
    const rest = Promise.withResolvers<Snapshot>();
    const read = async () => ({ snapshot: pending(fabrikam.tenantId), completion: rest.promise });
    const bot = on.make({ healthReader: reader({ read }) });
    await bot.says(ada, 'status fabrikam');
    on.connector.fail(/PUT/, { status: 404 });
    rest.resolve(healthy(fabrikam.tenantId, bot.clock.now()));
    await bot.settled();
    assert.deepEqual(
      on.connector.deliveries.map((one) => one.way),
      ['create', 'create'],
    );
  });

  it('answers a click within 5 s even when Teams itself hangs', async () => {
    const bot = on.make();
    on.connector.fail(/POST .*activities/, 'hang');
    const click = bot.presses(ada, { verb: 'status', tenantId: fabrikam.tenantId });
    await on.connector.until(() => on.connector.requests.some((one) => one.startsWith('POST')));
    bot.clock.advance(4_500);
    const { status, body } = await click;
    assert.equal(status, 200);
    assert.equal(isRecord(body) && body.value, en('error.stillWorking'));
  });
});
