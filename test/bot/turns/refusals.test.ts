import assert from 'node:assert/strict';
import { ada, adminRights, GROUP, outsider, PARTNER, someone } from '../../helpers/botUnderTest.ts';
import { cardOf, isRecord, textsOf } from '../../helpers/cards.ts';
import { en, fabrikam, says, stage } from './stage.ts';

describe('a turn refuses', () => {
  const on = stage();

  it('guests, members of other tenants and people whom Teams does not know', async () => {
    const gus = someone('gus', PARTNER, 'guest');
    const fay = someone('fay', '22222222-2222-4222-8222-222222222222');
    const bot = on.make();
    on.connector.setRoster(GROUP, [ada, gus, fay]);
    for (const stranger of [gus, fay]) {
      const { arrived } = await bot.says(stranger, 'status fabrikam', { in: 'group' });
      assert.equal(arrived.length, 1);
      says(arrived[0], en('access.stranger'));
    }
    const { arrived } = await bot.says(someone('nobody'), 'status fabrikam', { in: 'group' });
    says(arrived[0], en('access.unknownPerson'));
  });

  it('people without a role: told whom to ask, and nothing of any customer; help still works', async () => {
    const bot = on.make({ agents: { rights: async () => ({ rights: outsider, problem: null }) } });
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
    const bot = on.make({ agents: { rights: async () => ({ rights: outsider, problem }) } });
    says((await bot.says(ada, 'status fabrikam')).arrived[0], en('access.groupsUnreadable'));
  });

  it('to know a customer that this person may not see: not by name, not by a guessed id', async () => {
    const west = { ...adminRights, roles: new Set(['helpdesk'] as const), groupIds: new Set(['west']) };
    const bot = on.make({ agents: { rights: async () => ({ rights: west, problem: null }) } });
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
    const bot = on.make({ agents: { rights: async () => ({ rights: stale, problem: null }) } });
    says((await bot.says(ada, 'status fabrikam')).arrived[0], en('access.staleRights'));
  });
});
