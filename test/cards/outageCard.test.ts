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
import { buttonsOf, isRecord, textsOf } from '../helpers/cards.ts';

const hal = { personId: 'hal', name: 'Hal Help', at: ago(57) };
const RESTORED = { resolved: true, status: 'serviceRestored', endedAt: ago(20) } as const;

function card(outage: Outage, small = false) {
  return outageCard({ ...outageOptions(outage), locale: 'en', small });
}

/** What the card's first part says, and its colour. */
function headOf(outage: Outage): string {
  const { body } = card(outage).content;
  const first: unknown = Array.isArray(body) ? body[0] : null;
  assert.ok(isRecord(first));
  return `${first.style}: ${textsOf(first).replaceAll('\u00A0', ' ')}`;
}

const titlesOf = (outage: Outage) => buttonsOf(card(outage).content.actions).map((one) => one.title);

describe('an outage card', () => {
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

  describe('has buttons', () => {
    it('for who is on it, for the customer, for details and silence, the others behind the dots', () => {
      assert.deepEqual(titlesOf(outageWith()), [
        "I'm on it",
        'Tell the customer',
        'Details',
        'Mute',
        'Open in admin center',
        'Refresh',
      ]);
      assert.equal(titlesOf(outageWith({}, 37, {}, { taken: hal }))[0], 'I take over');
      assert.equal(titlesOf(outageWith({ source: 'azure' }))[4], 'Azure portal');
    });

    it('without "I’m on it" for planned maintenance', () => {
      assert.deepEqual(titlesOf(outageWith({ level: 'maintenance' })), [
        'Tell the customer',
        'Details',
        'Mute',
        'Open in admin center',
        'Refresh',
      ]);
    });

    it('that carry ids alone, the customer’s where it is one', () => {
      const [several, one] = [card(outageWith({}, 37)), card(outageWith({}, 1))];
      for (const { type, data } of buttonsOf(several.content.actions)) {
        if (type === 'Action.Execute')
          assert.deepEqual(
            Object.keys(data).filter((key) => key !== 'page'),
            ['verb', 'issueKey'],
          );
      }
      for (const { type, data } of buttonsOf(one.content.actions)) {
        if (type !== 'Action.Execute') continue;
        assert.deepEqual(data, { verb: data.verb, issueKey: 'microsoft365/EX771204', tenantId: customerNumber(1) });
      }
    });

    it('that open the one customer’s pages, and ask which customer is meant where there are several', () => {
      const one = buttonsOf(card(outageWith(RESTORED, 1)).content.actions);
      assert.equal(one[0]?.verb, 'reportForm');
      assert.match(
        one.find(({ type }) => type === 'Action.OpenUrl')?.url ?? '',
        /CTID=11111111-0000-4000-8000-000000000001/,
      );
      const [several] = buttonsOf(card(outageWith(RESTORED, 2)).content.actions);
      assert.deepEqual(several?.data, { verb: 'openIn', issueKey: 'microsoft365/EX771204', page: 'support' });
      assert.equal(several?.title, 'Still broken? Report problem');
    });

    it('that link to the one customer’s support page beside the form, but for Azure, where a provider may be asked', () => {
      const links = (outage: Outage) =>
        buttonsOf(card(outage).content.actions).filter(({ title }) => title === 'Support page');
      assert.match(links(outageWith(RESTORED, 1))[0]?.url ?? '', /CSDEST=Support$/);
      assert.deepEqual(links(outageWith(RESTORED, 2)), []);
      assert.deepEqual(links(outageWith({ ...RESTORED, source: 'azure', id: 'BC_1-FXZ' }, 1)), []);
    });

    it('that lead to the post-incident report, wherever that is', () => {
      const reviewed = { ...RESTORED, status: 'postIncidentReviewPublished' } as const;
      const report = (outage: Outage) =>
        buttonsOf(card(outage).content.actions).find((one) => one.title === 'Post-incident report');
      assert.equal(
        report(outageWith({ ...reviewed, source: 'azure', id: 'BC_1-FXZ' }, 9))?.url,
        'https://aka.ms/AzPIR/BC_1-FXZ',
      );
      assert.match(report(outageWith(reviewed, 1))?.url ?? '', /servicehealth\/:\/alerts\/EX771204/);
      assert.deepEqual(report(outageWith(reviewed, 9))?.data, {
        verb: 'openIn',
        issueKey: 'microsoft365/EX771204',
        page: 'issue',
      });
      assert.equal(report(outageWith(RESTORED, 1)), undefined);
    });
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
