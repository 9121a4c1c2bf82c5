import assert from 'node:assert/strict';
import type { Snapshot } from '../../src/domain/snapshot.ts';
import { isFine, standingOf } from '../../src/domain/standing.ts';
import { AT, at, event, failed, having, issue, ok, snapshot, subscription } from './builders.ts';

describe('Where a customer stands', () => {
  for (const [what, of, level] of [
    ['nothing open', {}, 'healthy'],
    ['an incident', { issues: [issue()] }, 'incident'],
    [
      'forty advisories',
      { issues: Array.from({ length: 40 }, (_, n) => issue({ id: `EX${n}`, classification: 'advisory' })) },
      'advisory',
    ],
    ['a suspended investigation', { issues: [issue({ status: 'investigationSuspended' })] }, 'advisory'],
    ['an incident of its own', { issues: [issue({ origin: 'customer' })] }, 'incident'],
    ['what is resolved', { issues: [issue({ isResolved: true })] }, 'healthy'],
    ['an Azure service issue', { azure: [having('P', event())] }, 'incident'],
    [
      'an Azure service issue that only informs',
      { azure: [having('P', event({ level: 'Informational' }))] },
      'advisory',
    ],
    ['an Azure advisory', { azure: [having('P', event({ eventType: 'HealthAdvisory' }))] }, 'advisory'],
    ['a bill', { azure: [having('P', event({ eventType: 'Billing' }))] }, 'healthy'],
    ['planned maintenance', { azure: [having('P', event({ eventType: 'PlannedMaintenance' }))] }, 'healthy'],
    [
      'a service that is unwell without an issue',
      { services: { 'Exchange Online': 'serviceDegradation' } },
      'advisory',
    ],
    ['a service with a status that is newer', { services: { 'Exchange Online': 'somethingNewer' } }, 'advisory'],
    ['a service without a status', { services: { 'Exchange Online': '' } }, 'advisory'],
  ] as const) {
    it(`with ${what} is ${level}`, () => assert.equal(standingOf(snapshot(of)).level, level));
  }

  it('never shows a bill', () => {
    const { incidents, advisories, maintenance, sick } = standingOf(
      snapshot({ azure: [having('P', event({ eventType: 'Billing' }))] }),
    );
    assert.deepEqual([incidents, advisories, maintenance, sick], [[], [], [], []]);
  });

  it('has services with incidents first, then those with advisories, then those unwell without an issue', () => {
    const { sick, healthy } = standingOf(
      snapshot({
        services: {
          Yammer: 'serviceDegradation',
          Planner: 'serviceOperational',
          Teams: 'investigating',
          Exchange: 'x',
        },
        issues: [
          issue({ id: 'TM1', service: 'Teams', classification: 'advisory' }),
          issue({ id: 'EX1', service: 'Exchange' }),
          issue({ id: 'EX2', service: 'Exchange', classification: 'advisory' }),
        ],
      }),
    );
    assert.deepEqual(
      sick.map((one) => [one.service, one.incidents.length, one.advisories.length]),
      [
        ['Exchange', 1, 1],
        ['Teams', 0, 1],
        ['Yammer', 0, 0],
      ],
    );
    assert.deepEqual(healthy, ['Planner']);
  });

  it('makes one concern of an event that touches several subscriptions', () => {
    const here = event({ updatedAt: at(1), title: 'older', impacts: [{ service: 'SQL', regions: ['North Europe'] }] });
    const there = event({ updatedAt: at(2), title: 'newer', status: 'Resolved' });
    const { incidents } = standingOf(snapshot({ azure: [having('One', here), having('Two', there)] }));
    assert.equal(incidents.length, 1);
    assert.equal(incidents[0]?.title, 'newer');
    assert.equal(incidents[0]?.resolved, false, 'open as long as it is open for one');
    assert.deepEqual(
      incidents[0]?.subscriptions.map((one) => one.name),
      ['One', 'Two'],
    );
    assert.deepEqual(incidents[0]?.regions.toSorted(), ['North Europe', 'West Europe']);
  });

  it('orders maintenance by when it begins', () => {
    const of = (trackingId: string, startedAt: Date) =>
      event({ trackingId, startedAt, eventType: 'PlannedMaintenance' });
    const { maintenance } = standingOf(
      snapshot({ azure: [having('P', of('LATE-001', at(9)), of('SOON-001', at(1)))] }),
    );
    assert.deepEqual(
      maintenance.map((one) => one.id),
      ['SOON-001', 'LATE-001'],
    );
  });

  describe('where something couldn’t be read', () => {
    const whole = snapshot();
    const nothing: Snapshot = { ...whole, microsoft365: failed(), azure: failed() };

    it('is unknown where nothing was', () => assert.equal(standingOf(nothing).level, 'unknown'));

    it('is unknown where Microsoft 365 wasn’t, and no subscription is in sight', () => {
      assert.equal(standingOf({ ...nothing, azure: ok([]) }).level, 'unknown');
    });

    it('is unknown while nothing has answered', () => {
      const pending = { state: 'pending', since: AT, last: null } as const;
      const standing = standingOf({ ...whole, microsoft365: pending, azure: pending });
      assert.equal(standing.level, 'unknown');
      assert.deepEqual(
        standing.gaps.map((gap) => gap.problem),
        [null, null],
      );
    });

    it('names each gap with its reason, and as of when what is shown instead is', () => {
      const unread = { subscription: subscription('Test'), events: failed([]) };
      const { gaps } = standingOf({ ...whole, microsoft365: failed(), azure: ok([having('P'), unread]) });
      assert.deepEqual(
        gaps.map((gap) => [gap.source, gap.subscription?.name, gap.problem?.kind, gap.lastAsOf]),
        [
          ['microsoft365', undefined, 'throttled', null],
          ['azure', 'Test', 'throttled', AT],
        ],
      );
    });

    it('goes by the last good reading, which is a gap all the same', () => {
      const standing = standingOf({ ...whole, microsoft365: failed({ services: [], issues: [issue()] }) });
      assert.equal(standing.level, 'incident');
      assert.equal(standing.gaps.length, 1);
      assert.deepEqual(standing.microsoft365AsOf, AT);
    });
  });

  it('says that there is no Microsoft 365, or no subscription in sight, only where that was read', () => {
    const read = standingOf(snapshot({ services: {}, azure: [] }));
    assert.deepEqual([read.withoutMicrosoft365, read.withoutSubscriptions], [true, true]);
    const unread = standingOf({ tenantId: 't', microsoft365: failed(), azure: failed() });
    assert.deepEqual([unread.withoutMicrosoft365, unread.withoutSubscriptions], [false, false]);
  });

  it('calls a status fine only where it is known to be', () => {
    for (const status of ['serviceOperational', 'serviceRestored', 'falsePositive']) assert.ok(isFine(status), status);
    for (const status of ['', 'investigating', 'verifyingService', 'confirmed', 'reported', 'unknownFutureValue'])
      assert.ok(!isFine(status), status);
  });
});
