import assert from 'node:assert/strict';
import { customerNumber } from '../../dev/preview/samples/crowd.ts';
import { outageOptions, outageWith } from '../../dev/preview/samples/outage.ts';
import { HOSTILE } from '../../dev/preview/samples/texts.ts';
import { ago, issue, post } from '../../dev/preview/samples/world.ts';
import type { Outage } from '../../src/cards/outage/outage.ts';
import { inOrder, named } from '../../src/cards/outage/who.ts';
import { outageCard } from '../../src/cards/outageCard.ts';
import { translator } from '../../src/locales/index.ts';
import { bodyOfIssue } from '../../src/notifications/issues/bodyOf.ts';
import { buttonsOf, textsOf } from '../helpers/cards.ts';
import { card, hal, RESTORED } from './outages.ts';

describe('an outage card', () => {
  it('names customers that still have it before those for whom it is over, and those subscribed by name before others', () => {
    const ids = (numbers: readonly number[]) => numbers.map(customerNumber);
    const partly = outageWith({}, 6, { resolvedIds: ids([1, 2]) }, { firstIds: ids([6, 1]) });
    assert.deepEqual(inOrder(partly), ids([6, 3, 4, 5, 1, 2]));
    assert.deepEqual(inOrder(outageWith({}, 3, {}, { firstIds: ids([3, 9]) })), ids([3, 1, 2]));
    assert.deepEqual(inOrder(outageWith(RESTORED, 3, {}, { firstIds: ids([2]) })), ids([2, 1, 3]));
  });

  it('names one more rather than counting it', () => {
    const telling = { say: translator('en'), nameOf: (tenantId: string) => tenantId };
    assert.equal(named(['a', 'b', 'c', 'd'], 'plain', telling), 'a, b, c and d');
    assert.equal(named(['a', 'b', 'c', 'd', 'e'], 'plain', telling), 'a, b, c and 2 more');
    assert.equal(named([], 'plain', telling), '');
  });

  it('quotes the beginning of Microsoft’s post, and opens the rest', () => {
    const whole = card(outageWith());
    const rest = textsOf(whole.content);
    assert.match(rest, /Current status:\*\* The configuration is reverted/);
    assert.match(rest, /Scope of impact/);
    assert.ok(buttonsOf(whole.content).some((one) => one.type === 'Action.ToggleVisibility'));
    const small = textsOf(card(outageWith(), true).content);
    assert.match(small, /The configuration is reverted/);
    assert.doesNotMatch(small, /Scope of impact/);
  });

  it('says that a post, or a title alone, is in another language than the conversation’s', () => {
    const french = (outage: Outage) => textsOf(outageCard({ ...outageOptions(outage), locale: 'fr' }).content);
    assert.match(french(outageWith()), /en anglais, tel que Microsoft l’a écrit/);
    assert.match(french(outageWith({ lastPost: null, title: 'The mail of some users is late' })), /Titres en anglais/);
    assert.doesNotMatch(textsOf(card(outageWith()).content), /as Microsoft wrote/);
  });

  it('shows times in each reader’s zone, as when it was made', () => {
    const text = textsOf(card(outageWith({}, 3, {}, { taken: hal, mutedUntil: ago(-60) })).content);
    assert.match(
      text,
      /Since \{\{TIME\(2026-03-12T09:10:00Z\)\}\} \(4 h 52 min\) · next news by \{\{TIME\(2026-03-12T16:00:00Z\)\}\}/,
    );
    assert.match(text, /Hal Help is on it since \{\{TIME\(2026-03-12T13:05:00Z\)\}\}/);
    assert.match(text, /Muted here until \{\{TIME\(2026-03-12T15:02:00Z\)\}\}/);
    assert.match(text, /As of \{\{TIME\(2026-03-12T14:02:00Z\)\}\}/);
  });

  it('carries nothing of a single customer’s where it names several', () => {
    const text = JSON.stringify(card(outageWith({ source: 'azure', status: 'Active' }, 12)).content);
    assert.doesNotMatch(text, /CTID|tenantId|11111111-/);
  });

  it('stays below 40 KB with 10,000 customers and a post of 125 KB', () => {
    const content = `<p>Current status: ${'<b>Wir *prüfen* das.</b> '.repeat(5_000)}</p>`;
    assert.ok(content.length > 120_000);
    const { lastPost, title } = bodyOfIssue(
      issue('EX771204', 'Exchange Online', HOSTILE.repeat(20), { posts: [post(3, content)] }),
    );
    const outage = outageWith({ lastPost, title }, 10_000, {}, { taken: hal, checking: 5 });
    const size = (small: boolean) => Buffer.byteLength(JSON.stringify(card(outage, small).content));
    assert.ok(size(false) < 40_000, `${size(false)}`);
    assert.ok(size(true) < 28_000, `${size(true)}`);
  });
});
