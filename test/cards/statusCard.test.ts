import assert from 'node:assert/strict';
import { advisories } from '../../dev/preview/samples/advisories.ts';
import { badDay, mail, status } from '../../dev/preview/samples/status.ts';
import {
  ago,
  azure,
  contoso,
  contosoFrance,
  failed,
  links,
  microsoft365,
  pending,
  snapshot,
  subscription,
  subscriptionHealth,
} from '../../dev/preview/samples/world.ts';
import type { StatusOptions } from '../../src/cards/statusCard.ts';
import type { Locale } from '../../src/domain/locale.ts';
import type { Snapshot } from '../../src/domain/snapshot.ts';
import { buttonsOf, isRecord, textsOf } from '../helpers/cards.ts';
import { markdownOf, seen } from './markdown.ts';

/** What a status card says: header and whole text as they are read. */
function read(seenOf: Snapshot, more: Partial<StatusOptions> = {}, locale: Locale = 'en') {
  const { content, summary } = status('tried', seenOf, more).card(locale);
  const [header]: unknown[] = Array.isArray(content.body) ? content.body : [];
  assert.ok(isRecord(header));
  const [title = '', subtitle = ''] = markdownOf(header).map(seen);
  const text = markdownOf(content).map(seen).join('\n');
  return { content, summary, style: header.style, title, subtitle, text, buttons: buttonsOf(content) };
}

describe('the first line of a status card', () => {
  it('is red for incidents of Microsoft’s, with what they hit', () => {
    const { style, title, subtitle, summary } = read(badDay);
    assert.deepEqual([style, title], ['attention', '✖ Contoso: 2 Microsoft incidents']);
    assert.equal(subtitle, 'Exchange Online; Virtual Machines in West Europe · 27 advisories');
    assert.match(
      summary,
      /^Contoso: 2 Microsoft incidents affect Exchange Online, Virtual .*\(EX771204, BC_1-FXZ\)\.$/,
    );
  });

  it('is green for 35 advisories and no incident', () => {
    const quiet = snapshot({ microsoft365: microsoft365(advisories(35)) });
    const { style, title, subtitle, summary } = read(quiet);
    assert.deepEqual([style, title, subtitle], ['good', '✔ Contoso: no Microsoft incident', '35 advisories']);
    assert.equal(summary, 'No Microsoft incident affects Contoso. 35 advisories.');
    assert.equal(read(quiet, {}, 'fr').title, '✔ Contoso\u00A0: aucun incident Microsoft');
  });

  for (const [origin, title, word] of [
    ['customer', "✖ Contoso: 1 incident, not Microsoft's own", "in Contoso's own environment"],
    ['thirdParty', "✖ Contoso: 1 incident, not Microsoft's own", 'at a third party, not Microsoft'],
    ['microsoft', '✖ Contoso: 1 Microsoft incident', 'EX771204'],
  ] as const) {
    it(`says whose an incident of the origin ${origin} is`, () => {
      const card = read(snapshot({ microsoft365: microsoft365([{ ...mail, origin }]) }));
      assert.equal(card.title, title);
      assert.ok(card.text.includes(word));
    });
  }

  it('counts Microsoft’s own alone where others are open too', () => {
    const both = [mail, { ...mail, id: 'EX771300', origin: 'customer' }];
    assert.equal(read(snapshot({ microsoft365: microsoft365(both) })).title, '✖ Contoso: 1 Microsoft incident');
  });

  it('is never an all-clear for what couldn’t be read', () => {
    const unread = failed('timedOut');
    const cases: readonly [Partial<Snapshot>, string][] = [
      [{ microsoft365: unread, azure: unread }, '? Contoso: health unknown'],
      [{ microsoft365: unread }, '? Contoso: no Azure incident, Microsoft 365 unknown'],
      [{ azure: unread }, '? Contoso: no Microsoft 365 incident, Azure unknown'],
      [{ azure: pending }, '? Contoso: no Microsoft 365 incident, still asking Azure'],
      [{ microsoft365: pending, azure: pending }, '? Contoso: still asking Microsoft'],
      [{ microsoft365: unread, azure: azure() }, '? Contoso: health unknown'],
      [{ microsoft365: pending, azure: azure() }, '? Contoso: still asking Microsoft'],
    ];
    for (const [sources, title] of cases) {
      const card = read(snapshot(sources));
      assert.deepEqual([card.style, card.title], ['warning', title]);
      assert.doesNotMatch(card.summary, /^No Microsoft incident/);
    }
  });

  it('is an answer of then where only an old one is there', () => {
    const last = { asOf: ago(95), data: microsoft365([]).data };
    const card = read(snapshot({ microsoft365: { ...failed('serverError'), last } }));
    assert.deepEqual([card.style, card.title], ['warning', '? Contoso: no Microsoft incident 1 h 35 min ago']);
    const fresh = { asOf: ago(0.5), data: microsoft365([]).data };
    assert.equal(read(snapshot({ microsoft365: { ...pending, last: fresh } })).style, 'good');
  });

  it('says that part of the answer is missing where a subscription is', () => {
    const part = { subscription: subscription('Test', 2), events: failed('roleMissing', { api: 'arm' }) };
    const { style, subtitle } = read(snapshot({ azure: azure(subscriptionHealth('Production', []), part) }));
    assert.deepEqual([style, subtitle], ['good', 'No advisories · no Microsoft incident in what could be read']);
  });

  it('names a service that Microsoft calls unwell without saying why', () => {
    const data = { services: [{ id: 'a', name: 'Viva Engage', status: 'serviceDegradation' }], issues: [] };
    const card = read(snapshot({ microsoft365: { ...microsoft365([]), data } }));
    assert.equal(card.title, '▲ Contoso: no incident published, but not well: Viva Engage (degraded)');
  });
});

describe('a status card', () => {
  it('names each reason once, and whom it concerns', () => {
    const refused = (name: string, number: number) => ({
      subscription: subscription(name, number),
      events: failed('roleMissing', { api: 'arm' }),
    });
    const subscriptions = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map(refused);
    const { text } = read(snapshot({ azure: azure(...subscriptions) }));
    assert.match(
      text,
      /^\? Azure \(A, B, C, D, E and 2 more\): reading is refused: the app needs the Reader role there$/m,
    );
  });

  it('gives the link to the consent page where consent is what is missing', () => {
    const none = snapshot({ microsoft365: failed('noConsent'), azure: failed('noConsent', { api: 'arm' }) });
    const { content } = read(none);
    const [line] = markdownOf(content).filter((one) => one.startsWith('?') && one.includes('consent'));
    assert.match(line ?? '', /^\? Microsoft 365 · Azure: no consent/);
    assert.ok(line?.includes(`[Consent page](${links.customer(contoso).adminConsent})`));
  });

  it('quotes the request’s id where the failure is Microsoft’s, and says as of when what is shown was read', () => {
    const last = { asOf: ago(20), data: microsoft365([]).data };
    const { text } = read(snapshot({ microsoft365: { ...failed('serverError', { requestId: '5a1c' }), last } }));
    assert.ok(text.includes("? Microsoft 365: Microsoft's API failed (request 5a1c) (shown as of {{TIME("), text);
    assert.match(text, /^Microsoft 365 as of \{\{TIME\(.*\)\}\}, 20 min old · Azure as of \{\{TIME/m);
  });

  it('knows that no access to a subscription isn’t no trouble', () => {
    assert.ok(read(snapshot({ azure: azure() })).text.includes('Azure: no access to any subscription'));
  });

  it('shows sales agents no resources, and nothing to report with', () => {
    const { content, buttons, text } = read(badDay, { sight: 'states' });
    assert.ok(!JSON.stringify(content).includes('Contoso Production'));
    assert.ok(!JSON.stringify(content).includes('Contoso Test'));
    assert.ok(text.includes('Exchange Online') && text.includes('West Europe'));
    const titles = buttons.map((one) => one.title);
    for (const title of ['Report problem', 'Azure portal']) assert.ok(!titles.includes(title), title);
    assert.ok(!buttons.some(({ url }) => url.includes('portal.azure.com') || url.includes('Support')));
  });

  it('keeps security advisories out of a room, and says that there are some', () => {
    const { content, summary, text } = read(badDay, { room: true });
    assert.doesNotMatch(JSON.stringify(content) + summary, /LK2V-DS8|Rotate the keys|Key Vault/);
    assert.ok(text.includes('1 security advisory is shown in your own chat only.'));
    assert.ok(read(badDay).text.includes('LK2V-DS8'));
  });

  it('keeps an incident that is sensitive out of a room’s headline too', () => {
    const secret = { ...(badDay.azure.state === 'ok' ? badDay : snapshot()), microsoft365: microsoft365([]) };
    assert.equal(read(secret, { room: true }).title, '✖ Contoso: 1 Microsoft incident');
  });

  it('leaves nothing out without saying so', () => {
    const issues = [
      ...Array.from({ length: 60 }, (_, index) => ({ ...mail, id: `EX78${1000 + index}` })),
      ...advisories(300),
    ];
    const { text, buttons } = read(snapshot({ microsoft365: microsoft365(issues) }));
    const titles = buttons.map((one) => one.title);
    assert.ok(titles.includes('52 more incidents') && titles.includes('297 more advisories'), titles.join());
    const ids = new Set(text.match(/\b[A-Z]{2}7\d{5}\b/g));
    const leftOut = [...text.matchAll(/(\d+) more (?:is|are) in the admin center/g)].map(([, count]) => Number(count));
    assert.equal(ids.size + leftOut.reduce((sum, one) => sum + one, 0), 360);
  });

  it('offers the customers of a like name, and counts those that it has no room for', () => {
    const { text, buttons } = read(badDay, { others: [contosoFrance], othersTotal: 3 });
    assert.ok(text.includes('2 more have such a name'));
    assert.ok(buttons.some(({ data }) => data.verb === 'status' && data.tenantId === contosoFrance.tenantId));
  });

  it('says what is since when in the words of its reader, the client writing the times', () => {
    assert.ok(
      read(badDay).text.includes('EX771204 · since {{TIME(2026-03-12T09:10:00Z)}} (4 h 52 min) · news {{TIME('),
    );
    const { text } = read(badDay, {}, 'fr');
    assert.ok(text.includes('EX771204 · depuis {{TIME(2026-03-12T09:10:00Z)}} (4 h 52 min) · màj {{TIME('));
    assert.ok(text.includes('Titres en anglais, tels que Microsoft les a écrits'));
    assert.ok(!read(badDay).text.includes('Titles in English'));
  });

  it('renews itself for its viewers, from what is stored', () => {
    const { content } = read(badDay, { viewers: ['29:a', '29:b'] });
    assert.ok(isRecord(content.refresh) && isRecord(content.refresh.action));
    assert.deepEqual(content.refresh.userIds, ['29:a', '29:b']);
    assert.equal(content.refresh.action.verb, 'autoRefreshStatus');
    assert.equal(read(badDay, { viewers: [] }).content.refresh, undefined);
  });

  it('gives a state that is newer than the bot as it is, without squeezing the name', () => {
    const state = 'investigationSuspendedUntilMoreDataArrives';
    const { content } = read(snapshot({ microsoft365: microsoft365([{ ...mail, status: state }]) }));
    assert.ok(textsOf(content).includes(`${state} · Some users`));
  });
});
