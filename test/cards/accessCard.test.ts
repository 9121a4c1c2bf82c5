import assert from 'node:assert/strict';
import { access } from '../../dev/preview/samples/customers.ts';
import {
  azure,
  contoso,
  failed,
  links,
  pending,
  snapshot,
  subscription,
  subscriptionHealth,
} from '../../dev/preview/samples/world.ts';
import type { Snapshot } from '../../src/domain/snapshot.ts';
import { buttonsOf } from '../helpers/cards.ts';
import { markdownOf, seen } from './markdown.ts';

describe('the access card', () => {
  const none = failed('roleMissing', { api: 'arm' });
  const part = azure(subscriptionHealth('Production', []), { subscription: subscription('Test', 2), events: none });
  const cases: readonly [what: string, Partial<Snapshot>, title: string][] = [
    ['all that was read', {}, '✔ Contoso can be read'],
    ['a subscription that refuses', { azure: part }, '? Contoso can be read in part'],
    ['no subscription', { azure: azure() }, '? Contoso can be read in part'],
    ['half of it', { microsoft365: failed('timedOut') }, '? Contoso can be read in part'],
    ['no consent', { microsoft365: failed('noConsent'), azure: failed('noConsent') }, "▲ Contoso can't be read"],
    ['no answer yet', { microsoft365: pending, azure: pending }, '? Contoso: still trying to read'],
  ];
  for (const [what, sources, title] of cases) {
    it(`says “${title}” for ${what}`, () => {
      const [first] = markdownOf(access('tried', snapshot(sources)).card('en').content);
      assert.equal(seen(first ?? ''), title);
    });
  }

  it('says in delegated mode what an operator runs where the consent is missing', () => {
    const missing = snapshot({ microsoft365: failed('noConsent') });
    const footer = (seen: Snapshot, way: 'application' | 'delegated') =>
      markdownOf(access('tried', seen, contoso, way).card('en').content).join('\n');
    const command = `npm run consent -- --customer ${contoso.tenantId}`;
    assert.ok(footer(missing, 'delegated').includes(command));
    assert.ok(!footer(missing, 'application').includes(command));
    assert.ok(!footer(snapshot(), 'delegated').includes(command));
  });

  it('says for each source why it can’t be read, and when that was tried', () => {
    const texts = markdownOf(access('tried', snapshot({ azure: part })).card('en').content).map(seen);
    assert.equal(texts[texts.indexOf('Test') + 1], '? reading is refused: the app needs the Reader role there');
    assert.equal(texts[texts.indexOf('Production') + 1], '✔ can be read');
    assert.equal(texts.at(-1), 'Tried at {{TIME(2026-03-12T14:02:00Z)}}.');
  });

  it('has the consent page’s link where consent is missing, and only there', () => {
    const urls = (sources: Partial<Snapshot>) =>
      buttonsOf(access('tried', snapshot(sources)).card('en').content).map((one) => one.url);
    const consent = links.customer(contoso).adminConsent;
    assert.ok(urls({ microsoft365: failed('noConsent') }).includes(consent));
    assert.ok(!urls({ microsoft365: failed('timedOut') }).includes(consent));
  });
});
