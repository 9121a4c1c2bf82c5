import assert from 'node:assert/strict';
import { type LineView, outageLine } from '../../src/cards/outage/line.ts';
import type { ConcernLevel } from '../../src/domain/concern.ts';
import type { Locale } from '../../src/domain/locale.ts';
import { translator } from '../../src/locales/index.ts';

const at = (time: string) => new Date(`2026-03-12T${time}:00Z`);
const NAMES: Readonly<Record<string, string>> = { t1: 'Contoso', t2: 'Fabrikam', t3: 'Élan & Fils' };

function said(locale: Locale, line: Partial<LineView>, level: ConcernLevel = 'incident', service = 'Exchange Online') {
  const view: LineView = {
    change: 'worsened',
    from: 'serviceDegradation',
    to: 'serviceInterruption',
    at: at('12:50'),
    startedAt: at('08:10'),
    endedAt: null,
    customers: 37,
    resolved: 0,
    joinedIds: [],
    others: 0,
    ...line,
  };
  const nameOf = (tenantId: string) => NAMES[tenantId] ?? tenantId;
  const context = { say: translator(locale), locale, timeZone: 'Europe/Paris', now: at('14:02'), nameOf };
  // A reader doesn't see which kind of space it is.
  return outageLine(view, { service, id: 'EX771204', level }, context).replaceAll('\u00A0', ' ');
}

describe('a line in a card’s thread', () => {
  const cases: readonly [Partial<LineView>, ConcernLevel, en: string, fr: string][] = [
    [{}, 'incident', 'worse, from degraded to interrupted.', 'aggravation, de « dégradé » à « interrompu ».'],
    [{ from: 'serviceInterruption' }, 'incident', 'worse.', 'aggravation.'],
    [
      { change: 'eased', from: 'serviceInterruption', to: 'restoringService' },
      'incident',
      'better, from interrupted to being restored.',
      'amélioration, de « interrompu » à « en rétablissement ».',
    ],
    [{ change: 'eased', from: 'x', to: 'x' }, 'advisory', 'better.', 'amélioration.'],
    [{ change: 'opened' }, 'incident', 'new, interrupted.', 'nouveau, interrompu.'],
    [
      { change: 'escalated' },
      'incident',
      'the advisory has turned into an incident, interrupted.',
      'l’avis est devenu un incident, interrompu.',
    ],
    [
      { change: 'updated', from: 'investigating', to: 'investigating' },
      'incident',
      'Microsoft has written; it is on the card.',
      'Microsoft a écrit ; le message est sur la carte.',
    ],
    [{ change: 'updated', to: 'NewerThanTheBot' }, 'incident', 'now NewerThanTheBot.', 'désormais NewerThanTheBot.'],
    [
      { change: 'resolved', endedAt: at('15:20'), resolved: 37 },
      'incident',
      'restored after 7 h 10 min.',
      'rétabli après 7 h 10 min.',
    ],
    [{ change: 'resolved', resolved: 37 }, 'incident', 'restored after 4 h 40 min.', 'rétabli après 4 h 40 min.'],
    [{ change: 'resolved', startedAt: null, resolved: 37 }, 'incident', 'restored.', 'rétabli.'],
    [
      { change: 'resolved', startedAt: at('12:50'), resolved: 37 },
      'incident',
      'restored after 1 min.',
      'rétabli après 1 min.',
    ],
    [{ change: 'resolved', resolved: 37 }, 'advisory', 'over after 4 h 40 min.', 'terminé après 4 h 40 min.'],
    [{ change: 'resolved', startedAt: null, resolved: 37 }, 'advisory', 'over.', 'terminé.'],
    [{ change: 'resolved', resolved: 37 }, 'maintenance', 'the maintenance is done.', 'la maintenance est terminée.'],
    [
      { change: 'resolved', startedAt: null, resolved: 36 },
      'incident',
      "restored. That is so for 36 of 37 customers; the others can't be read just now.",
      'rétabli. C’est le cas pour 36 clients sur 37 ; l’état des autres ne peut pas être lu pour l’instant.',
    ],
    [
      { change: 'falsePositive', resolved: 37 },
      'incident',
      'a false alarm; Microsoft says that nothing was wrong.',
      'fausse alerte ; selon Microsoft, il n’y avait aucun problème.',
    ],
    [{ change: 'reopened' }, 'incident', 'open again, interrupted.', 'de nouveau ouvert, interrompu.'],
    [
      { change: 'reviewed' },
      'incident',
      'Microsoft has published its post-incident report.',
      'Microsoft a publié son rapport d’incident.',
    ],
    [
      { change: 'moved', startedAt: new Date('2026-03-14T21:00:00Z') },
      'maintenance',
      'the maintenance is moved to 14 Mar, 22:00 (Europe/Paris).',
      'la maintenance est reportée : 14 mars, 22:00 (Europe/Paris).',
    ],
    [{ change: 'moved', startedAt: null }, 'maintenance', 'the maintenance is moved.', 'la maintenance est reportée.'],
    [
      { change: 'reminder', startedAt: new Date('2026-03-13T14:00:00Z') },
      'maintenance',
      'the maintenance begins 13 Mar, 15:00 (Europe/Paris), in 23 h 58 min.',
      'la maintenance commence dans 23 h 58 min : 13 mars, 15:00 (Europe/Paris).',
    ],
    [
      { change: 'reminder', startedAt: null },
      'maintenance',
      'the maintenance begins soon.',
      'la maintenance commence bientôt.',
    ],
    [
      { change: 'joined', joinedIds: ['t1', 't2'], others: 1 },
      'incident',
      'affects Contoso, Fabrikam and 1 more, too.',
      'touche aussi Contoso, Fabrikam et 1 autre.',
    ],
    [
      { joinedIds: ['t3'], others: 2 },
      'incident',
      'worse, from degraded to interrupted. +3 customers: Élan & Fils and 2 more.',
      'aggravation, de « dégradé » à « interrompu ». +3 clients : Élan & Fils et 2 autres.',
    ],
    [{ from: 'a', to: 'a', others: 1 }, 'incident', 'worse. +1 customer.', 'aggravation. +1 client.'],
  ];

  for (const [line, level, english, french] of cases) {
    it(`says that ${english}`, () => {
      assert.equal(said('en', line, level), `13:50 (Europe/Paris) Exchange Online (EX771204): ${english}`);
      assert.equal(said('fr', line, level), `13:50 (Europe/Paris) Exchange Online (EX771204) : ${french}`);
    });
  }

  it('names no time where nobody knows it', () => {
    assert.equal(
      said('en', { change: 'reviewed', at: null }),
      'Exchange Online (EX771204): Microsoft has published its post-incident report.',
    );
  });

  it('names five of many customers', () => {
    const joinedIds = Array.from({ length: 400 }, (_, index) => `customer ${index}`);
    assert.match(said('en', { change: 'joined', joinedIds }), /customer 4 and 395 more, too\.$/);
  });

  it('is short, whatever comes from outside, and turns no writing direction', () => {
    const line = said('en', { to: 'x'.repeat(500) }, 'incident', `\u202E${'y'.repeat(500)}`);
    assert.ok(line.length < 300);
    assert.doesNotMatch(line, /\u202E/);
  });
});
