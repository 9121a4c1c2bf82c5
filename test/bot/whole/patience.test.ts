import assert from 'node:assert/strict';
import { setImmediate as nextRound } from 'node:timers/promises';
import { systemClock } from '../../../src/clock.ts';
import { translator } from '../../../src/locales/index.ts';
import type { Delivery } from '../../helpers/connector.ts';
import { type Agent, type Answer, type Harness, startHarness } from '../../helpers/harness.ts';
import { createTestClock, type TestClock } from '../../helpers/testClock.ts';
import { replied, said, shows, styleOf } from './answers.ts';
import { drivenClock } from './drivenClock.ts';

const en = translator('en');
const fr = translator('fr');

describe('an answer that takes long', () => {
  let bot: Harness;
  let ada: Agent;
  let clock: TestClock;
  let microsofts: TestClock;
  before(async () => {
    clock = drivenClock();
    microsofts = createTestClock(systemClock.now());
    bot = await startHarness({ clock, cloud: { clock: microsofts } });
    ada = bot.agent('ada');
    await ada.says('help');
  });
  beforeEach(() => {
    clock.advance(61_000);
    bot.connector.reset();
    bot.cloud.requests.length = 0;
  });
  afterEach(() => bot.cloud.faults.clear());
  after(() => bot.close());

  const tenantOf = (domain: string) => bot.cloud.state.tenant(domain)?.tenantId ?? '';
  const typing = () => bot.connector.deliveries.filter((one) => one.activity.type === 'typing');
  const cards = (): readonly Delivery[] => bot.connector.deliveries.filter((one) => one.activity.type !== 'typing');
  /** Microsoft 365 has answered, and Azure is being waited for. */
  async function untilHalf(tenantId: string, before: number): Promise<void> {
    const asked = () => bot.cloud.requests.filter((one) => one.tenantId === tenantId);
    while (!asked().some((one) => one.api === 'arm')) await nextRound();
    while ((await answered()) < before + 2) await nextRound();
  }
  /** How many requests Graph has answered, by the bot's own count. */
  async function answered(): Promise<number> {
    const metrics = await (await fetch(`${bot.url}/metrics`)).text();
    return Number(/upstream_seconds_count\{api="graph",outcome="ok"\} (\d+)/.exec(metrics)?.[1] ?? 0);
  }
  /** Asks, and comes back when Azure alone is missing. */
  async function asksWhileAzure(fault: 'hang' | 'delay', domain: string, locale: string): Promise<Promise<Answer>[]> {
    const tenantId = tenantOf(domain);
    bot.cloud.faults.add({ api: 'arm', tenantId, kind: fault, delayMs: 20_000 });
    // The agent's roles are known already: what Graph answers from here on is about the customer.
    await ada.says('customers');
    bot.connector.reset();
    const before = await answered();
    const asking = ada.says(`status ${domain}`, { locale });
    await untilHalf(tenantId, before);
    return [asking];
  }

  it('shows typing after 1.5 s, and goes out after 8 s with what there is', async () => {
    const [asking] = await asksWhileAzure('hang', 'vanarsdel.com', 'en-US');
    clock.advance(1_499);
    assert.deepEqual(bot.connector.deliveries, []);
    clock.advance(1);
    await bot.connector.until(() => typing().length === 1);
    clock.advance(6_499);
    assert.deepEqual(cards(), []);
    clock.advance(1);
    const [card] = (await asking)?.arrived ?? [];
    shows(
      card,
      en('status.stillAsking', { source: 'Azure' }),
      en('status.asOf', { source: 'Microsoft 365', time: '' }),
    );
    assert.notEqual(styleOf(card), 'good', 'half an answer is no all-clear');
    const shown = typing().length;
    clock.advance(10_000);
    assert.equal(typing().length, shown, 'the answer is there: nobody types any more');
    clock.advance(12_000);
    const edit = await bot.connector.until(() => cards()[1]);
    assert.deepEqual([edit.way, edit.id], ['update', card?.id]);
    shows(edit, en('problem.timedOut'));
  });

  it('completes itself when the rest arrives, in the language that it was asked in', async () => {
    const [asking] = await asksWhileAzure('delay', 'tailspintoys.com', 'fr-FR');
    clock.advance(8_000);
    const [card] = (await asking)?.arrived ?? [];
    shows(card, fr('status.stillAsking', { source: 'Azure' }));
    assert.ok(!said(card).includes('BC_1-FXZ'));
    bot.cloud.faults.clear();
    microsofts.advance(20_000);
    const edit = await bot.connector.until(() => cards()[1]);
    assert.deepEqual([edit.way, edit.id], ['update', card?.id]);
    shows(edit, 'BC_1-FXZ', fr('status.asOf', { source: 'Azure', time: '' }).trimEnd());
  });

  it('to a click is given before Teams gives up, and the message completes itself', async () => {
    const message = (await ada.says('status contoso')).arrived[0];
    clock.advance(61_000);
    const tenantId = tenantOf('contoso.com');
    bot.cloud.faults.add({ api: 'arm', tenantId, kind: 'delay', delayMs: 20_000 });
    await ada.says('customers');
    bot.cloud.requests.length = 0;
    bot.connector.reset();
    const before = await answered();
    const clicking = ada.clicks(message, 'refreshStatus');
    await untilHalf(tenantId, before);
    clock.advance(3_500);
    const answer = replied(await clicking);
    assert.ok(answer.includes(en('status.stillAsking', { source: 'Azure' })), answer.slice(0, 400));
    assert.deepEqual(cards(), [], 'what is unfinished is shown to the one who clicked alone');
    bot.cloud.faults.clear();
    microsofts.advance(20_000);
    const edit = await bot.connector.until(() => cards()[0]);
    assert.deepEqual([edit.way, edit.id], ['update', message?.id]);
  });
});
