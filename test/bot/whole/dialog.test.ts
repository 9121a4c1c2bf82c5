import assert from 'node:assert/strict';
import { translator } from '../../../src/locales/index.ts';
import { type Harness, startHarness } from '../../helpers/harness.ts';
import type { TestClock } from '../../helpers/testClock.ts';
import { buttons, hides, only, said, shows } from './answers.ts';
import { drivenClock } from './drivenClock.ts';

const en = translator('en');
const fr = translator('fr');
const QUARTER = 15 * 60_000;

describe('which customer?', () => {
  let bot: Harness;
  let clock: TestClock;
  before(async () => {
    clock = drivenClock();
    bot = await startHarness({ clock });
  });
  beforeEach(async () => {
    await bot.agent('ada').says('cancel');
    bot.connector.reset();
  });
  after(() => bot.close());

  it('is asked with the best matches, by name and domain, so that twins can be told apart', async () => {
    const question = only(await bot.agent('ada').says('status alpine'));
    shows(question, '1 · Alpine Ski House alpineskihouse.com', '2 · Alpine Ski House alpine-ski.fr');
    shows(question, en('choose.several', { text: 'alpine' }), en('choose.answer'));
    assert.deepEqual(
      buttons(question).map((one) => one.verb),
      ['choose', 'choose', 'cancel'],
    );
    shows(only(await bot.agent('ada').says('2')), 'Alpine Ski House');
  });

  it('is asked in French, and takes the number', async () => {
    const ada = bot.agent('ada');
    const question = only(await ada.says('état alpine', { locale: 'fr-FR' }));
    shows(question, fr('choose.several', { text: 'alpine' }), fr('choose.answer'), fr('action.cancel'));
    const answer = only(await ada.says('2', { locale: 'fr-FR' }));
    shows(answer, fr('status.none', { customer: 'Alpine Ski House' }));
    assert.ok(JSON.stringify(answer.activity).includes(tenantOf('alpine-ski.fr')));
  });

  it('takes more of the name for an answer', async () => {
    const ada = bot.agent('ada');
    shows(only(await ada.says('status contozo')), 'Contoso Europe GmbH contoso.eu');
    shows(
      only(await ada.says('contoso france')),
      en('status.incidents', { customer: 'Contoso France SARL', count: 1 }),
    );
  });

  it('turns into the answer when one of its buttons is pressed, whatever was asked', async () => {
    const ada = bot.agent('ada');
    const id = 'EX999999';
    for (const [asked, answer] of [
      ['status alpine', en('status.none', { customer: 'Alpine Ski House' })],
      ['status alpine mail', 'Exchange Online'],
      [`${id} alpine`, en('command.issue.notFound', { id, customer: 'Alpine Ski House' })],
      ['access alpine', en('access.relationship')],
      ['messages alpine', 'Alpine Ski House'],
      ['maintenance alpine', 'Alpine Ski House'],
    ] as const) {
      const question = only(await ada.says(asked, { in: 'channel' }));
      const { arrived } = await ada.clicks(question, (one) => one.data.tenantId === tenantOf('alpine-ski.fr'));
      assert.deepEqual(
        arrived.map((one) => [one.way, one.id]),
        [['update', question.id]],
        asked,
      );
      shows(arrived[0], answer);
      assert.ok(
        buttons(arrived[0]).every((one) => one.verb !== 'choose'),
        asked,
      );
    }
  });

  it('says that there is no match, and offers the nearest', async () => {
    const ada = bot.agent('ada');
    const near = only(await ada.says('status northwnd traders frence'));
    shows(near, en('choose.guess', { text: 'northwnd traders frence' }), 'Northwind Traders France northwind.fr');
    shows(only(await ada.says('1')), en('status.none', { customer: 'Northwind Traders France' }));
    const proche = only(await ada.says('statut fabrikan', { locale: 'fr-FR' }));
    shows(proche, fr('choose.guess', { text: 'fabrikan' }), 'Fabrikam fabrikam.com');
  });

  it('says that there is no match, and offers those that have a word of it', async () => {
    const ada = bot.agent('ada');
    const text = 'northwind allemagne';
    const none = only(await ada.says(`status ${text}`));
    shows(none, en('noMatch.title', { text }), en('noMatch.nearest'), 'Northwind Traders France northwind.fr');
    const { arrived } = await ada.clicks(none, (one) => one.data.tenantId === tenantOf('northwind.fr'));
    shows(arrived[0], en('status.none', { customer: 'Northwind Traders France' }));
    const rien = only(await ada.says(`état ${text}`, { locale: 'fr-FR' }));
    shows(rien, fr('noMatch.title', { text }), fr('noMatch.nearest'), 'Northwind Insurance');
  });

  it('says that there is no match, and what can be typed, where nothing is near', async () => {
    const ada = bot.agent('ada');
    shows(only(await ada.says('status qqqqqqqq')), en('noMatch.title', { text: 'qqqqqqqq' }), en('noMatch.text'));
    const rien = only(await ada.says('status qqqqqqqq', { locale: 'fr-FR' }));
    shows(rien, fr('noMatch.title', { text: 'qqqqqqqq' }), fr('noMatch.text'));
  });

  it('is left by cancel and by annuler', async () => {
    const ada = bot.agent('ada');
    for (const [word, locale, say] of [
      ['cancel', 'en-US', en],
      ['annuler', 'fr-FR', fr],
    ] as const) {
      await ada.says('status alpine');
      shows(only(await ada.says(word, { locale })), say('dialog.cancelled'));
      shows(only(await ada.says('1', { locale })), say('dialog.unknown'));
    }
  });

  it('is left by its own button and by any other command', async () => {
    const ada = bot.agent('ada');
    const question = only(await ada.says('status alpine'));
    shows((await ada.clicks(question, 'cancel')).arrived[0], en('dialog.cancelled'));
    shows(only(await ada.says('1')), en('dialog.unknown'));
    await ada.says('status alpine');
    shows(only(await ada.says('status fabrikam')), 'Fabrikam');
    shows(only(await ada.says('1')), en('dialog.unknown'));
  });

  it('belongs to one person: two agents in one channel never meet in it', async () => {
    const [ada, hal] = [bot.agent('ada'), bot.agent('hal')];
    const channel = { in: 'channel' } as const;
    const question = only(await ada.says('status alpine', channel));
    shows(question, en('choose.answerInRoom'));
    await hal.says('status northwind', channel);
    const hers = only(await ada.says('2', channel));
    shows(hers, 'Alpine Ski House');
    hides(hers, 'Northwind');
    const his = only(await hal.says('2', channel));
    shows(his, en('status.none', { customer: 'Northwind Traders France' }));
    hides(his, 'Alpine');
  });

  it("isn't answered by somebody else's number, and stays open when somebody else presses its button", async () => {
    const [ada, hal] = [bot.agent('ada'), bot.agent('hal')];
    const channel = { in: 'channel' } as const;
    const question = only(await ada.says('status alpine', channel));
    shows(only(await hal.says('1', channel)), en('dialog.unknown'));
    const pressed = await hal.clicks(question, (one) => one.data.tenantId === tenantOf('alpine-ski.fr'));
    assert.deepEqual(
      pressed.arrived.map((one) => one.way),
      ['create'],
      'hers is left as it is',
    );
    assert.equal((await hal.clicks(question, 'cancel')).arrived.length, 0);
    shows(only(await ada.says('1', channel)), 'Alpine Ski House');
  });

  it('belongs to one conversation: the same person has another one in her own chat', async () => {
    const ada = bot.agent('ada');
    await ada.says('status alpine', { in: 'channel' });
    await ada.says('status northwind', { in: 'group' });
    shows(only(await ada.says('1')), en('dialog.unknown'));
    shows(only(await ada.says('1', { in: 'group' })), 'Northwind Insurance');
    shows(only(await ada.says('1', { in: 'channel', thread: 'another' })), 'Alpine Ski House');
  });

  it('survives a restart, typed and pressed', async () => {
    const ada = bot.agent('ada');
    await ada.says('status alpine');
    const inChannel = only(await ada.says('access alpine', { in: 'channel' }));
    await bot.restart();
    const answer = only(await ada.says('1'));
    shows(answer, 'Alpine Ski House');
    const pressed = await ada.clicks(inChannel, (one) => one.data.tenantId === tenantOf('alpine-ski.fr'));
    assert.equal(pressed.arrived[0]?.id, inChannel.id);
    shows(pressed.arrived[0], en('access.partly', { customer: 'Alpine Ski House' }));
  });

  it('goes on with all that had been asked', async () => {
    const ada = bot.agent('ada');
    await ada.says('status alpine mail');
    shows(only(await ada.says('1')), 'Alpine Ski House: Exchange Online');
    await ada.says('issue EX771204 alpine');
    shows(only(await ada.says('1')), 'EX771204', "Some users can't send mail", 'Alpine Ski House');
  });

  it('expires after 15 minutes, with a word and a way to ask anew', async () => {
    const ada = bot.agent('ada');
    for (const [locale, say] of [
      ['en-US', en],
      ['fr-FR', fr],
    ] as const) {
      await ada.says('status alpine');
      clock.advance(QUARTER + 1);
      const late = only(await ada.says('2', { locale }));
      shows(late, say('dialog.expiredTitle'), say('dialog.expired'));
      hides(late, 'Alpine');
      const { arrived } = await ada.clicks(late, 'run', { locale });
      shows(arrived[0], say('choose.unnamed', { text: '' }));
      await ada.says('cancel');
    }
    await ada.says('status alpine');
    clock.advance(QUARTER);
    assert.ok(said(only(await ada.says('2'))).includes('Alpine Ski House'), 'not a moment before');
  });

  function tenantOf(domain: string): string {
    const tenant = bot.cloud.state.tenant(domain);
    assert.ok(tenant, `no customer has ${domain}`);
    return tenant.tenantId;
  }
});
