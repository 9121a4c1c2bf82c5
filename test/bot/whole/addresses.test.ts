import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createLogger } from '../../../src/log.ts';
import { type AnyDatabase, openDatabase } from '../../../src/store/open.ts';
import { type Harness, startHarness } from '../../helpers/harness.ts';
import { dump } from '../../store/erasure/dump.ts';

/** Of nobody: whoever is found by it is found by what stands behind the @. */
const LOCAL = 'jane.canary-4711';
const SHARED = 'zweig.example';

async function within(dataDir: string, work: (database: AnyDatabase) => Promise<void>): Promise<void> {
  const database = await openDatabase({ databaseUrl: null, dataDir });
  await work(database);
  await database.close();
}

describe('a user’s address that is typed to find a customer', () => {
  let bot: Harness;
  const lines: string[] = [];
  let stored: string[] = [];

  before(async () => {
    const logger = createLogger('trace', { write: (line) => void lines.push(line) });
    bot = await startHarness({ logger });
    // Two customers share a domain: an address in it asks which one. Microsoft's sources know no such thing.
    await bot.restart((dataDir) =>
      within(dataDir, async (database) => {
        for (const name of ['Zweig Nord', 'Zweig Sued']) {
          const body = JSON.stringify({ name, domain: SHARED });
          await database.query("insert into customer_fact values ('partnerCenter', $1, $2::jsonb, $3)", [
            randomUUID(),
            body,
            new Date(),
          ]);
        }
      }),
    );
    const domain = [...bot.cloud.state.tenants.values()].find(({ customer }) => customer.name === 'Contoso')?.customer
      .domain;
    const address = `${LOCAL}@${domain}`;
    const ada = bot.agent('ada');
    for (const text of [
      `status ${address}`,
      `status ${address} mail`,
      `état ${address}`,
      `history ${address}`,
      `messages ${address}`,
      `maintenance ${address}`,
      `requests ${address}`,
      `access ${address}`,
      `customers ${address}`,
      `report ${address}`,
      `subscribe ${address}`,
      `mute ${address} for 4h`,
      `status ${LOCAL}@nobody-knows.example`,
      `status "${address}"`,
      `${address}`,
    ]) {
      const { status } = await ada.says(text);
      assert.ok(status < 300, text);
    }
    await ada.says(`@HealthBot status ${address}`, { in: 'channel' });
    // A question that the address answers, and one that stays open with an address that fits nobody.
    await ada.says('history');
    const answered = await ada.says(address);
    assert.match(JSON.stringify(answered.arrived), /Contoso/, 'it finds the customer');
    await ada.says('history');
    await ada.says('status', { in: 'group' });
    await bot.agent('hal').says(`status contoso ${address}`);
    const question = await ada.says(`status ${LOCAL}@${SHARED} mail`);
    for (const name of [/Zweig Nord/, /Zweig Sued/])
      assert.match(JSON.stringify(question.arrived), name, 'it asks which');

    await bot.restart((dataDir) =>
      within(dataDir, async (database) => {
        stored = await dump(database);
      }),
    );
  });
  after(() => bot.close());

  it('is in no table, whatever else the look has left', () => {
    const tables = new Set(stored.map((line) => line.slice(0, line.indexOf(':'))));
    for (const table of ['audit', 'bot_state', 'snapshot', 'personal_chat']) assert.ok(tables.has(table), table);
    assert.deepEqual(
      stored.filter((line) => line.toLowerCase().includes(LOCAL)),
      [],
    );
  });

  it('is in no line of the log', () => {
    assert.ok(lines.length > 10);
    assert.deepEqual(
      lines.filter((line) => line.toLowerCase().includes(LOCAL)),
      [],
    );
  });

  it('isn’t asked for at Microsoft', () => {
    assert.ok(bot.cloud.requests.length > 0);
    assert.ok(!JSON.stringify(bot.cloud.requests).toLowerCase().includes(LOCAL));
  });
});
