import assert from 'node:assert/strict';
import { formIn, numberOf, submit } from '../bot/whole/requests/reporting.ts';
import type { Agent, Answer } from '../helpers/agents.ts';
import type { Delivery } from '../helpers/connector.ts';
import type { Doom } from './orders.ts';
import { smallWorld } from './smallWorld.ts';
import { type Stage, setStage } from './stage.ts';

const CLICKS = 50;
/** So often the same is pressed once the program is there again. */
const AGAIN = 10;
/** Microsoft's issue that two agents report at once. */
const ISSUE = 'EX771204';

/** Every step from the press to the card, and how the program dies at it. */
const STEPS: readonly {
  readonly at: string;
  readonly death: Doom | { readonly call: RegExp; when: 'lost' | 'taken' };
}[] = [
  { at: 'what was typed is kept', death: { sql: 'insert into request_draft', when: 'committed', nth: 1 } },
  { at: 'it is one, and nothing else is', death: { sql: 'insert into service_request', when: 'after', nth: 1 } },
  { at: 'the draft is dropped', death: { sql: 'delete from request_draft', when: 'after', nth: 1 } },
  {
    at: 'it is on record, and nobody has seen it',
    death: { sql: 'insert into service_request', when: 'committed', nth: 1 },
  },
  { at: 'its card is on the way', death: { call: /^PUT .*a:29:ada/, when: 'lost' } },
  { at: 'Teams has the text to copy', death: { call: /^POST .*a:29:ada\/activities/, when: 'taken' } },
];

describe('fifty presses of one button at once', () => {
  let stage: Stage;
  let ada: Agent;
  let hal: Agent;
  before(async () => {
    stage = await setStage({ world: smallWorld(['Contoso'], { Contoso: [ISSUE] }), restarts: true });
    await stage.until(1.5);
    ada = stage.agent('ada');
    hal = stage.agent('hal');
  });
  after(() => stage.close());

  /** What the answers of those are that lived to see one. */
  async function press(who: Agent, form: Delivery, description: string, times = CLICKS): Promise<Answer[]> {
    const filled = { description, service: 'SharePoint Online' };
    const presses = await Promise.allSettled(Array.from({ length: times }, () => submit(who, form, filled)));
    return presses.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  }
  /** What a message shows now. */
  const now = ({ id }: Delivery) => stage.connector.deliveries.findLast((one) => one.id === id);

  for (const { at, death } of STEPS) {
    it(`are one request, though the program is killed when ${at}, and more come afterwards`, async () => {
      const form = formIn(await ada.says('report contoso'));
      if ('sql' in death) await stage.order({ kind: 'doom', doom: death });
      else stage.connector.strike(death.call, death.when, () => void stage.kill());
      const before = await press(ada, form, at);
      assert.ok(before.length < CLICKS, 'it has died of it');
      await stage.restart();
      const answers = await press(ada, form, at, AGAIN);
      assert.deepEqual([answers.length, ...answers.filter(({ status }) => status !== 200)], [AGAIN]);
      assert.ok(await stage.until(stage.minute + 0.2));
      assert.match(numberOf(now(form)), /^HB-\d+$/, 'the form has become its card');
    });
  }

  it('of two agents, each for the same issue, are one request, and the other one is asked to join', async () => {
    const forms = [
      formIn(await ada.says(`report ${ISSUE} contoso`)),
      formIn(await hal.says(`report ${ISSUE} contoso`)),
    ];
    const [hers, his] = forms;
    assert.ok(hers && his);
    const answers = await Promise.all([press(ada, hers, 'two at once'), press(hal, his, 'two at once')]);
    assert.deepEqual(
      answers.flat().filter(({ status }) => status !== 200),
      [],
    );
    assert.ok(await stage.until(stage.minute + 0.2));
    const joinable = forms.filter((form) => JSON.stringify(now(form)?.activity).includes('joinRequest'));
    assert.equal(joinable.length, 1);
  });

  it('have left one record each, one trail, and no draft but that of whoever is to join', async () => {
    await stage.stop();
    const filed = await stage.query(
      `select body->>'description' as at, count(*)::integer as requests,
         (select count(*)::integer from request_event e where e.request_id = min(r.id)) as events
       from service_request r group by 1 order by min(r.id)`,
    );
    const once = [...STEPS.map(({ at }) => at), 'two at once'].map((at) => ({ at, requests: 1, events: 1 }));
    assert.deepEqual(filed, once);
    assert.equal((await stage.query('select id from request_draft')).length, 1);
    assert.deepEqual(await stage.query("select kind from delivery where state = 'due'"), []);
  });
});
