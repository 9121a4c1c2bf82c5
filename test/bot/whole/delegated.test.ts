import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { FIRST_REFRESH_TOKEN } from '../../../dev/cloud/signIns.ts';
import { openDatabase } from '../../../src/store/open.ts';
import { rememberedRepository } from '../../../src/store/remembered.ts';
import { cardOf, textsOf } from '../../helpers/cards.ts';
import { type Harness, startHarness } from '../../helpers/harness.ts';
import { logged } from '../../services/helpers/logged.ts';

describe('a bot that reads customers as the partner’s user', () => {
  const log = logged();
  let bot: Harness;

  before(async () => {
    const env = {
      CUSTOMER_ACCESS: 'delegated',
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      PARTNER_REFRESH_TOKEN: FIRST_REFRESH_TOKEN,
    };
    bot = await startHarness({ env, logger: log.logger });
  });
  after(() => bot.close());

  const readiness = async () => {
    const response = await fetch(`${bot.url}/readyz`);
    return { status: response.status, body: await response.json() };
  };

  it('says in access what an operator runs where the consent is missing', async () => {
    const ada = bot.agent('ada');
    await ada.says('access woodgrovebank.com');
    const shown = await bot.connector.until(() =>
      bot.connector.deliveries.find(
        (one) => one.activity.type === 'message' && /npm run consent/.test(textsOf(cardOf(one))),
      ),
    );
    assert.match(textsOf(cardOf(shown)), /npm run consent -- --customer [0-9a-f-]{36}/);
  });

  it('writes at its start that the account may too much', () => {
    const lines = log.lines.filter(({ level }) => Number(level) >= 40).map(({ msg }) => String(msg));
    assert.ok(
      lines.some((line) => line.includes('IS IN ADMINAGENTS')),
      lines.join('\n'),
    );
  });

  it('is ready all the same when the sign-in is refused, and warns of it', async () => {
    assert.deepEqual(await readiness(), { status: 200, body: { ready: true, reasons: [] } });
    await bot.restart(async (dataDir) => {
      const database = await openDatabase({ databaseUrl: null, dataDir });
      const refused = { refused: 'x/AADSTS50173', code: 'AADSTS50173', endsAt: null, stage: null };
      await rememberedRepository(database).put('signIn/told', refused, new Date());
      await database.close();
    });
    const warnings = ['the partner’s sign-in is refused (AADSTS50173): npm run sign-in'];
    assert.deepEqual(await readiness(), { status: 200, body: { ready: true, reasons: [], warnings } });
  });
});
