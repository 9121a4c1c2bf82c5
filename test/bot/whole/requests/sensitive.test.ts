import assert from 'node:assert/strict';
import { translator } from '../../../../src/locales/index.ts';
import { type Agent, type Harness, startHarness } from '../../../helpers/harness.ts';
import { buttons, only, replied, shows } from '../answers.ts';
import { formIn, numberOf, submit, TYPED } from './reporting.ts';

const en = translator('en');
const fr = translator('fr');

describe('a service request about a security matter', () => {
  let bot: Harness;
  let hal: Agent;
  let name: string;
  before(async () => {
    bot = await startHarness();
    hal = bot.agent('hal');
    const form = formIn(await hal.says('report LK2V-DS8 contoso', { in: 'channel' }));
    const filed = await submit(hal, form, { service: 'Key Vault', title: 'Which keys were exposed' });
    name = numberOf(filed.arrived[0]);
    assert.match(name, /^HB-/);
    // What the bot says by itself has been said by then.
    await hal.says('help');
  });
  after(() => bot.close());

  /** Everything that anybody but Hal alone has got, as it went over the wire. */
  const inRooms = () =>
    JSON.stringify(bot.connector.deliveries.filter(({ conversationId }) => !conversationId.startsWith('a:')));

  it('goes to no room, though it was opened from one', () => {
    assert.doesNotMatch(inRooms(), /HB-|Key Vault|keys were exposed|LK2V/);
  });

  it('is shown in no room by its number, nor by any button, and in no list there', async () => {
    shows(only(await hal.says(name, { in: 'channel' })), en('room.sensitive'));
    shows(only(await hal.says(name, { in: 'group', locale: 'fr-FR' })), fr('room.sensitive'));
    for (const verb of ['request', 'requestDetails', 'handOverText', 'requestNote', 'closeRequest']) {
      const value = { action: { verb, data: { request: name, note: 'a note', press: '1' } } };
      const pressed = await hal.sends({ type: 'invoke', name: 'adaptiveCard/action', value }, { in: 'channel' });
      assert.equal(replied(pressed), en('room.sensitive'), verb);
    }
    await hal.says('requests contoso all', { in: 'channel' });
    assert.doesNotMatch(inRooms(), /Key Vault|keys were exposed|LK2V/);
  });

  it('goes to no room either where Microsoft doesn’t say what the form is about', async () => {
    const form = formIn(await hal.says('report LK2V-DS8 contoso', { in: 'channel' }));
    bot.connector.reset();
    const data = buttons(form).find(({ verb }) => verb === 'joinRequest')?.data;
    const typed = { ...TYPED, service: 'Key Vault', title: 'Which keys were exposed', seen: 'all' };
    const value = { action: { verb: 'report', data: { ...data, ...typed, id: 'QQ1Q-1Q1' } } };
    const send = () => hal.sends({ type: 'invoke', name: 'adaptiveCard/action', replyToId: form.id, value });
    const told = await send();
    const filed =
      numberOf(told.arrived[0]) === '' ? await hal.clicks(told.arrived[0], 'report', { inputs: typed }) : told;
    assert.match(numberOf(filed.arrived[0]), /^HB-/);
    // What goes to a room goes in order: once another one is there, this one would be.
    const other = formIn(await hal.says('report fabrikam', { in: 'channel' }));
    const harmless = numberOf((await submit(hal, other)).arrived[0]);
    await bot.connector.until(() => inRooms().includes(harmless));
    assert.doesNotMatch(inRooms(), /Key Vault|keys were exposed|LK2V/);
  });

  it('is there as usual in the own chat', async () => {
    shows(only(await hal.says(name)), 'Which keys were exposed', 'Key Vault');
    shows(only(await hal.says('requests contoso all')), name);
  });
});
