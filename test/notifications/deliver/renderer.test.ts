import assert from 'node:assert/strict';
import type { Card } from '../../../src/cards/card.ts';
import type { BotMessage } from '../../../src/domain/outageCard.ts';
import type { Conversation } from '../../../src/domain/subscription.ts';
import { issueRepository } from '../../../src/store/issues.ts';
import { muteRepository } from '../../../src/store/mutes.ts';
import { outageCardRepository } from '../../../src/store/outageCards.ts';
import { subscriptionRepository } from '../../../src/store/subscriptions.ts';
import { buttonsOf, textsOf } from '../../helpers/cards.ts';
import { withEachStore } from '../../store/stores.ts';
import { aMember, anIssue, aSubscription, empty, NINE } from '../../store/things.ts';
import { deliveryOf, type Stage, setStage } from './stage.ts';

withEachStore('the renderer', (store) => {
  let stage: Stage;
  let room: Conversation;
  beforeEach(async () => {
    await empty(store());
    stage = setStage(store());
    room = await stage.conversation('room');
  });

  async function cardOf(message: BotMessage, where = room, small = false): Promise<Card> {
    const outgoing = await stage.render(where, message, deliveryOf(message), { small });
    assert.equal(outgoing?.kind, 'card');
    return outgoing.card;
  }

  async function wordsOf(message: BotMessage, line: unknown, where = room): Promise<string | null> {
    const outgoing = await stage.render(where, message, deliveryOf(message, 'reply', line));
    if (outgoing === null) return null;
    assert.equal(outgoing.kind, 'line');
    return outgoing.text;
  }

  it('makes the card of an outage from what the conversation was told', async () => {
    const issue = await stage.issue('EX1', ['t1', 't2', 't3'], { status: 'serviceInterruption' });
    const { summary, content } = await cardOf(await stage.message('room', 'outage', [issue]));
    assert.equal(summary, 'Exchange Online is down for Contoso and 2 more (Microsoft incident EX1).');
    assert.match(textsOf(content), /✖ Exchange Online: Interrupted/);
    assert.match(textsOf(content), /Contoso, Fabrikam and Élan & Fils/);
    assert.equal(content.refresh, undefined);
  });

  it('names only customers that the conversation follows', async () => {
    const issue = await stage.issue('EX1', ['t1', 't2', 't3']);
    const { content, summary } = await cardOf(await stage.message('room', 'outage', [issue], { tenantIds: ['t2'] }));
    assert.match(textsOf(content), /Affects Fabrikam/);
    assert.doesNotMatch(JSON.stringify(content) + summary, /Contoso|Élan|"t1"|"t3"/);
    assert.ok(buttonsOf(content).some(({ url }) => url.includes('CTID=t2')));
  });

  it('shows what is so now, not what was so when the card was made first', async () => {
    const issue = await stage.issue('EX1', ['t1']);
    const message = await stage.message('room', 'outage', [issue], {
      card: { taken: { personId: 'h', name: 'Hal', at: NINE } },
    });
    assert.match(textsOf((await cardOf(message)).content), /Degraded[\s\S]*Hal is on it/);
    // Within the same minute, with a clock that stands still.
    const worse = { ...issue, body: { ...issue.body, title: 'Nobody can send mail' } };
    await issueRepository(store()).save([worse], stage.clock.now());
    const [card] = await outageCardRepository(store()).ofMessage(message.id);
    assert.ok(card);
    await outageCardRepository(store()).save([
      { ...card, told: { ...card.told, status: 'serviceInterruption' }, taken: null },
    ]);
    const text = textsOf((await cardOf(message)).content);
    assert.match(text, /Interrupted[\s\S]*Nobody can send mail/);
    assert.doesNotMatch(text, /Hal/);
    stage.clock.advance(60_000);
    assert.match(textsOf((await cardOf(message)).content), /since .*\(1 h 2 min\)/i);
    stage.clock.advance(60_000);
    assert.match(textsOf((await cardOf(message)).content), /since .*\(1 h 3 min\)/i);
  });

  it('makes the same card once for conversations that are told the same, and another in another language', async () => {
    const issue = await stage.issue('EX1', ['t1', 't2']);
    const french = await stage.conversation('salle', { locale: 'fr' });
    const other = await stage.conversation('other');
    const first = await cardOf(await stage.message('room', 'outage', [issue]));
    const second = await cardOf(await stage.message('other', 'outage', [issue]), other);
    const third = await cardOf(await stage.message('salle', 'outage', [issue]), french);
    assert.equal(second, first);
    assert.match(third.summary, /est dégradé chez Contoso et Fabrikam/);
  });

  it('says that customers are still being asked, and takes down that it did', async () => {
    const message = await stage.message('room', 'outage', [await stage.issue('EX1', ['t1'])]);
    await cardOf(message);
    assert.deepEqual(stage.noted, []);
    stage.asking = 940;
    assert.match(textsOf((await cardOf(message)).content), /Checking 940 more customers/);
    stage.asking = 0;
    assert.doesNotMatch(textsOf((await cardOf(message)).content), /Checking/);
    assert.deepEqual(stage.noted, ['microsoft365/EX1']);
  });

  it('names customers first that the conversation has subscribed by name', async () => {
    const tenantIds = Array.from({ length: 30 }, (_, index) => `t${index + 1}`);
    await subscriptionRepository(store()).add(aSubscription('room'));
    await subscriptionRepository(store()).add({
      ...aSubscription('room'),
      customers: { kind: 'named', tenantIds: ['t3', 'x', 't2'] },
    });
    const { summary } = await cardOf(await stage.message('room', 'outage', [await stage.issue('EX1', tenantIds)]));
    assert.match(summary, /for Élan & Fils and 29 more/);
  });

  it('says until when the conversation has muted the issue', async () => {
    const issue = await stage.issue('EX1', ['t1']);
    const other = await stage.conversation('other');
    const until = new Date('2026-11-23T12:00:00Z');
    const mute = {
      what: { kind: 'issue', key: issue.key },
      until,
      by: { personId: 'h', name: 'Hal' },
      at: NINE,
      reason: '',
    } as const;
    await muteRepository(store()).add({ conversation: 'room', ...mute });
    const [here, there] = [
      await stage.message('room', 'outage', [issue]),
      await stage.message('other', 'outage', [issue]),
    ];
    assert.match(textsOf((await cardOf(here)).content), /Muted here until \{\{TIME\(2026-11-23T12:00:00Z\)\}\}/);
    assert.doesNotMatch(textsOf((await cardOf(there, other)).content), /Muted/);
    stage.clock.advance(2 * 3_600_000);
    assert.doesNotMatch(textsOf((await cardOf(here)).content), /Muted/);
  });

  it('calls a customer that is gone from the directory by the beginning of its id', async () => {
    const gone = '0f3c0000-0000-4000-8000-00000000abcd';
    const { summary, content } = await cardOf(
      await stage.message('room', 'outage', [await stage.issue('EX1', [gone])]),
    );
    assert.match(summary, /for 0f3c0000… \(/);
    assert.match(textsOf(content), /Affects 0f3c0000…/);
  });

  it('says no more of an issue in a room once it has turned out to be a security matter', async () => {
    const issue = await stage.issue('LK2V-DS8', ['t1'], { sensitive: true, title: 'Rotate your keys' });
    const message = await stage.message('room', 'outage', [issue]);
    const { content, summary } = await cardOf(message);
    assert.doesNotMatch(JSON.stringify(content) + summary, /Rotate|Contoso|Exchange|LK2V/);
    assert.equal(await wordsOf(message, lineOf(issue.key)), null);
    const alone = await stage.conversation('alone', { place: 'personal' });
    assert.match(
      textsOf((await cardOf(await stage.message('alone', 'outage', [issue]), alone)).content),
      /Rotate your keys/,
    );
  });

  it('has nothing to say of an issue that is gone', async () => {
    const message = await stage.message('room', 'outage', []);
    assert.equal(await stage.render(room, message, deliveryOf(message)), null);
    assert.equal(await wordsOf(message, lineOf('microsoft365/EX1')), null);
    assert.equal(await wordsOf(message, { change: 'newer than the bot' }), null);
  });

  it('says when planned maintenance was moved', async () => {
    const startedAt = new Date('2026-11-25T09:00:00Z');
    const issue = await stage.issue('7MRD-W10', ['t1'], { level: 'maintenance', source: 'azure', startedAt });
    await issueRepository(store()).addChanges([{ key: issue.key, kind: 'moved', status: 'Active', at: NINE }]);
    assert.match(
      textsOf((await cardOf(await stage.message('room', 'outage', [issue]))).content),
      /Moved: these are the new times/,
    );
  });

  it('rolls several issues up, the worst first, and shows which are over', async () => {
    const over = await stage.issue('EX1', ['t1'], { resolved: true, status: 'serviceRestored', service: 'Planner' });
    const bad = await stage.issue('EX2', ['t1', 't2'], { status: 'serviceInterruption' });
    const hidden = await stage.issue('EX3', ['t1'], { sensitive: true, service: 'Key Vault' });
    const message = await stage.message('room', 'rollup', [over, bad, hidden]);
    const { content, summary } = await cardOf(message);
    assert.equal(summary, 'Several issues at once for 2 customers: 1 incident.');
    assert.match(textsOf(content), /✖ Exchange Online: Interrupted[\s\S]*✔ Planner: restored/);
    assert.doesNotMatch(JSON.stringify(content), /Key Vault|EX3/);
    const digest = await stage.message('room', 'digest', [over, bad]);
    assert.match((await cardOf(digest)).summary, /^Open after the quiet hours: 1 incident/);
    const nothing = await stage.message('room', 'digest', []);
    assert.equal(await stage.render(room, nothing, deliveryOf(nothing)), null);
  });

  it('sums up what is open for a new subscription, whatever message shows it', async () => {
    const open = await stage.issue('EX1', ['t1', 't2']);
    const over = await stage.issue('EX2', ['t1'], { resolved: true, service: 'Planner' });
    await stage.message('room', 'outage', [open, over], { card: { phase: 'baseline' } });
    const content = { because: 'subscribed', issueKeys: [open.key, over.key], tenantIds: [], subscriptionId: '1' };
    const card = await cardOf(await stage.message('room', 'baseline', [], { content }));
    assert.equal(card.summary, 'Open now: 1 incident.');
    assert.doesNotMatch(textsOf(card.content), /Planner/);
    const nothing = await stage.message('room', 'baseline', [], { content: { ...content, issueKeys: [] } });
    assert.equal((await cardOf(nothing)).summary, 'Nothing is open now.');
  });

  it('sums up what customers that came have, and nobody else', async () => {
    const issue = await stage.issue('EX1', ['t1', 't2', 't3']);
    await stage.message('room', 'outage', [issue], { card: { phase: 'baseline' } });
    const content = { because: 'customers', issueKeys: [issue.key], tenantIds: ['t2'], subscriptionId: null };
    const card = await cardOf(await stage.message('room', 'baseline', [], { content }));
    assert.equal(card.summary, 'Fabrikam: 1 incident.');
    assert.doesNotMatch(textsOf(card.content), /Contoso|Élan/);
  });

  it('sums up far more issues than it keeps in mind', async () => {
    const issues = Array.from({ length: 700 }, (_, index) => anIssue(`EX${index}`, aMember('t1')));
    await issueRepository(store()).save(issues, NINE);
    await stage.message('room', 'outage', issues, { card: { phase: 'baseline' } });
    const content = {
      because: 'subscribed',
      issueKeys: issues.map((one) => one.key),
      tenantIds: [],
      subscriptionId: '1',
    };
    assert.equal(
      (await cardOf(await stage.message('room', 'baseline', [], { content }))).summary,
      'Open now: 700 incidents.',
    );
  });

  it('says when the bot itself can’t see, and when it can again', async () => {
    const content = {
      since: '2026-11-23T08:40:00.000Z',
      count: 112,
      tenantIds: ['t1', 't2', 't3', 't4'],
      kind: 'serverError',
      over: null,
    };
    const blind = await stage.message('room', 'blind', [], { content });
    assert.equal(
      (await cardOf(blind)).summary,
      "Microsoft's API fails for 112 of your customers since 09:40 (Europe/Paris).",
    );
    assert.equal(await wordsOf(blind, { change: 'sighted' }), null);
    const over = await stage.message('room', 'blind', [], {
      content: { ...content, over: '2026-11-23T10:00:00.000Z' },
    });
    assert.match(textsOf((await cardOf(over)).content), /✔ All 112 customers[\s\S]*1 h 20 min/);
    assert.equal(
      await wordsOf(over, { change: 'sighted' }),
      'All 112 customers can be read again since 11:00 (Europe/Paris).',
    );
    const broken = await stage.message('room', 'blind', [], { content: 'nonsense' });
    assert.equal(await stage.render(room, broken, deliveryOf(broken)), null);
  });

  it('says notices in the conversation’s language', async () => {
    const french = await stage.conversation('salle', { locale: 'fr' });
    const content = { key: 'paused', values: { reason: 'guest', by: 'Ada' } };
    const message = await stage.message('salle', 'notice', [], { content });
    assert.match(
      (await cardOf(message, french)).summary,
      /Il y a des invités dans cette conversation\. L’abonnement de Ada/,
    );
    const broken = await stage.message('room', 'notice', [], { content: { key: 'newer' } });
    assert.equal(await stage.render(room, broken, deliveryOf(broken)), null);
  });

  it('makes words of a line as it was decided, whatever the issue is like now', async () => {
    const issue = await stage.issue('EX1', ['t1', 't2'], { status: 'serviceRestored', resolved: true });
    const message = await stage.message('room', 'outage', [issue]);
    assert.equal(
      await wordsOf(message, { ...lineOf(issue.key), joinedIds: ['t2'], others: 1 }),
      '10:50 (Europe/Paris) Exchange Online (EX1): worse, from degraded to interrupted. +2 customers: Fabrikam and 1 more.',
    );
    assert.equal(
      await wordsOf(message, {
        ...lineOf(issue.key),
        change: 'joined',
        joinedIds: ['t2'],
        at: '1970-01-01T00:00:00.000Z',
      }),
      '10:00 (Europe/Paris) Exchange Online (EX1): affects Fabrikam, too.',
    );
    assert.equal(
      await wordsOf(message, { ...lineOf(issue.key), change: 'reopened', at: '1970-01-01T00:00:00.000Z' }),
      'Exchange Online (EX1): open again, interrupted.',
    );
  });

  it('makes a smaller card where Teams takes no larger one, even over 10,000 customers', async () => {
    const tenantIds = Array.from({ length: 10_000 }, (_, index) => `tenant-${index}`);
    const text = `Current status: ${'Wir prüfen das *weiter*. '.repeat(200)}`.slice(0, 4_000);
    const issue = await stage.issue('EX1', tenantIds, { lastPost: { at: NINE, text }, title: '*'.repeat(1_000) });
    const message = await stage.message('room', 'outage', [issue]);
    const [large, small] = [await cardOf(message), await cardOf(message, room, true)];
    assert.ok(sizeOf(large) < 40_000 && sizeOf(small) < 28_000, `${sizeOf(large)}, ${sizeOf(small)}`);
    assert.ok(sizeOf(small) < sizeOf(large) - text.length);
    const issues = [];
    for (let number = 2; number < 60; number++)
      issues.push(await stage.issue(`EX${number}`, tenantIds.slice(0, 5), { title: '*'.repeat(1_000) }));
    const rollup = await stage.message('room', 'rollup', issues);
    assert.ok(sizeOf(await cardOf(rollup)) < 40_000);
    assert.ok(sizeOf(await cardOf(rollup, room, true)) < 28_000);
  });
});

function sizeOf({ content }: Card): number {
  return Buffer.byteLength(JSON.stringify(content));
}

function lineOf(issueKey: string) {
  return {
    issueKey,
    change: 'worsened',
    from: 'serviceDegradation',
    to: 'serviceInterruption',
    at: '2026-11-23T09:50:00.000Z',
    startedAt: null,
    endedAt: null,
    customers: 2,
    resolved: 0,
    joinedIds: [] as string[],
    others: 0,
  };
}
