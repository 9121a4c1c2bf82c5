import assert from 'node:assert/strict';
import { customerNumber } from '../../dev/preview/samples/crowd.ts';
import { outageWith } from '../../dev/preview/samples/outage.ts';
import { ago } from '../../dev/preview/samples/world.ts';
import type { Outage } from '../../src/cards/outage/outage.ts';
import { isRecord, textsOf } from '../helpers/cards.ts';
import { card, RESTORED } from './outages.ts';

/** What the card's first part says, and its colour. */
function headOf(outage: Outage): string {
  const { body } = card(outage).content;
  const first: unknown = Array.isArray(body) ? body[0] : null;
  assert.ok(isRecord(first));
  return `${first.style}: ${textsOf(first).replaceAll('\u00A0', ' ')}`;
}

describe('the head of an outage card', () => {
  describe('says by colour, sign and words how it stands', () => {
    const cases: readonly [Outage, head: string, summary: string][] = [
      [
        outageWith({}, 37),
        'attention: ✖ Exchange Online: Interrupted Affects 37 of your customers',
        'Exchange Online is down for Contoso and 36 more (Microsoft incident EX771204).',
      ],
      [
        outageWith({ status: 'serviceDegradation' }, 1),
        'attention: ✖ Exchange Online: Degraded Affects Contoso',
        'Exchange Online is degraded for Contoso (Microsoft incident EX771204).',
      ],
      [
        outageWith({ status: 'investigating' }, 2),
        'attention: ✖ Exchange Online: Investigating Affects 2 of your customers',
        'Exchange Online has a problem at Contoso and Fabrikam: Investigating (Microsoft incident EX771204).',
      ],
      [
        outageWith({ status: 'restoringService' }, 1),
        'warning: ✖ Exchange Online: Being restored Affects Contoso',
        'Exchange Online is being restored for Contoso (Microsoft incident EX771204).',
      ],
      [
        outageWith(RESTORED, 1),
        'good: ✔ Exchange Online: restored after 4 h 32 min Affected Contoso',
        'Exchange Online is restored for Contoso after 4 h 32 min (Microsoft incident EX771204).',
      ],
      [
        outageWith({ ...RESTORED, startedAt: null }, 1),
        'good: ✔ Exchange Online: restored Affected Contoso',
        'Exchange Online is restored for Contoso (Microsoft incident EX771204).',
      ],
      [
        outageWith({ ...RESTORED, status: 'postIncidentReviewPublished' }, 1),
        'good: ✔ Exchange Online: restored after 4 h 32 min Affected Contoso',
        'Microsoft has published its report on Exchange Online for Contoso (Microsoft incident EX771204).',
      ],
      [
        outageWith({ ...RESTORED, status: 'falsePositive' }, 1),
        'good: ✔ Exchange Online: false alarm Affected Contoso',
        'It was a false alarm: nothing is wrong with Exchange Online at Contoso (Microsoft incident EX771204).',
      ],
      [
        outageWith({ level: 'advisory', status: 'serviceDegradation' }, 1),
        'warning: ▲ Exchange Online: Degraded Microsoft advisory · Affects Contoso',
        'There is an advisory on Exchange Online for Contoso: Degraded (Microsoft advisory EX771204).',
      ],
      [
        outageWith({ ...RESTORED, level: 'advisory' }, 1),
        'good: ✔ Exchange Online: over after 4 h 32 min Microsoft advisory · Affected Contoso',
        'Microsoft advisory EX771204 on Exchange Online is over for Contoso.',
      ],
      [
        outageWith({ source: 'azure', status: 'Active' }, 1),
        'attention: ✖ Exchange Online: Active Affects Contoso',
        'Exchange Online has a problem at Contoso (Microsoft incident EX771204).',
      ],
      [
        outageWith({ level: 'maintenance', startedAt: ago(-2_880), endedAt: ago(-3_000) }, 1),
        'emphasis: ◷ Exchange Online: planned maintenance Affects Contoso',
        'Maintenance is planned on Exchange Online for Contoso: 14 Mar, 15:02 – 17:02 (Europe/Paris) (EX771204).',
      ],
      [
        outageWith({ level: 'maintenance', startedAt: null }, 1),
        'emphasis: ◷ Exchange Online: planned maintenance Affects Contoso',
        'Maintenance is planned on Exchange Online for Contoso (EX771204).',
      ],
      [
        outageWith({ level: 'maintenance', startedAt: ago(1) }, 1),
        'emphasis: ◷ Exchange Online: maintenance under way Affects Contoso',
        'Maintenance is under way on Exchange Online for Contoso (EX771204).',
      ],
      [
        outageWith({ ...RESTORED, level: 'maintenance' }, 1),
        'good: ✔ Exchange Online: maintenance done Affected Contoso',
        'Planned maintenance EX771204 on Exchange Online is over for Contoso.',
      ],
      [
        outageWith({ origin: 'customer' }, 1),
        'attention: ✖ Exchange Online: Interrupted Incident outside Microsoft · Affects Contoso',
        'Exchange Online is down for Contoso (Incident outside Microsoft EX771204).',
      ],
      [
        outageWith({}, 0),
        "emphasis: Exchange Online: nobody you follow here has this any more Either the customers don't have it any more, or they aren't followed here any more.",
        'Exchange Online: no customer that is followed here has EX771204 any more.',
      ],
    ];
    for (const [outage, head, summary] of cases) {
      it(head, () => {
        assert.equal(headOf(outage), head);
        assert.equal(card(outage).summary, summary);
      });
    }
  });

  it('takes its state from the customers that it names, not from the newest text of any', () => {
    const outage = outageWith({ resolved: true, status: 'serviceRestored' }, 4, {
      resolved: false,
      status: 'serviceDegradation',
      resolvedIds: [customerNumber(1), customerNumber(2)],
      unreadableIds: [customerNumber(3)],
    });
    assert.match(headOf(outage), /^attention: ✖ Exchange Online: Degraded/);
    const text = textsOf(card(outage).content);
    assert.match(text, /✔ Resolved for 2 of 4/);
    assert.match(text, /\? Can't be read just now: Élan & Fils/);
  });

  it('calls nobody restored in its preview who can’t be read, and names that customer on the card', () => {
    const [contoso, fabrikam] = [customerNumber(1), customerNumber(2)];
    const outage = outageWith(RESTORED, 2, { resolvedIds: [fabrikam], unreadableIds: [contoso] });
    const made = card(outage);
    assert.equal(
      made.summary,
      'Exchange Online is restored for Fabrikam after 4 h 32 min (Microsoft incident EX771204).',
    );
    assert.match(textsOf(made.content), /Can't be read just now: Contoso/);
  });

  describe('shows how far it has come', () => {
    const cases: readonly [Outage, string | null][] = [
      [outageWith({ status: 'investigating' }), '**● Investigating** ─ Degraded ─ Interruption ─ Restoring ─ Restored'],
      [outageWith(), 'Investigating ─ Degraded ─ **● Interruption** ─ Restoring ─ Restored'],
      [
        outageWith({ status: 'extendedRecovery' }),
        'Investigating ─ Degraded ─ Interruption ─ **● Restoring** ─ Restored',
      ],
      [outageWith(RESTORED), 'Investigating ─ Degraded ─ Interruption ─ Restoring ─ **● Restored**'],
      [outageWith({ source: 'azure', status: 'Active' }), '**● Active** ─ Resolved'],
      [outageWith({ ...RESTORED, source: 'azure', status: 'Resolved' }), 'Active ─ **● Resolved**'],
      [outageWith({ ...RESTORED, source: 'azure', status: 'postIncidentReviewPublished' }), 'Active ─ **● Resolved**'],
      // Status and isResolved can disagree: then the line would say what isn't so.
      [outageWith({ status: 'serviceRestored' }), null],
      [outageWith({ ...RESTORED, status: 'serviceDegradation' }), null],
      [outageWith({ ...RESTORED, status: 'falsePositive' }), null],
      [outageWith({ status: 'newerThanTheBot' }), null],
      [outageWith({ status: 'constructor' }), null],
      [outageWith({ level: 'advisory' }), null],
    ];
    for (const [outage, line] of cases) {
      it(`${outage.body.source} ${outage.told.level} ${outage.told.status}: ${line ?? 'nothing'}`, () => {
        const text = textsOf(card(outage).content).replaceAll('\u00A0', ' ');
        if (line === null) assert.doesNotMatch(text, /●/);
        else assert.ok(text.includes(line), text);
      });
    }
  });
});
