import assert from 'node:assert/strict';
import type { Sighting } from '../../../src/domain/sighting.ts';
import { goOn, incidentOn, spot } from '../../../src/notifications/sightings/spot.ts';
import type { Report } from '../../../src/store/sightings.ts';

const NOW = new Date('2026-11-25T10:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const RULE = { customers: 3, withinMs: 30 * 60_000 };

function report(tenantId: string, minutes: number, more: Partial<Report> = {}): Report {
  return { source: 'microsoft365', service: 'Exchange Online', tenantId, filedAt: ago(minutes), ...more };
}

function sighting(more: Partial<Sighting> = {}): Sighting {
  const tenantIds = ['a', 'b', 'c'];
  const [service, openedAt] = ['Exchange Online', ago(20)];
  return { id: '1', service, tenantIds, openedAt, issueKey: null, joinedAt: null, endedAt: null, ...more };
}

describe('seeing an outage first', () => {
  const three = [report('a', 29), report('b', 10), report('c', 0)];

  it('takes so many different customers, of one service, within the time', () => {
    assert.deepEqual(spot(three, [], RULE, NOW), [
      { source: 'microsoft365', service: 'Exchange Online', tenantIds: ['a', 'b', 'c'], since: ago(29) },
    ]);
    const cases: Record<string, Report[]> = {
      'too few': three.slice(1),
      'one of them twice': [...three.slice(1), report('c', 5)],
      'too long ago': [report('a', 31), ...three.slice(1)],
      'another service': [report('a', 9, { service: 'Teams' }), ...three.slice(1)],
      'another source': [report('a', 9, { source: 'azure' }), ...three.slice(1)],
    };
    for (const [why, reports] of Object.entries(cases)) assert.deepEqual(spot(reports, [], RULE, NOW), [], why);
  });

  it('takes the same name, however it is written, for the same service', () => {
    const reports = [report('a', 9, { service: 'exchange  ONLINE' }), ...three.slice(1)];
    assert.equal(spot(reports, [], RULE, NOW).length, 1);
  });

  it('doesn’t see again what one that ended was made of', () => {
    assert.deepEqual(spot(three, [sighting({ endedAt: ago(1) })], RULE, NOW), []);
    assert.equal(spot(three, [sighting({ endedAt: ago(30) })], RULE, NOW).length, 1);
    assert.equal(spot(three, [sighting({ service: 'Teams', endedAt: ago(1) })], RULE, NOW).length, 1);
  });

  it('grows by whoever reports it, too, until Microsoft has confirmed it', () => {
    const reports = [report('a', 20), report('d', 1), report('e', 1, { service: 'Teams' })];
    assert.deepEqual(goOn(sighting(), reports, NOW).tenantIds, ['a', 'b', 'c', 'd']);
    const joined = sighting({ issueKey: 'microsoft365/EX1' });
    assert.equal(goOn(joined, reports, NOW), joined);
    const same = sighting();
    assert.equal(goOn(same, [report('a', 20)], NOW), same);
  });

  it('ends when nothing of it is open any more, or after a day', () => {
    assert.deepEqual(goOn(sighting(), [], NOW).endedAt, NOW);
    // Filed before it, or of another service: not its own.
    assert.deepEqual(goOn(sighting(), [report('a', 21), report('b', 1, { service: 'Teams' })], NOW).endedAt, NOW);
    const day = 24 * 60;
    assert.equal(goOn(sighting({ openedAt: ago(day - 1) }), [report('a', 5)], NOW).endedAt, null);
    assert.deepEqual(goOn(sighting({ openedAt: ago(day) }), [report('a', 5)], NOW).endedAt, NOW);
  });

  it('finds Microsoft’s incident by the service', () => {
    const incident = { issueKey: 'k', source: 'microsoft365', tenantId: 'a', sensitive: false } as const;
    const incidents = [
      { ...incident, service: 'Teams' },
      { ...incident, service: 'Exchange online' },
    ];
    assert.equal(incidentOn('Exchange Online', incidents)?.service, 'Exchange online');
    assert.equal(incidentOn('SharePoint Online', incidents), null);
  });
});
