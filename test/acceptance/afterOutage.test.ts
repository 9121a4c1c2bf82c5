import assert from 'node:assert/strict';
import { type Key, translator } from '../../src/locales/index.ts';
import { formIn, numberOf, submit } from '../bot/whole/requests/reporting.ts';
import type { Delivery } from '../helpers/connector.ts';
import { smallWorld } from './smallWorld.ts';
import { type Stage, setStage } from './stage.ts';

const MAIL = 'EX900001';
const CALLS = 'TM900002';
const OVER = 40;
const en = translator('en');
const fr = translator('fr');

describe('a service request about an outage', () => {
  let stage: Stage;
  let seen = 0;
  before(async () => {
    stage = await setStage({ world: smallWorld(['Contoso']) });
    const incident = { classification: 'incident', status: 'serviceInterruption', impact: 'Users notice it.' };
    stage.cloud.play(
      [
        { issue: MAIL, service: 'Exchange Online' },
        { issue: CALLS, service: 'Microsoft Teams' },
      ].flatMap(({ issue, service }) => [
        { atMinute: 1, issue, set: { ...incident, service, title: issue }, post: 'We look.', addTo: ['Contoso'] },
        { atMinute: OVER, issue, set: { status: 'serviceRestored' }, post: 'It is over.', ends: true },
      ]),
    );
    await until(4);
  });
  after(() => stage.close());

  async function until(minute: number): Promise<void> {
    seen = stage.arrivals.length;
    assert.ok(await stage.until(minute, 10));
  }
  /** Plain lines that have come to a conversation since. */
  const lines = (place: RegExp) =>
    stage.arrivals
      .slice(seen)
      .flatMap(({ conversationId, way, activity }) =>
        way === 'create' && place.test(conversationId) && activity.text ? [String(activity.text)] : [],
      );
  /** The newest look of the card of a request in a conversation. */
  const card = (name: string, place: RegExp): Delivery =>
    stage.arrivals.findLast(
      (one) => place.test(one.conversationId) && numberOf(one) === name && one.activity.attachments,
    ) ?? assert.fail(`no card of ${name} there`);
  const asks = (name: string, place: RegExp, word: string) => JSON.stringify(card(name, place).activity).includes(word);
  /** A sentence without what stands in it. */
  const part = (say: typeof en, key: Key) => say(key, { id: MAIL, time: '\u0000' }).split('\u0000')[0] ?? '';

  const CHANNEL = /support@thread/;
  const ADA = /29:ada/;
  const HAL = /29:hal/;
  let hers: string;
  let his: string;

  it('is filed from a room by one agent, in French from the own chat by another', async () => {
    const [ada, hal] = [stage.agent('ada'), stage.agent('hal')];
    const form = formIn(await ada.says(`report ${MAIL} contoso`, { in: 'channel' }));
    hers = numberOf((await submit(ada, form)).arrived[0]);
    const formulaire = formIn(await hal.says(`signaler ${CALLS} contoso`, { locale: 'fr-FR' }));
    his = numberOf((await submit(hal, formulaire, { service: 'Microsoft Teams' }, 'fr-FR')).arrived[0]);
    await until(5);
    assert.ok(asks(hers, CHANNEL, en('request.title.toOpen', { name: hers })));
    assert.ok(asks(his, HAL, fr('request.title.toOpen', { name: his })));
  });

  it('is reminded of after half an hour, whoever filed it, where nobody says that it was opened', async () => {
    await stage.agent('hal').clicks(card(his, HAL), 'requestOpened', { inputs: { ticket: '2611250040001234' } });
    await until(33);
    assert.deepEqual([lines(ADA), lines(HAL), lines(CHANNEL)], [[], [], []]);
    await until(36);
    assert.equal(lines(ADA).length, 1);
    assert.ok(lines(ADA)[0]?.includes(en('request.change.reminded')), lines(ADA)[0]);
    assert.deepEqual([lines(HAL), lines(CHANNEL)], [[], []], 'it isn’t anybody else’s to do');
  });

  it('asks on its cards whether it works again once Microsoft says so, and whoever filed it by a note, too', async () => {
    await until(OVER + 3);
    for (const place of [ADA, CHANNEL]) {
      assert.ok(asks(hers, place, en('request.over.yes')) && asks(hers, place, en('request.over.no')), String(place));
    }
    assert.ok(asks(his, HAL, fr('request.over.yes')));
    const over = part(en, 'request.change.issueOver');
    assert.equal(lines(ADA).filter((one) => one.includes(hers) && one.includes(over)).length, 1, lines(ADA).join());
    assert.equal(lines(CHANNEL).filter((one) => one.includes(hers) && one.includes(over)).length, 1);
    assert.equal(lines(HAL).filter((one) => one.includes(his) && one.includes('Microsoft indique')).length, 1);
  });

  it('is escalated by a no: whoever filed it hears so, and the question is gone from every card', async () => {
    seen = stage.arrivals.length;
    await stage.agent('hal').clicks(card(hers, CHANNEL), 'escalateRequest');
    await until(OVER + 4);
    const told = lines(ADA);
    await until(OVER + 5);
    assert.deepEqual(told.length, 1, 'once');
    assert.ok(told[0]?.includes(en('request.change.escalated')) && told[0].includes('Hal Help'), told[0]);
    for (const place of [ADA, CHANNEL]) assert.ok(!asks(hers, place, en('request.over.yes')), String(place));
    assert.ok(asks(hers, ADA, en('request.title.toOpen', { name: hers })), 'it isn’t opened still');
  });

  it('is closed by a yes', async () => {
    const pressed = await stage.agent('hal').clicks(card(his, HAL), 'closeRequest', { locale: 'fr-FR' });
    assert.ok(JSON.stringify(pressed.body).includes(fr('request.title.closed', { name: his })));
    await until(OVER + 6);
    assert.ok(asks(his, HAL, fr('request.title.closed', { name: his })));
    assert.deepEqual(lines(HAL), [], 'who did it sees it');
  });

  it('has it all in its trail, and on record', async () => {
    await stage.stop();
    const trail = await stage.query(
      `select r.issue_id as issue, string_agg(e.change->>'kind', ' ' order by e.id) as kinds from service_request r
       join request_event e on e.request_id = r.id group by r.id order by r.id`,
    );
    assert.deepEqual(trail, [
      { issue: MAIL, kinds: 'filed reminded issueOver escalated' },
      { issue: CALLS, kinds: 'filed opened issueOver closed' },
    ]);
  });
});
