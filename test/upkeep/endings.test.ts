import assert from 'node:assert/strict';
import { pino } from 'pino';
import type { NoticeContent } from '../../src/domain/botNotice.ts';
import type { Customer } from '../../src/domain/customer.ts';
import { endedCustomerRepository } from '../../src/store/endedCustomers.ts';
import { createEndings } from '../../src/upkeep/endings.ts';
import { createTestClock, type TestClock } from '../helpers/testClock.ts';
import { withEachStore } from '../store/stores.ts';

const DAY = 24 * 60 * 60_000;
const START = new Date('2026-11-23T06:23:00Z');
const ago = (days: number) => new Date(START.getTime() - days * DAY);

function customer(
  name: string,
  relationships: readonly (readonly [string, Date | null])[],
  reseller = false,
): Customer {
  return {
    tenantId: `t-${name}`,
    name,
    aliases: [],
    domains: [],
    reseller,
    relationships: relationships.map(([status, endsAt], index) => ({
      id: `r${index}`,
      status,
      endsAt,
      assignments: [],
      assignmentsKnown: true,
    })),
  };
}

withEachStore('customers whose relationships have ended', (store) => {
  let clock: TestClock;
  let customers: Customer[];
  let administrators: number;
  const offered: NoticeContent['values'][] = [];
  const ended = () => endedCustomerRepository(store());
  const look = async () => {
    offered.length = 0;
    await createEndings({
      directory: { all: () => customers, loadedAt: START },
      ended: ended(),
      notify: async ({ key, values }) => {
        assert.equal(key, 'erasable');
        offered.push(values);
        return administrators;
      },
      clock,
      logger: pino({ level: 'silent' }),
    })();
    return offered.map((values) => values.customer);
  };

  beforeEach(async () => {
    clock = createTestClock(START);
    administrators = 1;
    await store().query('delete from ended_customer');
  });

  it('are offered to be erased 90 days after the last one, once, with the command', async () => {
    customers = [
      customer('Old', [
        ['expired', ago(200)],
        ['terminated', ago(90)],
      ]),
      customer('Lately', [
        ['expired', ago(200)],
        ['expired', ago(89)],
      ]),
    ];
    assert.deepEqual(await look(), ['Old']);
    assert.deepEqual(offered[0], {
      customer: 'Old',
      tenantId: 't-Old',
      days: 90,
      command: 'npm run forget -- --customer t-Old --yes',
    });
    assert.deepEqual(await look(), []);
    clock.advance(DAY);
    assert.deepEqual(await look(), ['Lately']);
  });

  it('are not while there is a relationship, one to come, or a contract', async () => {
    customers = [
      customer('Active', [
        ['terminated', ago(400)],
        ['active', null],
      ]),
      customer('Coming', [
        ['terminated', ago(400)],
        ['approvalPending', null],
      ]),
      customer('Reseller', [['terminated', ago(400)]], true),
      customer('Contract', [], true),
    ];
    assert.deepEqual(await look(), []);
    assert.deepEqual(await ended().all(), []);
  });

  it('count from the day on which it was seen, where what was terminated had an end that is to come', async () => {
    customers = [customer('Terminated', [['terminated', ago(-300)]])];
    assert.deepEqual(await look(), []);
    clock.advance(90 * DAY - 1);
    assert.deepEqual(await look(), []);
    clock.advance(1);
    assert.deepEqual(await look(), ['Terminated']);
  });

  it('begin anew when they were customers again in between', async () => {
    customers = [customer('Back', [['terminated', ago(100)]])];
    assert.deepEqual(await look(), ['Back']);
    customers = [customer('Back', [['active', null]])];
    await look();
    assert.deepEqual(await ended().all(), []);
    customers = [customer('Back', [['terminated', ago(100)]])];
    assert.deepEqual(await look(), ['Back']);
  });

  it('are offered the next day where there is nobody to tell, and five at a time', async () => {
    customers = Array.from({ length: 7 }, (_, index) => customer(`C${index}`, [['expired', ago(100 + index)]]));
    administrators = 0;
    assert.equal((await look()).length, 5);
    administrators = 2;
    assert.deepEqual(await look(), ['C6', 'C5', 'C4', 'C3', 'C2']);
    assert.deepEqual(await look(), ['C1', 'C0']);
  });

  it('are not once they are erased', async () => {
    customers = [customer('Erased', [['expired', ago(100)]])];
    await ended().forgotten('t-Erased', START);
    assert.deepEqual(await look(), []);
    customers = [];
    await look();
    assert.equal((await ended().all()).length, 1, 'it isn’t taken in again');
  });
});
