import assert from 'node:assert/strict';
import { translator } from '../../../src/locales/index.ts';
import type { Delivery } from '../../helpers/connector.ts';
import { valuesOf } from '../../helpers/forms.ts';
import { type Agent, type Answer, CHANNEL, type Harness, startHarness, TEAM } from '../../helpers/harness.ts';
import { hides, replied, said, shows } from './answers.ts';

const en = translator('en');
const fr = translator('fr');

describe('subscribing', () => {
  let bot: Harness;
  let ada: Agent;
  let hal: Agent;
  before(async () => {
    bot = await startHarness();
    ada = bot.agent('ada');
    hal = bot.agent('hal');
  });
  beforeEach(() => {
    bot.connector.reset();
    bot.room([ada.someone, hal.someone, bot.agent('sam').someone, bot.agent('glen').someone]);
  });
  after(() => bot.close());

  /** The answers in a turn, without what the notifications post beside. */
  const answer = ({ arrived }: Answer, index = 0) => arrived[index];
  /** Fills a form in and sends it. */
  function submit(who: Agent, form: Delivery | undefined, filled: Record<string, string> = {}) {
    return who.clicks(form, 'subscribe', { inputs: { ...valuesOf(form), ...filled } });
  }

  describe('in words', () => {
    it('follows all customers for an admin agent, and says what is followed', async () => {
      const card = answer(await ada.says('subscribe all', { in: 'channel' }));
      shows(card, en('follow.done.channel', { customers: en('follow.allCustomers') }));
      shows(card, en('follow.topic.incidents'), en('follow.allServices'), en('follow.baseline'));
      hides(card, en('follow.topic.advisories'));
    });

    it('follows customers, a service and topics, in either language', async () => {
      for (const [text, locale, say] of [
        ['subscribe contoso exchange incidents', 'en-US', en],
        ['abonner "contoso" messagerie incidents', 'fr-FR', fr],
      ] as const) {
        const card = answer(await ada.says(text, { locale }));
        shows(card, 'Contoso', 'Exchange Online', say('follow.topic.incidents'));
      }
      const two = answer(await ada.says('subscribe contoso; fabrikam advisories and maintenance'));
      shows(two, en('follow.done.personal', { customers: 'Contoso, Fabrikam' }));
      shows(two, `${en('follow.topic.advisories')}, ${en('follow.topic.maintenance')}`);
      hides(two, `"${en('follow.topic.incidents')}`);
      shows(answer(await ada.says('abonner tous', { in: 'group', locale: 'fr-FR' })), fr('follow.allCustomers'));
    });

    it('says that it is so already instead of following twice', async () => {
      await ada.says('subscribe fabrikam', { in: 'channel' });
      const again = answer(await ada.says('subscribe fabrikam.com incidents', { in: 'channel', thread: 'other' }));
      shows(again, en('follow.already.channel', { customers: 'Fabrikam' }));
    });

    it('opens the form with what was typed where that names nobody, or several', async () => {
      const { arrived } = await ada.says('subscribe cotnoso; fabrikam exchange');
      const form = arrived[0];
      shows(form, en('follow.notYet'), 'No customer is called “cotnoso”');
      const values = valuesOf(form);
      assert.equal(values.names, 'cotnoso; fabrikam');
      assert.equal(values.services, 'exchange');
      shows(answer(await ada.says('subscribe alpine ski house')), 'alpineskihouse.com');
    });
  });

  describe('by the form', () => {
    it('opens where it is typed in a personal chat, and elsewhere in the own chat, with a line that says so', async () => {
      const here = await ada.says('subscribe');
      assert.equal(here.arrived.length, 1);
      shows(here.arrived[0], en('follow.form.personal'));
      const there = await ada.says('abonner', { in: 'channel', locale: 'fr-FR' });
      const [form, line] = there.arrived;
      assert.equal(form?.conversationId, 'a:29:ada');
      shows(form, fr('follow.form.channel'));
      assert.ok(line?.conversationId.startsWith(CHANNEL));
      shows(line, fr('form.moved'));
    });

    it('follows for the channel where it was asked for, whatever is filled in', async () => {
      const [form] = (await ada.says('subscribe', { in: 'channel' })).arrived;
      const done = await submit(ada, form, {
        names: 'contoso; fabrikam.com',
        services: 'mail; Teams',
        topics: 'incidents,messages',
        tell: 'worse',
        quietDays: '1,2,3,4,5,6,7',
        quietFrom: '20h',
        quietTo: '7:30',
        interruptions: 'no',
        locale: 'fr',
        timeZone: 'europe/paris',
      });
      const card = done.arrived.find((one) => one.way === 'update');
      assert.equal(card?.id, form?.id);
      shows(card, en('follow.done.channel', { customers: 'Contoso, Fabrikam' }), 'Exchange Online, Microsoft Teams');
      shows(card, en('follow.quiet', { days: en('follow.everyDay'), from: '20:00', to: '07:30' }), 'Europe/Paris');
      hides(card, en('follow.quietExceptInterruptions', { quiet: '' }));
    });

    it('gives everything back that was typed, with what is wrong, until it can be read', async () => {
      const [form] = (await ada.says('subscribe')).arrived;
      const typed = {
        names: 'contoso; contos; zzzzzz',
        services: 'exchange; gardening',
        topics: '',
        quietDays: '1',
        quietFrom: '25:00',
        quietTo: '',
        timeZone: 'Atlantis',
      };
      const [again] = (await submit(ada, form, typed)).arrived;
      assert.equal(again?.way, 'update');
      for (const [key, values] of [
        ['follow.problem.none', { text: 'zzzzzz' }],
        ['follow.problem.service', { text: 'gardening' }],
        ['follow.problem.topics', {}],
        ['follow.problem.time', { text: '25:00' }],
        ['follow.problem.noTime', {}],
        ['follow.problem.zone', { text: 'Atlantis' }],
      ] as const) {
        shows(again, en(key, values));
      }
      shows(again, '“contos”');
      const values = valuesOf(again);
      for (const [name, value] of Object.entries(typed)) assert.equal(values[name] ?? '', value, name);
      const fixed = await submit(ada, again, {
        names: 'contoso',
        services: '',
        topics: 'incidents',
        quietDays: '',
        timeZone: 'UTC',
      });
      shows(fixed.arrived[0], en('follow.done.personal', { customers: 'Contoso' }));
    });

    it('takes a customer from its list, too', async () => {
      const [form] = (await ada.says('subscribe')).arrived;
      const pick = bot.cloud.state.tenant('fabrikam.com')?.tenantId ?? '';
      const { arrived } = await submit(ada, form, { pick });
      shows(arrived[0], en('follow.done.personal', { customers: 'Fabrikam' }));
    });
  });

  describe('is allowed', () => {
    it('to helpdesk agents for customers that they see, never for all', async () => {
      const own = answer(await hal.says('subscribe contoso', { in: 'channel' }));
      shows(own, en('follow.done.channel', { customers: 'Contoso' }));
      shows(answer(await hal.says('subscribe all', { in: 'channel' })), en('act.all'));
      const foreign = await hal.says('subscribe contoso.eu', { in: 'channel' });
      hides(foreign.arrived[0], 'GmbH');
      assert.equal(valuesOf(foreign.arrived[0]).scope, undefined, 'all is not offered');
    });

    it('to neither sales agents nor global administrators, who hear who can', async () => {
      for (const name of ['sam', 'glen'] as const) {
        shows(answer(await bot.agent(name).says('subscribe contoso')), en('act.role'));
        shows(answer(await bot.agent(name).says('abonner', { locale: 'fr-FR' })), fr('act.role'));
      }
      shows(answer(await bot.agent('otto').says('subscribe contoso')), en('access.notAgent'));
    });

    it('to nobody by a form that was tampered with', async () => {
      const [form] = (await hal.says('subscribe', { in: 'channel' })).arrived;
      const all = await submit(hal, form, { scope: 'all' });
      assert.equal(replied(all), en('act.all'));
      const sam = await submit(bot.agent('sam'), form, { names: 'contoso' });
      assert.equal(replied(sam), en('act.role'));
    });
  });

  describe('keeps out', () => {
    const guest = () => ({ ...bot.agent('otto').someone, id: '29:guest', aadObjectId: 'guest', userRole: 'guest' });

    it('of rooms where strangers read along, and says why', async () => {
      bot.room([ada.someone, guest()]);
      for (const text of ['subscribe all', 'subscribe']) {
        const { arrived } = await ada.says(text, { in: 'channel' });
        assert.equal(arrived.length, 1);
        shows(arrived[0], en('follow.unfit', { reason: en('room.reason.guest') }));
      }
      const french = answer(await ada.says('abonner tous', { in: 'group', locale: 'fr-FR' }));
      shows(french, fr('follow.unfit', { reason: fr('room.reason.guest') }));
    });

    it('of conversations that somebody has left since the form was opened, or was never in', async () => {
      const [form] = (await ada.says('subscribe', { in: 'channel' })).arrived;
      bot.connector.setRoster(TEAM, [hal.someone]);
      const left = await submit(ada, form, { names: 'contoso' });
      assert.equal(replied(left), en('act.notMember'));
      bot.room([ada.someone, hal.someone]);
      const elsewhere = await ada.clicks(form, 'subscribe', {
        inputs: { ...valuesOf(form), names: 'contoso', conversation: '19:somewhere@thread.tacv2' },
      });
      assert.equal(replied(elsewhere), en('act.lostPlace'));
    });

    it('where Teams does not say who is in the conversation', async () => {
      const [form] = (await ada.says('subscribe', { in: 'channel' })).arrived;
      bot.connector.fail(/pagedmembers/, { status: 500 }, 10);
      assert.equal(replied(await submit(ada, form, { names: 'contoso' })), en('act.notMember'));
    });
  });

  it('is on the help card', async () => {
    assert.match(said(answer(await ada.says('help'))), /subscribe \[customer or all\]/);
  });
});
