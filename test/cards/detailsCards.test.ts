import assert from 'node:assert/strict';
import { eventOf, issueOf } from '../../dev/preview/samples/issue.ts';
import type { Sample } from '../../dev/preview/samples/sample.ts';
import { mail } from '../../dev/preview/samples/status.ts';
import { ENGLISH_POST, LONG_FRENCH_POST } from '../../dev/preview/samples/texts.ts';
import { ago, event, issue, post } from '../../dev/preview/samples/world.ts';
import type { Locale } from '../../src/domain/locale.ts';
import { buttonsOf, isRecord } from '../helpers/cards.ts';
import { markdownOf, seen } from './markdown.ts';
import { partsOf } from './schema.ts';

function read({ card }: Sample, locale: Locale = 'en') {
  const { content, summary } = card(locale);
  const texts = markdownOf(content).map(seen);
  const hidden = partsOf(content)
    .filter((one) => one.isVisible === false)
    .flatMap(markdownOf)
    .map(seen);
  return { content, summary, texts, all: texts.join('\n'), hidden: hidden.join('\n'), buttons: buttonsOf(content) };
}

describe("an issue's card", () => {
  for (const [what, one, style, title, subtitle] of [
    ['an incident', mail, 'attention', '✖ Exchange Online: Interrupted', 'Microsoft incident EX771204 · Contoso'],
    [
      'an incident that isn’t Microsoft’s',
      { ...mail, origin: 'customer' },
      'attention',
      '✖ Exchange Online: Interrupted',
      'Incident outside Microsoft EX771204 · Contoso',
    ],
    [
      'an advisory',
      issue('TM771300', 'Microsoft Teams', 'Calls drop'),
      'warning',
      '▲ Microsoft Teams: Degraded',
      'Microsoft advisory TM771300 · Contoso',
    ],
    [
      'one that is over',
      { ...mail, isResolved: true, status: 'serviceRestored' },
      'good',
      '✔ Exchange Online: Restored',
      'Microsoft incident EX771204 · Contoso',
    ],
  ] as const) {
    it(`of ${what} begins with what is the matter`, () => {
      const { content, texts } = read(issueOf('tried', one));
      assert.deepEqual(texts.slice(0, 2), [title, subtitle]);
      const [header]: unknown[] = Array.isArray(content.body) ? content.body : [];
      assert.equal(isRecord(header) ? header.style : '', style);
    });
  }

  for (const [origin, sentence] of [
    ['microsoft', "This is Microsoft's."],
    ['customer', "This is in Contoso's own environment, not Microsoft's."],
    ['thirdParty', "This is a third party's, not Microsoft's."],
  ] as const) {
    it(`of the origin ${origin} says: ${sentence}`, () => {
      assert.ok(read(issueOf('tried', { ...mail, origin })).texts.includes(sentence));
    });
  }

  it('opens the form for a report, and links to the support page where a button more has room', () => {
    const titles = (more: Parameters<typeof issueOf>[2]) =>
      read(issueOf('tried', mail, more)).buttons.flatMap(({ title, verb }) =>
        verb === 'reportForm' || title === 'Support page' ? [title] : [],
      );
    assert.deepEqual(titles({}), ['Report problem', 'Support page']);
    assert.deepEqual(titles({ others: true }), ['Report problem']);
    assert.deepEqual(titles({ sight: 'states' }), []);
  });

  it('of an origin that is newer than the bot claims nothing', () => {
    assert.doesNotMatch(read(issueOf('tried', { ...mail, origin: 'martian' })).all, /This is|Microsoft incident/);
  });

  it('says when the next word is due, by the reader’s own clock, until it is over', () => {
    const posts = [post(12, ENGLISH_POST)];
    const due = 'Next update\n{{TIME(2026-03-12T16:00:00Z)}}';
    assert.ok(read(issueOf('tried', { ...mail, posts })).all.includes(due));
    assert.doesNotMatch(read(issueOf('tried', { ...mail, posts, isResolved: true })).all, /^Next update$/m);
  });

  it('begins a long post with where it stands, and opens the rest: nothing is cut within a sentence', () => {
    const { all, hidden } = read(issueOf('tried', { ...mail, posts: [post(12, LONG_FRENCH_POST)] }));
    const shown = all.slice(all.indexOf('What Microsoft wrote'), all.indexOf(hidden));
    assert.match(shown, /^Current status: La configuration/m);
    assert.match(shown.trim(), /[.!?]$/);
    assert.match(hidden, /^(?:User impact|More info): /);
    assert.ok(hidden.includes('Next update by: jeudi 12 mars 2026'));
    assert.doesNotMatch(all, /Shortened here/);
  });

  it('says so where even the folded part isn’t the whole post', () => {
    const endless = `Current status: ${'All of it is being looked at. '.repeat(400)}`;
    const { all, hidden } = read(issueOf('tried', { ...mail, posts: [post(12, endless)] }));
    assert.ok(all.includes('Shortened here: the whole post is in the portal.'));
    assert.match(hidden.trim(), /looked at\.$/);
  });

  it('has the newest post first, some older ones folded, and counts those that it leaves out', () => {
    const posts = Array.from({ length: 10 }, (_, index) => post(100 - index, `Post number ${index}.`));
    const { all, hidden } = read(issueOf('tried', { ...mail, posts }));
    assert.deepEqual(
      all.match(/Post number \d/g),
      [9, 8, 7, 6, 5, 4].map((one) => `Post number ${one}`),
    );
    assert.ok(!hidden.includes('Post number 9') && hidden.includes('Post number 8'));
    assert.ok(all.includes('4 more posts are in the admin center.'));
  });

  it('marks what isn’t in the reader’s language', () => {
    const both = issueOf('tried', { ...mail, posts: [post(40, LONG_FRENCH_POST), post(12, ENGLISH_POST)] });
    assert.match(read(both, 'fr').all, /en anglais, tel que Microsoft l’a écrit\n/);
    assert.doesNotMatch(read(both, 'fr').all, /en français/);
    assert.match(read(both, 'en').all, /in French, as Microsoft wrote it/);
  });

  it('says in words what a quick post is, and that there is none yet', () => {
    assert.match(
      read(issueOf('tried', { ...mail, posts: [post(1, 'A.', { type: 'quick' })] })).all,
      /· short update\n/,
    );
    assert.ok(read(issueOf('tried', mail)).texts.includes('Microsoft has written nothing yet.'));
  });

  it('names other customers that have it, and counts the rest', () => {
    const { all } = read(issueOf('tried', mail, { others: true }));
    assert.match(all, /Your other customers with it\s+Contoso France SARL, Élan & Fils, Fabrikam and 34 more/);
  });

  it('gives sales agents nothing to report with', () => {
    const titles = (sample: Sample) => read(sample).buttons.map((one) => one.title);
    assert.ok(titles(issueOf('tried', mail)).includes('Report problem'));
    assert.ok(!titles(issueOf('tried', mail, { sight: 'states' })).includes('Report problem'));
  });

  it('sums up in its preview, in the reader’s language', () => {
    const { summary } = read(issueOf('tried', mail));
    assert.equal(summary, 'Contoso: Exchange Online, Interrupted (Microsoft incident EX771204).');
    assert.match(read(issueOf('tried', mail), 'fr').summary, /Interrompu \(Incident Microsoft EX771204\)\.$/);
  });
});

describe("an Azure event's card", () => {
  it('says what it is, where, and which subscriptions it touches', () => {
    const { texts, all } = read(eventOf('tried', event('BC_1-FXZ', 'Connection failures')));
    assert.deepEqual(texts.slice(0, 2), ['✖ Virtual Machines: Active', 'Azure service issue BC_1-FXZ · Contoso']);
    assert.ok(all.includes('Where\nWest Europe') && all.includes('Subscriptions\nContoso Production'));
  });

  it('shows sales agents neither subscriptions nor the portal', () => {
    const { content } = read(eventOf('tried', event('BC_1-FXZ', 'Failures'), 'states'));
    assert.doesNotMatch(JSON.stringify(content), /Contoso Production|portal\.azure\.com/);
  });

  it('of a kind newer than the bot raises no alarm, and shows the kind as it is', () => {
    const { texts } = read(eventOf('tried', event('BC_1-FXZ', 'Failures', { eventType: 'Weather' })));
    assert.deepEqual(texts.slice(0, 2), ['▲ Virtual Machines: Active', 'Weather BC_1-FXZ · Contoso']);
  });

  it('of planned maintenance says from when', () => {
    const planned = { eventType: 'PlannedMaintenance', startedAt: ago(-2880) };
    const { texts } = read(eventOf('tried', event('7MRD-W10', 'Maintenance', planned)));
    assert.equal(texts[0], '◷ Virtual Machines: Active');
    assert.match(texts[texts.indexOf('From') + 1] ?? '', /^\{\{DATE\(2026-03-14T14:02:00Z,COMPACT\)\}\}/);
  });
});
