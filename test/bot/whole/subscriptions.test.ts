import assert from 'node:assert/strict';
import { translator } from '../../../src/locales/index.ts';
import type { Delivery } from '../../helpers/connector.ts';
import { type Agent, type Answer, GROUP, type Harness, startHarness } from '../../helpers/harness.ts';
import { buttons, hides, only, replied, shows } from './answers.ts';

const en = translator('en');
const fr = translator('fr');

describe('subscriptions and mutes', () => {
  let bot: Harness;
  let ada: Agent;
  let hal: Agent;
  before(async () => {
    bot = await startHarness();
    [ada, hal] = [bot.agent('ada'), bot.agent('hal')];
  });
  afterEach(async () => {
    for (const place of ['personal', 'group', 'channel'] as const) await ada.says('unsubscribe all', { in: place });
    bot.connector.reset();
  });
  after(() => bot.close());
  const first = ({ arrived }: Answer) => arrived[0];
  const list = async (who = ada, options: { locale?: string } = {}) =>
    first(await who.says('subscriptions', { in: 'channel', ...options }));
  const follow = (text: string, who = ada) => who.says(`subscribe ${text}`, { in: 'channel' });
  /** Presses a line of a list: the card that stands there then, as a message. */
  async function opens(who: Agent, message: Delivery | undefined, id: (data: Record<string, unknown>) => boolean) {
    const pressed = await who.clicks(message, (one) => id(one.data));
    return asMessage(message, pressed);
  }
  function asMessage(message: Delivery | undefined, { body }: Answer): Delivery {
    assert.ok(message && typeof body === 'object' && body !== null && 'value' in body, replied({ body } as never));
    const attachments = [{ content: body.value }];
    return { ...message, activity: { attachments } };
  }
  const line = (verb: string) => (data: Record<string, unknown>) => data.verb === verb;

  it('are empty at first, in both languages', async () => {
    shows(await list(), en('subscriptions.none.channel'), en('action.tryForm'));
    shows(first(await ada.says('abonnements', { locale: 'fr-FR' })), fr('subscriptions.none.personal'));
  });

  it('are listed with what is followed, by whom, and the settings', async () => {
    await follow('all');
    await follow('contoso; fabrikam exchange advisories', hal);
    const card = await list();
    shows(card, en('follow.allCustomers'), 'Contoso, Fabrikam · Exchange Online', 'Ada', 'Hal', 'UTC');
    hides(first(await ada.says('subscriptions')), 'Fabrikam');
    shows(await list(ada, { locale: 'fr-FR' }), fr('follow.topic.advisories'));
  });

  it('show nobody a customer that this person does not see', async () => {
    await follow('contoso.eu');
    await follow('contoso.eu; contoso.fr');
    const card = await list(hal);
    hides(card, 'GmbH');
    shows(card, 'Contoso France SARL');
    const detail = await opens(hal, card, line('subscription'));
    assert.deepEqual(
      buttons(detail).map((one) => one.verb),
      ['subscriptions'],
      'it is not his to change',
    );
  });

  it('are changed by the form, which begins with what is so', async () => {
    await follow('alpine-ski.fr; contoso mail');
    const detail = await opens(ada, await list(), line('subscription'));
    const { arrived } = await ada.clicks(detail, 'subscribeForm');
    const form = arrived[0];
    assert.equal(form?.conversationId, 'a:29:ada');
    const inputs = JSON.stringify(form?.activity);
    assert.ok(inputs.includes('alpine-ski.fr; Contoso') && inputs.includes('Exchange Online'), inputs);
    const filled = { scope: 'named', names: 'fabrikam', topics: 'incidents', timeZone: 'UTC', locale: 'en' };
    const changed = await ada.clicks(form, 'subscribe', { inputs: filled });
    shows(changed.arrived[0], en('follow.done.channel', { customers: 'Fabrikam' }));
    const after = await list();
    shows(after, 'Fabrikam');
    hides(after, 'Alpine');
  });

  it('end by their button, once', async () => {
    await follow('contoso');
    const before = await list();
    const detail = await opens(ada, before, line('subscription'));
    const ended = await ada.clicks(detail, 'endSubscription');
    assert.ok(replied(ended).includes(en('subscriptions.none.channel')));
    assert.equal(replied(await ada.clicks(detail, 'endSubscription')), en('subscriptions.gone'));
  });

  describe('unsubscribe', () => {
    it('ends the only one, all, or what is followed of one customer, in both languages', async () => {
      await follow('contoso');
      shows(first(await ada.says('unsubscribe', { in: 'channel' })), en('subscriptions.ended', { count: 1 }));
      await follow('contoso; fabrikam');
      const narrowed = first(await ada.says('désabonner contoso', { in: 'channel', locale: 'fr-FR' }));
      shows(narrowed, fr('subscriptions.narrowed', { customer: 'Contoso' }));
      shows(await list(), 'Fabrikam');
      hides(await list(), '"Contoso');
      await follow('all');
      shows(first(await ada.says('unsubscribe', { in: 'channel' })), en('subscriptions.which'));
      shows(first(await ada.says('unsubscribe litware.com', { in: 'channel' })), 'litware.com');
      shows(first(await ada.says('unsubscribe all', { in: 'channel' })), en('subscriptions.ended', { count: 2 }));
      shows(await list(), en('subscriptions.none.channel'));
    });

    it("is no helpdesk agent's for all customers, and no sales agent's at all", async () => {
      await follow('all');
      shows(first(await hal.says('unsubscribe', { in: 'channel' })), en('act.notYours'));
      shows(first(await bot.agent('sam').says('unsubscribe', { in: 'channel' })), en('act.role'));
      shows(await list(), en('follow.allCustomers'));
    });
  });

  it('rest when the bot is removed, and are restored by the button of the offer', async () => {
    await ada.says('subscribe contoso', { in: 'group' });
    await ada.sends({ type: 'installationUpdate', action: 'remove' }, { in: 'group' });
    await ada.sends({ type: 'installationUpdate', action: 'add' }, { in: 'group' });
    const offer = await bot.connector.until(() =>
      bot.connector.deliveries.find((one) => one.conversationId === GROUP && JSON.stringify(one).includes('restore')),
    );
    shows(offer, en('botNotice.restorable.title'));
    shows(first(await ada.says('subscriptions', { in: 'group' })), en('botNotice.reason.removed'));
    assert.equal(replied(await bot.agent('sam').clicks(offer, 'restore')), en('act.role'));
    assert.equal(replied(await ada.clicks(offer, 'restore')), en('subscriptions.resumed'));
    assert.equal(replied(await ada.clicks(offer, 'restore')), en('subscriptions.nothingToRestore'));
    hides(first(await ada.says('subscriptions', { in: 'group' })), en('botNotice.reason.removed'));
  });

  describe('settings', () => {
    it('are asked for in the own chat and kept for the conversation, or given back with what is wrong', async () => {
      const { arrived } = await ada.says('settings', { in: 'channel' });
      const [form, told] = arrived;
      assert.equal(form?.conversationId, 'a:29:ada');
      shows(told, en('form.moved'));
      const filled = { quietDays: '6,7', quietFrom: '0:00', quietTo: '24', locale: 'fr', timeZone: 'Europe/Paris' };
      const wrong = await ada.clicks(form, 'settings', { inputs: filled });
      shows(wrong.arrived[0], en('follow.problem.time', { text: '24' }));
      const right = await ada.clicks(form, 'settings', { inputs: { ...filled, quietTo: '23h' } });
      shows(right.arrived[0], 'Europe/Paris', 'Français', '00:00');
      shows(await list(), 'Europe/Paris', en('follow.day.6'));
      const french = await hal.says('réglages', { locale: 'fr-FR' });
      shows(only(french), fr('settings.form.personal'));
    });
  });

  describe('mute', () => {
    it('silences an issue, a customer or a service, and is listed and undone by any colleague', async () => {
      await follow('all');
      await ada.says('status contoso');
      for (const [text, what] of [
        ['mute contoso for 4h because they know', 'Contoso'],
        ['mute exchange until tomorrow', 'Exchange Online'],
      ] as const) {
        shows(first(await ada.says(text, { in: 'channel' })), `${what} is silent here until`);
      }
      const card = await list(hal);
      shows(card, en('subscriptions.muted', { what: 'Contoso' }), 'they know', 'Exchange Online');
      const detail = await opens(hal, card, line('mutes'));
      const after = await hal.clicks(detail, 'unmute');
      assert.ok(!replied(after).includes('they know') && replied(after).includes('Exchange Online'));
      const ended = first(await hal.says('réactiver messagerie', { in: 'channel', locale: 'fr-FR' }));
      shows(ended, fr('mute.ended', { what: 'Exchange Online' }));
      shows(first(await hal.says('unmute', { in: 'channel' })), en('mute.nothingMuted'));
    });

    it('says what is missing, or wrong', async () => {
      shows(first(await hal.says('mute contoso for 1h')), en('mute.nothingFollowed'));
      await ada.says('subscribe contoso');
      for (const [text, answer] of [
        ['mute', en('mute.how')],
        ['mute contoso', en('mute.noDuration', { what: 'contoso' })],
        ['mute zzzzzz for 1h', en('mute.unknown', { text: 'zzzzzz' })],
        ['mute EX000000 for 1h', en('mute.unknown', { text: 'EX000000' })],
        ['mute alpine ski house for 1h', 'alpineskihouse.com'],
        ['mute contoso for 30d', en('mute.longest')],
      ] as const) {
        shows(first(await ada.says(text)), answer);
      }
      shows(first(await ada.says('muet contoso', { locale: 'fr-FR' })), fr('mute.noDuration', { what: 'contoso' }));
    });

    it('of a customer that somebody does not see isn’t there for them, whatever id they press', async () => {
      await follow('contoso; contoso.eu');
      await ada.says('mute contoso.eu for 4h', { in: 'channel' });
      const detail = await opens(ada, await list(), line('mutes'));
      const { data } = buttons(detail).find((one) => one.verb === 'unmute') ?? {};
      assert.ok(data?.id);
      const press = { action: { verb: 'unmute', data: { ...data } } };
      const pressed = await hal.sends(
        { type: 'invoke', name: 'adaptiveCard/action', value: press, replyToId: detail.id },
        { in: 'channel' },
      );
      assert.equal(replied(pressed), en('subscriptions.gone'));
      shows(await list(), 'GmbH');
      await ada.clicks(detail, 'unmute');
    });

    it('is for admin and helpdesk agents', async () => {
      await follow('all');
      shows(first(await bot.agent('sam').says('mute contoso for 1h', { in: 'channel' })), en('act.role'));
      shows(first(await hal.says('mute contoso.eu for 1h', { in: 'channel' })), 'contoso.eu');
      hides(first(await hal.says('mute contoso.eu for 1h', { in: 'channel' })), 'GmbH');
    });
  });
});
