import assert from 'node:assert/strict';
import { generatedWorld } from '../../../dev/cloud/world/world.ts';
import { fold } from '../../../src/domain/fold.ts';
import { translator } from '../../../src/locales/index.ts';
import { cardOf, isRecord } from '../../helpers/cards.ts';
import type { Delivery } from '../../helpers/connector.ts';
import { valuesOf } from '../../helpers/forms.ts';
import { type Agent, type Answer, CHANNEL, type Harness, startHarness } from '../../helpers/harness.ts';
import { shows } from './answers.ts';

const say = { 'en-US': translator('en'), 'fr-FR': translator('fr') } as const;

/** The input of that name on a form. */
function inputOf(form: Delivery | undefined, id: string): Record<string, unknown> | undefined {
  const search = (part: unknown): Record<string, unknown> | undefined => {
    if (Array.isArray(part)) return part.map(search).find((one) => one !== undefined);
    if (!isRecord(part)) return undefined;
    return part.id === id ? part : search(Object.values(part));
  };
  return search(cardOf(form));
}

describe('finding a customer by typing into the form', () => {
  let bot: Harness;
  let ada: Agent;
  before(async () => {
    bot = await startHarness({ cloud: { world: generatedWorld(150) } });
    ada = bot.agent('ada');
  });
  beforeEach(() => bot.connector.reset());
  after(() => bot.close());

  /** What Teams sends while somebody types. */
  function types(who: Agent, queryText: unknown, more: Record<string, unknown> = {}, place?: 'channel') {
    const value = { queryText, queryOptions: { skip: 0, top: 15 }, dataset: 'customers', ...more };
    return who.sends({ type: 'invoke', name: 'application/search', value }, place ? { in: place } : {});
  }
  function titles({ status, body }: Answer): string[] {
    assert.equal(status, 200);
    assert.ok(isRecord(body) && isRecord(body.value) && Array.isArray(body.value.results), JSON.stringify(body));
    assert.equal(body.type, 'application/vnd.microsoft.search.searchResponse');
    return body.value.results.map((one: unknown) => (isRecord(one) ? String(one.title) : ''));
  }
  const idOf = (domain: string) => bot.cloud.state.tenant(domain)?.tenantId ?? '';

  for (const [locale, command, names, customers] of [
    ['en-US', 'subscribe', 'contoso', 'Contoso, Fabrikam'],
    ['fr-FR', 'abonner', 'adventure works', 'Adventure Works, Fabrikam'],
  ] as const) {
    it(`is offered where they are too many for a list, beside the names (${locale})`, async () => {
      const [form] = (await ada.says(command, { locale })).arrived;
      const pick = inputOf(form, 'pick');
      assert.deepEqual(pick?.['choices.data'], { type: 'Data.Query', dataset: 'customers' });
      assert.deepEqual(pick?.choices, []);
      assert.equal(pick?.label, say[locale]('follow.pick'));
      assert.equal(pick?.isMultiSelect, undefined);
      assert.equal(inputOf(form, 'names')?.label, say[locale]('follow.names'));
    });

    it(`follows who was chosen together with those that were named (${locale})`, async () => {
      const [form] = (await ada.says(command, { locale })).arrived;
      const inputs = { ...valuesOf(form), scope: 'named', names, pick: idOf('fabrikam.com') };
      const [done] = (await ada.clicks(form, 'subscribe', { inputs, locale })).arrived;
      shows(done, say[locale]('follow.done.personal', { customers }));
    });
  }

  it('lists those whose names or domains fit, best first, by tenant id', async () => {
    const answer = await types(ada, 'cont');
    const [first] = titles(answer);
    assert.equal(first, 'Contoso (contoso.com)');
    assert.ok(titles(answer).every((title) => /cont/i.test(title)));
    assert.ok(JSON.stringify(answer.body).includes(`"value":"${idOf('contoso.com')}"`));
    assert.ok(titles(await types(ada, 'élan')).some((title) => title.startsWith('Élan')));
    assert.deepEqual(titles(await types(ada, 'customer77example.on')), [
      'Garage Partners 77 (customer77example.onmicrosoft.com)',
    ]);
    assert.deepEqual(titles(await types(ada, 'zzzzzz')), []);
  });

  it('lists the first by name before anything is typed, and never more than fifteen', async () => {
    const empty = titles(await types(ada, ''));
    assert.equal(empty.length, 15);
    const names = empty.map((title) => fold(title.replace(/ \(.*/, '')));
    assert.deepEqual(names, names.toSorted());
    assert.equal(names[0], 'adventure works');
    assert.equal(titles(await types(ada, 'a', { queryOptions: { skip: 0, top: 5_000 } })).length, 15);
  });

  it('lists only whom that person sees, wherever it is asked', async () => {
    assert.ok(titles(await types(ada, 'contoso')).some((title) => title.includes('contoso.eu')));
    for (const place of [undefined, 'channel'] as const) {
      const seen = titles(await types(bot.agent('hal'), 'contoso', {}, place));
      assert.ok(seen.length > 0);
      assert.ok(!seen.some((title) => title.includes('contoso.eu')));
    }
  });

  it('lists nothing to who is no agent, or a stranger', async () => {
    assert.deepEqual(titles(await types(bot.agent('otto'), 'contoso')), []);
    const guest = { ...bot.agent('otto').someone, id: '29:guest', aadObjectId: 'guest', tenantId: 'elsewhere' };
    const from = { id: guest.id, name: guest.name, aadObjectId: guest.aadObjectId };
    bot.room([guest]);
    const value = { queryText: 'contoso', dataset: 'customers' };
    const asked = await ada.sends({ type: 'invoke', name: 'application/search', value, from }, { in: 'channel' });
    assert.deepEqual(titles(asked), []);
    bot.room([ada.someone, bot.agent('hal').someone]);
  });

  it('answers whatever is sent, with nothing where that makes no sense', async () => {
    for (const value of [null, 7, [], {}, { queryText: { a: 1 }, dataset: 'people' }]) {
      assert.deepEqual(titles(await ada.sends({ type: 'invoke', name: 'application/search', value })), []);
    }
    assert.equal(titles(await types(ada, 12)).length, 15);
    assert.deepEqual(titles(await types(ada, 'x'.repeat(5_000))), []);
    assert.deepEqual(bot.connector.deliveries, []);
  });

  it('keeps what was chosen among the names when the form comes back, whatever the host can show', async () => {
    const [form] = (await ada.says('subscribe')).arrived;
    const filled = { ...valuesOf(form), scope: 'named', names: 'zzzzzz', pick: idOf('fabrikam.com') };
    const [again] = (await ada.clicks(form, 'subscribe', { inputs: filled })).arrived;
    assert.equal(valuesOf(again).names, 'zzzzzz; Fabrikam');
    assert.equal(valuesOf(again).pick, '');
  });

  it('takes a name from a host that shows a plain box, and marks one that names nobody', async () => {
    const [form] = (await ada.says('subscribe')).arrived;
    const named = { ...valuesOf(form), scope: 'named', pick: 'fabrikam.com' };
    const [done] = (await ada.clicks(form, 'subscribe', { inputs: named })).arrived;
    shows(done, say['en-US']('follow.done.personal', { customers: 'Fabrikam' }));
    const wrong = { ...named, pick: 'zzzzzz' };
    const [again] = (await ada.clicks(form, 'subscribe', { inputs: wrong })).arrived;
    shows(again, say['en-US']('follow.problem.none', { text: 'zzzzzz' }));
    assert.equal(valuesOf(again).names, 'zzzzzz');
  });

  it('tells nothing of a customer that was slipped in and that this person doesn’t see', async () => {
    const hal = bot.agent('hal');
    const [form] = (await hal.says('subscribe')).arrived;
    const id = idOf('contoso.eu');
    const [again] = (await hal.clicks(form, 'subscribe', { inputs: { ...valuesOf(form), pick: id } })).arrived;
    shows(again, say['en-US']('follow.problem.none', { text: id }));
    assert.ok(!JSON.stringify(again).includes('GmbH'));
    assert.ok(!again?.conversationId.startsWith(CHANNEL));
  });
});
