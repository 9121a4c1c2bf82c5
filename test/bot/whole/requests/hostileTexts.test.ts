import assert from 'node:assert/strict';
import { isRecord } from '../../../helpers/cards.ts';
import { type Agent, CHANNEL, type Harness, startHarness } from '../../../helpers/harness.ts';
import { buttons, replied } from '../answers.ts';
import { formIn, numberOf, submit, textIn } from './reporting.ts';

const CONTROLS = /(?!\n)\p{Cc}|\u202E/u;
/** Markdown that wasn't escaped. */
const MARKED = /(?<!\\)\*\*b|(?<!\\)\[here|(?<!\\)<(at|b)>/;
/** What clients would carry out, or turn round. */
const CARRIED_OUT = /\{\{DATE\(2026-01-01|\u202E/;
const RLO = '\u202E';
/** Everything at once that a text from outside may try. */
const EVIL = `**b** [here](https://evil.example) <at>Ada</at> <b>x</b> \${name} \${$root} {{DATE(2026-01-01T00:00:00Z)}} {{title}} $t(help) ${RLO}abc\0\u0007 '; drop table request_event; -- %_\\ \ud800`;

describe('hostile texts in a service request', () => {
  let bot: Harness;
  let hal: Agent;
  before(async () => {
    bot = await startHarness();
    hal = bot.agent('hal');
    bot.room([hal.someone, bot.agent('ada').someone]);
  });
  after(() => bot.close());

  /** What readers see of a card: markdown in text blocks, plain elsewhere; what stands in an input is as it was typed. */
  function seen(node: unknown, found: { markdown: string[]; plain: string[] } = { markdown: [], plain: [] }) {
    if (Array.isArray(node)) for (const one of node) seen(one, found);
    else if (isRecord(node)) {
      if (node.type === 'TextBlock') found.markdown.push(String(node.text));
      found.plain.push(...[node.title, node.label, node.summary].filter((text) => typeof text === 'string'));
      for (const one of Object.values(node)) seen(one, found);
    }
    return found;
  }
  function harmless(what: string, card: unknown): void {
    const all = JSON.stringify(card);
    assert.ok(!all.includes('\\u0000') && !all.includes('\\u0007'), what);
    const { markdown, plain } = seen(card);
    for (const text of markdown) assert.doesNotMatch(text, MARKED, `${what}: ${text}`);
    for (const text of [...markdown, ...plain]) assert.doesNotMatch(text, CARRIED_OUT, `${what}: ${text}`);
    assert.ok(Buffer.byteLength(all) < 40_000, `${what}: ${Buffer.byteLength(all)}`);
  }

  it('stay texts on every card, in every line and in what is copied', async () => {
    const form = formIn(await hal.says('report contoso', { in: 'channel' }));
    const fields = {
      title: EVIL,
      description: EVIL,
      users: EVIL,
      ownTicket: '[T](http://e)',
      service: EVIL.slice(0, 100),
      quote: EVIL,
    };
    const bad = await submit(hal, form, { ...fields, email: `${EVIL}@x` });
    harmless('the form again', bad.arrived[0]?.activity.attachments);
    const drafts = await hal.says('report contoso');
    for (const one of drafts.arrived) harmless('drafts', one.activity.attachments);
    const filed = await submit(hal, form, { ...fields, firstName: EVIL.slice(0, 50) });
    const name = numberOf(filed.arrived[0]);
    assert.match(name, /^HB-/, JSON.stringify(filed).slice(0, 2_000));
    harmless('the card', filed.arrived[0]?.activity.attachments);
    const text = textIn(filed);
    assert.doesNotMatch(text, CONTROLS);
    assert.match(text, /\$\{name\}.*\{\{title\}\}/);
    const card = filed.arrived[0];
    const noted = await hal.clicks(card, 'requestNote', { inputs: { note: EVIL } });
    harmless('after a note', noted.body);
    await hal.clicks(card, 'requestOpened', { inputs: { ticket: '1-[x](http://e)' } });
    for (const verb of ['requestDetails', 'request'] as const) {
      const shown = await hal.sends({
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { verb, data: { request: name } } },
      });
      assert.ok(replied(shown).includes('drop table'), verb);
      harmless(verb, shown.body);
    }
    for (const typed of ['requests', `requests ${EVIL}`, 'requests %', "requests ' or 1=1", name]) {
      for (const one of (await hal.says(typed)).arrived) harmless(typed, one.activity.attachments);
    }
    // The room's card, and the line below it that tells of the note.
    await bot.connector.until(() => {
      const inRoom = bot.connector.deliveries.filter(({ conversationId }) => conversationId.startsWith(CHANNEL));
      return inRoom.find(({ activity }) => String(activity.text).includes('drop table'));
    });
    for (const { activity, conversationId } of bot.connector.deliveries) {
      harmless(conversationId, activity.attachments ?? []);
      const text = String(activity.text ?? '');
      assert.doesNotMatch(text, CONTROLS);
      if (text !== '') assert.equal(activity.textFormat, 'plain', text);
    }
  });

  it('find nothing by wildcards and quotes that isn’t there', async () => {
    for (const typed of ['requests %%%', 'requests ___', "requests x' or '1'='1"]) {
      const { arrived } = await hal.says(typed);
      assert.ok(
        arrived.every((one) => numberOf(one) === ''),
        typed,
      );
    }
  });

  it('ninety kilobytes are cut, named, and never refused without a word', async () => {
    const form = formIn(await hal.says('report fabrikam'));
    const long = 'é[x] '.repeat(3_000);
    const { status, arrived } = await submit(hal, form, {
      title: long,
      description: long,
      users: long,
      quote: long,
      service: long,
      email: long,
    });
    assert.equal(status, 200);
    harmless('too long', arrived[0]?.activity.attachments);
    assert.ok(buttons(arrived[0]).some(({ verb }) => verb === 'report'));
  });
});
