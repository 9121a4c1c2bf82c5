import assert from 'node:assert/strict';
import { customerNumber, nameOfNumber } from '../../dev/preview/samples/crowd.ts';
import { outageWith } from '../../dev/preview/samples/outage.ts';
import { ago, NOW } from '../../dev/preview/samples/world.ts';
import { baselineCard } from '../../src/cards/baselineCard.ts';
import { blindCard } from '../../src/cards/blindCard.ts';
import { digestCard } from '../../src/cards/digestCard.ts';
import type { Outage } from '../../src/cards/outage/outage.ts';
import type { SeveralOptions } from '../../src/cards/outage/several.ts';
import { rollupCard } from '../../src/cards/rollupCard.ts';
import type { Locale } from '../../src/domain/locale.ts';
import { buttonsOf, textsOf } from '../helpers/cards.ts';

const OVER = { resolved: true, status: 'serviceRestored', endedAt: ago(20) } as const;
const mail = outageWith({}, 37);
const files = outageWith({ id: 'SP1', service: 'SharePoint Online', status: 'serviceDegradation' }, 2);
const calls = outageWith({ id: 'TM1', service: 'Microsoft Teams', level: 'advisory', status: 'investigating' }, 1);
const work = outageWith({ id: 'W', service: 'SQL Database', level: 'maintenance', startedAt: ago(-90) }, 1);
const reports = outageWith({ ...OVER, id: 'PB1', service: 'Power BI' }, 3);

const optionsOf = (outages: readonly Outage[], locale: Locale = 'en'): SeveralOptions => ({
  locale,
  timeZone: 'Europe/Paris',
  now: NOW,
  outages,
  nameOf: nameOfNumber,
});
const rowsOf = (card: { content: Record<string, unknown> }) =>
  buttonsOf(card.content)
    .filter((one) => one.verb === 'outageDetails')
    .map((one) => one.data.issueKey);

describe('a card over several issues', () => {
  it('has the worst first, what is over last, and a row for each that leads to its details', () => {
    const card = rollupCard(optionsOf([reports, work, calls, files, mail]));
    assert.deepEqual(
      rowsOf(card),
      ['EX771204', 'SP1', 'TM1', 'W', 'PB1'].map((id) => `microsoft365/${id}`),
    );
    assert.match(
      textsOf(card.content),
      /✖ Exchange Online: Interrupted.*▲ Microsoft Teams.*◷ SQL Database.*✔ Power BI/s,
    );
    assert.equal(
      card.summary,
      'Several issues at once for 37 customers: 2 incidents, 1 advisory, 1 planned maintenance.',
    );
  });

  it('is as bad as the worst that is open', () => {
    const styleOf = (outages: readonly Outage[]) =>
      /"style":"(attention|warning|good|emphasis)"/.exec(JSON.stringify(rollupCard(optionsOf(outages)).content))?.[1];
    assert.equal(styleOf([reports, work, calls, mail]), 'attention');
    assert.equal(styleOf([reports, work, calls]), 'warning');
    assert.equal(styleOf([reports, work]), 'emphasis');
    assert.equal(styleOf([reports]), 'good');
  });

  it('counts what it has no room for, and leads to all incidents', () => {
    const many = Array.from({ length: 60 }, (_, index) => outageWith({ id: `EX${index}` }, 1));
    const card = rollupCard(optionsOf(many));
    assert.equal(rowsOf(card).length, 18);
    assert.match(textsOf(card.content), /42 more aren't shown here/);
    assert.ok(buttonsOf(card.content).some((one) => one.data.command === 'incidents'));
  });

  it('says after quiet hours what is still open and what is over', () => {
    const card = digestCard(optionsOf([reports, mail]));
    assert.match(textsOf(card.content), /Open after the quiet hours: 1 incident.*1 over meanwhile/s);
    assert.equal(digestCard(optionsOf([reports], 'fr')).summary, '1 problème des heures calmes est déjà terminé.');
  });

  it('tells a new subscription what is open, or that nothing is', () => {
    const [open, nothing] = [[mail, calls], []].map((outages) =>
      baselineCard({ ...optionsOf(outages), cameIds: null }),
    );
    assert.equal(open?.summary, 'Open now: 1 incident, 1 advisory.');
    assert.equal(nothing?.summary, 'Nothing is open now.');
    assert.doesNotMatch(textsOf(nothing?.content), /open already/);
  });

  it('tells what customers that came have', () => {
    const cameIds = [1, 2, 3].map(customerNumber);
    assert.equal(baselineCard({ ...optionsOf([calls]), cameIds }).summary, 'Contoso and 2 more: 1 advisory.');
    assert.equal(
      baselineCard({ ...optionsOf([], 'fr'), cameIds: cameIds.slice(0, 1) }).summary.replaceAll('\u00A0', ' '),
      'Contoso : rien n’est en cours.',
    );
  });
});

describe('the card of customers that can’t be seen', () => {
  const sees = (more: Partial<Parameters<typeof blindCard>[0]['blindness']>, locale: Locale = 'en') =>
    blindCard({
      ...optionsOf([], locale),
      blindness: {
        since: ago(262),
        count: 112,
        tenantIds: [1, 2, 3, 4].map(customerNumber),
        kind: 'serverError',
        over: null,
        ...more,
      },
    });

  it('names the number, the time, and whose fault it probably is', () => {
    const card = sees({});
    assert.equal(card.summary, "Microsoft's API fails for 112 of your customers since 10:40 (Europe/Paris).");
    assert.match(textsOf(card.content), /Contoso, Fabrikam, Élan & Fils and 109 more.*Probably Microsoft's fault/s);
  });

  it('doesn’t blame Microsoft for a consent that is missing, or for one customer', () => {
    assert.doesNotMatch(textsOf(sees({ kind: 'noConsent' }).content), /Microsoft's/);
    const one = sees({ count: 1 });
    assert.equal(one.summary, "Contoso can't be read since 10:40 (Europe/Paris).");
    assert.doesNotMatch(textsOf(one.content), /Probably/);
  });

  it('is green when it is over, and says how long it took', () => {
    const card = sees({ over: ago(2) });
    assert.match(JSON.stringify(card.content), /"style":"good"/);
    assert.match(textsOf(card.content), /It took 4 h 20 min/);
    assert.match(
      sees({ over: ago(2), count: 1 }, 'fr').summary,
      /^L’état de Contoso est de nouveau lisible depuis 15:00/,
    );
  });
});
