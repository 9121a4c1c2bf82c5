import assert from 'node:assert/strict';
import { type Concern, concernOfEvent, concernOfIssue, newestFirst, worstFirst } from '../../src/domain/concern.ts';
import { at, event, issue, subscription } from './builders.ts';

describe('What counts as an outage', () => {
  for (const [of, level] of [
    [{ classification: 'incident' }, 'incident'],
    [{ classification: 'advisory' }, 'advisory'],
    [{ classification: 'advisory', status: 'serviceInterruption' }, 'advisory'],
    [{ classification: 'incident', status: 'investigationSuspended' }, 'advisory'],
    [{ classification: 'incident', status: 'somethingNewer' }, 'incident'],
    // Neither what is newer than the bot nor what is missing is taken lightly.
    [{ classification: 'catastrophe' }, 'incident'],
    [{ classification: '' }, 'incident'],
    [{ classification: 'incident', origin: 'customer' }, 'incident'],
    [{ classification: 'incident', origin: 'thirdParty' }, 'incident'],
  ] as const) {
    it(`a Microsoft 365 issue with ${JSON.stringify(of)} is an ${level}`, () => {
      assert.equal(concernOfIssue(issue(of)).level, level);
    });
  }

  for (const [eventType, severity, level] of [
    ['ServiceIssue', 'Critical', 'incident'],
    ['ServiceIssue', 'Error', 'incident'],
    ['ServiceIssue', 'Warning', 'incident'],
    ['ServiceIssue', 'Informational', 'advisory'],
    ['ServiceIssue', '', 'incident'],
    ['ServiceIssue', 'Apocalyptic', 'incident'],
    ['HealthAdvisory', 'Critical', 'advisory'],
    ['SecurityAdvisory', 'Critical', 'advisory'],
    ['EmergingIssues', 'Error', 'advisory'],
    ['RCA', 'Error', 'advisory'],
    ['PlannedMaintenance', 'Warning', 'maintenance'],
    ['SomethingNewer', 'Error', 'advisory'],
    ['', '', 'advisory'],
    ['Billing', 'Critical', null],
  ] as const) {
    it(`an Azure ${eventType || 'event of no type'}, ${severity || 'of no level'}, is ${level ?? 'never shown'}`, () => {
      assert.equal(concernOfEvent(event({ eventType, level: severity }), [])?.level ?? null, level);
    });
  }

  it('is over only where Microsoft says so, whatever the status or the dates', () => {
    assert.equal(concernOfIssue(issue({ status: 'serviceRestored', endedAt: at(1) })).resolved, false);
    assert.equal(concernOfIssue(issue({ status: 'serviceInterruption', isResolved: true })).resolved, true);
    assert.equal(concernOfEvent(event({ status: 'Active', mitigatedAt: at(1) }), [])?.resolved, false);
    assert.equal(concernOfEvent(event({ status: 'Resolved' }), [])?.resolved, true);
    assert.equal(concernOfEvent(event({ status: '' }), [])?.resolved, false);
  });

  it('keeps whose it is', () => {
    for (const origin of ['microsoft', 'thirdParty', 'customer', 'newer', '']) {
      assert.equal(concernOfIssue(issue({ origin })).origin, origin);
    }
    assert.equal(concernOfEvent(event(), [])?.origin, 'microsoft');
  });

  it('is sensitive where it is a security advisory', () => {
    assert.equal(concernOfEvent(event({ eventType: 'SecurityAdvisory' }), [])?.sensitive, true);
    assert.equal(concernOfEvent(event({ sensitive: true }), [])?.sensitive, true);
    assert.equal(concernOfEvent(event(), [])?.sensitive, false);
  });

  it('names the service, each region once, and the subscriptions', () => {
    const impacts = [
      { service: 'Storage', regions: ['West Europe', 'Global'] },
      { service: 'SQL', regions: ['West Europe'] },
    ];
    const found = concernOfEvent(event({ impacts }), [subscription('Production')]);
    assert.deepEqual(
      [found?.service, found?.regions, found?.subscriptions.map((one) => one.name)],
      ['Storage', ['West Europe', 'Global'], ['Production']],
    );
    assert.equal(concernOfEvent(event({ impacts: [] }), [])?.service, 'Azure');
  });
});

describe('The order of concerns', () => {
  const ids = (concerns: readonly Concern[], order: (a: Concern, b: Concern) => number) =>
    concerns.toSorted(order).map((one) => one.id);
  const of = (id: string, fields: Parameters<typeof issue>[0]) => concernOfIssue(issue({ id, ...fields }));

  it('is incidents first, then the worse status, then the newer update, then the id', () => {
    const advisory = of('advisory', { classification: 'advisory', status: 'serviceInterruption' });
    const concerns = [
      advisory,
      of('verifying', { status: 'verifyingService' }),
      of('restoring', { status: 'restoringService' }),
      of('investigating', { status: 'investigating' }),
      of('degraded-b', { modifiedAt: at(5) }),
      of('degraded-a', { modifiedAt: at(5) }),
      of('degraded-new', { modifiedAt: at(9) }),
      of('interrupted', { status: 'serviceInterruption' }),
      of('constructor', { status: 'constructor' }),
    ];
    assert.deepEqual(ids(concerns, worstFirst), [
      'interrupted',
      'degraded-new',
      'degraded-a',
      'degraded-b',
      'constructor',
      'investigating',
      'restoring',
      'verifying',
      'advisory',
    ]);
    assert.deepEqual(ids(concerns.toReversed(), worstFirst), ids(concerns, worstFirst));
  });

  it('of advisories is the newest first, those without a date last', () => {
    const concerns = [
      of('none', { modifiedAt: null }),
      of('old', { modifiedAt: at(1) }),
      of('new', { modifiedAt: at(2) }),
    ];
    assert.deepEqual(ids(concerns, newestFirst), ['new', 'old', 'none']);
  });
});
