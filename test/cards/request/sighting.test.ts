import assert from 'node:assert/strict';
import { ago, contoso, contosoFrance, NOW } from '../../../dev/preview/samples/world.ts';
import { sightingCard } from '../../../src/cards/request/sightingCard.ts';
import { sightingLine } from '../../../src/cards/request/sightingLine.ts';
import type { Sighting } from '../../../src/domain/sighting.ts';
import { buttonsOf, textsOf } from '../../helpers/cards.ts';

const sighting: Sighting = {
  id: '1',
  service: 'Exchange Online',
  tenantIds: [contoso.tenantId, contosoFrance.tenantId, 'third'],
  openedAt: ago(26),
  issueKey: null,
  joinedAt: null,
  endedAt: null,
};
const names = new Map([
  [contoso.tenantId, 'Contoso'],
  [contosoFrance.tenantId, 'Contoso France'],
]);
const nameOf = (tenantId: string) => names.get(tenantId) ?? null;
const card = (more: Partial<Sighting> = {}, named = nameOf) =>
  sightingCard({ locale: 'en', now: NOW, sighting: { ...sighting, ...more }, nameOf: named });

describe('the card of what agents saw first', () => {
  it('says that it isn’t Microsoft’s word, for whom, and since when', () => {
    const words = textsOf(card().content);
    for (const part of [
      'Exchange Online: seen by us, not confirmed by Microsoft',
      'Reported for 3 customers: Contoso, Contoso France and 1 more',
      '26 min',
      'Microsoft has posted nothing about it yet.',
    ]) {
      assert.ok(words.includes(part), part);
    }
  });

  it('counts customers that it mustn’t name', () => {
    const words = textsOf(card({}, () => null).content);
    assert.match(words, /Reported for 3 customers(?!:)/);
  });

  it('names Microsoft’s issue once there is one, and leads to it', () => {
    const confirmed = card({ issueKey: 'microsoft365/EX771204', joinedAt: ago(2) });
    assert.ok(textsOf(confirmed.content).includes('Microsoft has posted EX771204'));
    assert.deepEqual(buttonsOf(confirmed.content)[0]?.data, { verb: 'run', command: 'issue', argument: 'EX771204' });
    assert.equal(confirmed.summary, 'Exchange Online: Microsoft has confirmed what we saw (EX771204).');
  });

  it('says so where Microsoft never posted anything', () => {
    assert.ok(textsOf(card({ endedAt: NOW }).content).includes('Microsoft posted nothing about it.'));
  });

  it('carries no customer’s id in its buttons: everybody in the room presses the same ones', () => {
    const data = JSON.stringify(buttonsOf(card().content).map((one) => one.data));
    assert.doesNotMatch(data, new RegExp(`${contoso.tenantId}|third`));
  });
});

describe('a line below it', () => {
  const line = (change: Parameters<typeof sightingLine>[0]['change'], more: Partial<Sighting> = {}) =>
    sightingLine({ locale: 'en', sighting: { ...sighting, ...more }, change, nameOf });

  it('names who reports it too, or counts those that mustn’t be named', () => {
    assert.equal(line({ kind: 'more', tenantIds: [contoso.tenantId] }), 'Exchange Online: reported for Contoso, too.');
    assert.equal(line({ kind: 'more', tenantIds: ['x', 'y'] }), 'Exchange Online: reported for 2 customers more.');
  });

  it('says that Microsoft has confirmed it, or that it is over', () => {
    const joined = line({ kind: 'joined' }, { issueKey: 'microsoft365/EX771204' });
    assert.equal(joined, 'Exchange Online: Microsoft has confirmed it as EX771204.');
    assert.equal(line({ kind: 'ended' }), 'Exchange Online: nobody reports it any more.');
  });
});
