import assert from 'node:assert/strict';
import { rememberNames } from '../../../src/services/support/supportNames.ts';
import { rememberedRepository } from '../../../src/store/remembered.ts';
import { withEachStore } from '../../store/stores.ts';
import { createHastyClock } from '../helpers/hastyClock.ts';
import { openSupport } from '../helpers/support.ts';
import { tenantIdOf } from '../helpers/world.ts';

describe("the Azure Support API's names", () => {
  let desk: Awaited<ReturnType<typeof openSupport>>;
  before(async () => {
    desk = await openSupport();
  });
  after(() => desk.cloud.close());

  it('are fetched once a day for all customers, by whoever asks first', async () => {
    const [fabrikam, contoso] = [tenantIdOf(desk.cloud, 'Fabrikam'), tenantIdOf(desk.cloud, 'Contoso')];
    const [services] = await Promise.all([desk.support.services(fabrikam), desk.support.services(fabrikam)]);
    assert.deepEqual(await desk.support.services(contoso), services);
    assert.deepEqual(desk.asked(), ['GET Microsoft.Support']);
    const sql = services?.find(({ name }) => name === 'SQL Database');
    assert.match(sql?.id ?? '', /^\/providers\/Microsoft\.Support\/services\/[0-9a-f-]{36}$/);
    const names = services?.map(({ name }) => name) ?? [];
    assert.deepEqual(
      names,
      names.toSorted((a, b) => a.localeCompare(b, 'en')),
    );

    const problems = await desk.support.classifications(fabrikam, sql?.id ?? '');
    assert.deepEqual(await desk.support.classifications(contoso, sql?.id ?? ''), problems);
    assert.ok(problems.every(({ id }) => id.startsWith(`${sql?.id}/problemClassifications/`)));
    assert.equal(desk.asked().length, 1);

    desk.clock.advance(86_400_001);
    await desk.support.services(fabrikam);
    assert.equal(desk.asked().length, 1);
  });
});

withEachStore('names that are remembered', (store) => {
  const one = { id: '/services/1', name: 'Storage' };

  it('are read from the store, by another process too, and replaced when they are old', async () => {
    const clock = createHastyClock();
    const names = () => rememberNames(rememberedRepository(store()), clock);
    assert.deepEqual(await names()('services', async () => [one]), [one]);
    assert.deepEqual(await names()('services', () => assert.fail('it asked')), [one]);
    clock.advance(86_400_001);
    const other = { id: '/services/2', name: 'SQL Database' };
    assert.deepEqual(await names()('services', async () => [other]), [other]);
    assert.deepEqual(await names()('services', () => assert.fail('it asked')), [other]);
  });

  it('are asked for again where there were none, where that failed, and where somebody has changed them', async () => {
    const clock = createHastyClock();
    const names = rememberNames(rememberedRepository(store()), clock);
    assert.deepEqual(await names('problems', async () => []), []);
    await assert.rejects(
      names('problems', () => Promise.reject(new Error('down'))),
      /down/,
    );
    assert.deepEqual(await names('problems', async () => [one]), [one]);
    await store().query(`update remembered set body = '{"nonsense": 1}' where key = 'problems'`);
    const other = { id: '/problems/2', name: 'Other' };
    assert.deepEqual(await names('problems', async () => [other]), [other]);
  });
});
