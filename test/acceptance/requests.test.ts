import assert from 'node:assert/strict';
import { formIn, submit } from '../bot/whole/requests/reporting.ts';
import { cardOf, isRecord } from '../helpers/cards.ts';
import type { Delivery } from '../helpers/connector.ts';
import { smallWorld } from './smallWorld.ts';
import { type Stage, setStage } from './stage.ts';

const CUSTOMERS = ['Contoso', 'Fabrikam', 'Trey Research'];

/** The value of a question's answer that is called so. */
function answer(form: Delivery | undefined, id: string, title: RegExp): string {
  const found: string[] = [];
  const walk = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(walk);
    if (!isRecord(part)) return;
    if (part.id === id && Array.isArray(part.choices)) {
      for (const one of part.choices) if (isRecord(one) && title.test(String(one.title))) found.push(String(one.value));
    }
    Object.values(part).forEach(walk);
  };
  walk(cardOf(form));
  return found[0] ?? assert.fail(`${id} offers nothing like ${title}`);
}

/** Ada fills in the form for an Azure problem, and everything that it then asks. */
async function azureForm(stage: Stage, customer: string, subscription: RegExp) {
  const ada = stage.agent('ada');
  const form = formIn(await ada.says(`report ${customer} azure`));
  const [first] = (await submit(ada, form, { service: 'Azure', country: 'FRA' })).arrived;
  const chosen = {
    service: 'Azure',
    country: 'FRA',
    subscriptionId: answer(first, 'subscriptionId', subscription),
    azureServiceId: answer(first, 'azureServiceId', /^Storage/),
  };
  const [second] = (await submit(ada, first ?? form, chosen)).arrived;
  const classificationId = answer(second, 'classificationId', /^Availability/);
  return () => submit(ada, second ?? form, { ...chosen, classificationId });
}

/** What the bot has opened at Azure. */
const opened = ({ cloud }: Stage) => cloud.support.tickets().filter(({ name }) => name.startsWith('healthbot-'));

describe('a service request', () => {
  let stage: Stage;
  let seen = 0;

  /** What has arrived in Ada's chat or in the channel since this was last asked, in words. */
  function arrived(place: RegExp): string[] {
    const all = stage.arrivals.slice(seen).filter(({ conversationId }) => place.test(conversationId));
    return all.map(({ way, activity }) => `${way}: ${activity.text ?? activity.summary}`);
  }
  async function until(minute: number): Promise<void> {
    seen = stage.arrivals.length;
    assert.ok(await stage.until(minute));
  }
  const ADA = /29:ada/;
  const CHANNEL = /support@thread/;

  before(async () => {
    stage = await setStage({ world: smallWorld(CUSTOMERS), env: { AZURE_SUPPORT_TICKETS: 'on' } });
    await stage.until(1.5);
    await stage.agent('ada').says('subscribe all', { in: 'channel' });
    await until(2);
  });
  after(() => stage.close());

  it('is filed at Azure, told what the engineer writes, and closed', async () => {
    await (await azureForm(stage, 'contoso', /Production/))();
    await until(2.5);
    const [ticket] = opened(stage);
    assert.ok(ticket);
    assert.ok(arrived(ADA).some((one) => one.startsWith('create: HB-') && one.includes(ticket.number)));
    stage.cloud.support.engineer(ticket.name, { write: '<p>Is it <b>all</b> of them?</p>' });
    await until(6);
    assert.equal(arrived(ADA).filter((one) => one.includes('Is it all of them?')).length, 1);
    stage.cloud.support.engineer(ticket.name, { status: 'Closed' });
    await until(9);
    assert.equal(arrived(ADA).filter((one) => /^create: HB-.*closed/i.test(one)).length, 1);
    assert.equal(opened(stage).length, 1);
  });

  it('is handed over where the customer’s plan is refused, however late Azure says so', async () => {
    await (await azureForm(stage, 'trey', /Research/))();
    await until(10);
    assert.equal(arrived(ADA).filter((one) => /^create: HB-.*plan/i.test(one)).length, 1);
    assert.equal(opened(stage).length, 1);
  });

  it('of three customers at once is seen by us first, and joined to Microsoft’s incident', async () => {
    for (const name of ['contoso', 'fabrikam', 'trey']) {
      const ada = stage.agent('ada');
      await submit(ada, formIn(await ada.says(`report ${name}`)), { service: 'Exchange Online' });
    }
    await until(10.5);
    const [card = '', ...more] = arrived(CHANNEL);
    assert.deepEqual(more, []);
    assert.match(card, /^create: Exchange Online.*3 customers/);
    const set = { service: 'Exchange Online', classification: 'incident', title: 'Mail fails', impact: 'All.' };
    stage.cloud.play([{ atMinute: 0, issue: 'EX900001', set, post: 'We look.', addTo: ['Contoso'] }]);
    await until(12.5);
    const ours = arrived(CHANNEL).filter((one) => one.includes('Microsoft has confirmed'));
    assert.deepEqual(
      ours.map((one) => one.split(':')[0]),
      ['update', 'create'],
    );
  });
});

describe('kill -9 between the steps of filing at Azure', () => {
  it('leaves one request, with one ticket', async () => {
    const stage = await setStage({
      world: smallWorld(['Contoso']),
      env: { AZURE_SUPPORT_TICKETS: 'on' },
      restarts: true,
    });
    try {
      await stage.until(1.5);
      const send = await azureForm(stage, 'contoso', /Production/);
      stage.cloud.support.set({ afterSeconds: 25, afterPolls: 100 });
      const dies = async (sql: string, when: 'before' | 'after' | 'committed', act: () => Promise<unknown>) => {
        await stage.order({ kind: 'doom', doom: { sql, when, nth: 1 } });
        await act().catch(() => undefined);
        assert.equal(await stage.order({ kind: 'advance', ms: 0, step: 1 }), false, `${sql}, ${when}`);
        await stage.restart();
      };
      const goOn = async () => void (await stage.until(stage.minute + 0.5));
      // Before anybody at Microsoft knows of it, and again before it is a request: the form can be sent once more.
      await dies('insert into service_request', 'after', send);
      await dies('insert into service_request', 'committed', send);
      // Azure has accepted it, and isn't done.
      await stage.until(stage.minute + 0.1);
      assert.deepEqual(opened(stage), []);
      await stage.kill();
      await stage.restart();
      // The ticket is there, and the record doesn't say so.
      await dies('insert into request_event', 'before', goOn);
      await dies('insert into delivery', 'committed', goOn);
      await goOn();
      await stage.stop();
      assert.equal(opened(stage).length, 1);
      const requests = await stage.query('select state, ticket_number as number from service_request');
      assert.deepEqual(requests, [{ state: 'open', number: opened(stage)[0]?.number }]);
      const events = await stage.query("select change->>'kind' as kind from request_event order by id");
      assert.deepEqual(events, [{ kind: 'filed' }, { kind: 'opened' }]);
    } finally {
      await stage.close();
    }
  });
});
