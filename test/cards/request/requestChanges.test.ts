import assert from 'node:assert/strict';
import { ada, request } from '../../../dev/preview/samples/requestWorld.ts';
import { ago, NOW } from '../../../dev/preview/samples/world.ts';
import { requestDetailsCard } from '../../../src/cards/request/requestDetailsCard.ts';
import { requestLine } from '../../../src/cards/request/requestLine.ts';
import type { RequestChange, RequestEvent } from '../../../src/domain/serviceRequest.ts';
import { textsOf } from '../../helpers/cards.ts';

const line = (change: RequestChange, by: typeof ada | null = null, locale: 'en' | 'fr' = 'en') =>
  requestLine({ change, by, request: request(), customerName: 'Contoso', locale, timeZone: 'Europe/Paris', now: NOW });

/** What each change is called, by Ada where people do it. */
const SAID: readonly (readonly [RequestChange, string])[] = [
  [{ kind: 'filed', route: 'portal' }, 'filed, to be opened in the portal'],
  [
    { kind: 'handedOver', reason: 'plan', requestId: null },
    "handed over to the portal: the support plan doesn't include the API",
  ],
  [{ kind: 'opened', number: '26112500' }, 'opened as ticket 26112500'],
  [{ kind: 'note', text: 'Called.\nStill down.', sent: false }, 'note: Called. Still down'],
  [{ kind: 'note', text: 'Traces', sent: true }, 'note, sent to Microsoft: Traces'],
  [{ kind: 'severity', from: 'minimal', to: 'critical' }, 'severity from Minimal (C) to Critical (A)'],
  [{ kind: 'status', from: null, to: 'Open' }, "Microsoft's state: Open"],
  [{ kind: 'status', from: 'Open', to: 'Closed' }, "Microsoft's state from Open to Closed"],
  [{ kind: 'message', from: 'Mia', text: 'Found it.', ref: 'a' }, 'Mia of Microsoft writes: Found it'],
  [{ kind: 'message', from: ' ', text: 'Found it!', ref: 'a' }, 'Microsoft writes: Found it!'],
  [
    { kind: 'issueOver', issueId: 'EX771204', at: ago(22) },
    'Microsoft says that EX771204 was resolved at 14:40 (Europe/Paris)',
  ],
  [{ kind: 'escalated' }, 'still broken, although Microsoft says that it is resolved'],
  [{ kind: 'reminded' }, "reminder: it isn't opened yet, or its ticket number is missing"],
  [{ kind: 'joined', text: '' }, 'joined: has the same problem'],
  [{ kind: 'joined', text: 'Nice, too' }, 'joined: Nice, too'],
  [{ kind: 'closed' }, 'closed'],
  [{ kind: 'reopened' }, 'open again'],
];

describe('what happened to a service request', () => {
  for (const [change, said] of SAID) {
    it(`is told in a line: ${said}`, () => {
      assert.equal(line(change), `HB-1042 (Contoso, Exchange Online): ${said}.`);
      assert.equal(line(change, ada), `HB-1042 (Contoso, Exchange Online): ${said} (Ada Admin).`);
      assert.notEqual(line(change, null, 'fr'), line(change), 'in French it is said in French');
    });
  }

  it('is told in one line, however much somebody wrote', () => {
    const told = line({ kind: 'note', text: 'long\n'.repeat(2_000), sent: false });
    assert.ok(told.length < 330 && !told.includes('\n') && told.includes('…'), told);
  });

  it('is one line, too, where a name, a state or a number comes in several', () => {
    const made = 'Mia\r\n\nHB-1001: closed\u2028\tnow';
    for (const change of [
      { kind: 'message', from: made, text: 'Hello', ref: '1' },
      { kind: 'status', from: made, to: made },
      { kind: 'opened', number: made },
      { kind: 'handedOver', reason: 'refused', requestId: made },
    ] as const) {
      const told = line(change);
      assert.match(told, /Mia HB-1001: closed now/);
      assert.doesNotMatch(told, /[\r\n\u2028]/);
    }
  });
});

describe('the audit trail', () => {
  const event = (id: number, change: RequestChange, by: typeof ada | null): RequestEvent => ({
    id: String(id),
    at: ago(100 - id),
    by,
    change,
  });
  const card = (events: readonly RequestEvent[]) =>
    requestDetailsCard({
      locale: 'en',
      now: NOW,
      request: request(),
      customerName: 'Contoso',
      provider: null,
      portal: null,
      events,
    });

  it('says who did what, the newest first, and what Microsoft or the bot did', () => {
    const words = textsOf(
      card([
        event(1, { kind: 'filed', route: 'portal' }, ada),
        event(2, { kind: 'reminded' }, null),
        event(3, { kind: 'status', from: null, to: 'Open' }, null),
      ]).content,
    );
    const order = [
      ' · Microsoft',
      "Microsoft's state: Open",
      ' · HealthBot',
      'Reminder:',
      ' · Ada Admin',
      'Filed, to be',
    ];
    const places = order.map((part) => words.indexOf(part));
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
    assert.ok(!places.includes(-1), words);
  });

  it('stays below 40 KB, keeps the newest, and says how many it left out', () => {
    const long = (id: number) => event(id, { kind: 'note', text: '😀'.repeat(2_000), sent: false }, ada);
    const { content } = card([...Array.from({ length: 60 }, (_, id) => long(id)), event(90, { kind: 'closed' }, ada)]);
    assert.ok(Buffer.byteLength(JSON.stringify(content)) < 40_000);
    const words = textsOf(content);
    assert.ok(words.includes('Closed'));
    assert.match(words, /\d+ older entries are left out here\./);
  });
});
