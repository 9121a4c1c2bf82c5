import assert from 'node:assert/strict';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { typed } from '../helpers/shell.ts';
import { outline } from './compareArrivals.ts';
import { smallWorld } from './smallWorld.ts';
import { type Stage, setStage } from './stage.ts';

/** As docs/operate.md has them. */
const BACK_UP = 'cp -R data backup';
const RESTORE = 'cp -R backup data';

const KNOWN = 'EX940001';
const LATER = 'EX940002';
const SUBSCRIPTIONS = 'select id, conversation, customers, services, topics, person_id, state from subscription';

describe('a copy of DATA_DIR that was made while the bot was stopped', () => {
  let stage: Stage;
  let followed: unknown[];
  /** How much had arrived when the restored bot started. */
  let lost: number;

  before(async () => {
    stage = await setStage({ world: smallWorld(['Contoso', 'Fabrikam']), env: { EDIT_INTERVAL_SECONDS: '60' } });
    stage.cloud.play([
      incident(1, KNOWN),
      { atMinute: 5, issue: KNOWN, set: { status: 'serviceInterruption' }, post: 'Worse.' },
      incident(5, LATER),
      { atMinute: 10, issue: KNOWN, set: { status: 'serviceRestored' }, post: 'Over.', ends: true },
    ]);
    await stage.until(1);
    await stage.agent('ada').says('subscribe all', { in: 'channel' });
    await stage.until(4);
    await stage.stop();
    followed = await stage.query(SUBSCRIPTIONS);
    await stage.moveData(async (data) => {
      await typed(BACK_UP, dirname(data));
      return data;
    });
    await stage.restart();
    await stage.until(8);
    await stage.agent('ada').says('unsubscribe all', { in: 'channel' });
    await stage.order({ kind: 'advance', ms: 0, step: 1 });
    await stage.stop();
    assert.deepEqual(await stage.query(SUBSCRIPTIONS), [], 'what happens after the backup is to be lost');
    await stage.moveData(restoreElsewhere);
    assert.deepEqual(await stage.query(SUBSCRIPTIONS), followed);
    lost = stage.arrivals.length;
    await stage.restart();
    await stage.until(13);
  });
  after(() => stage.close());

  /** What came about an issue, before or after the restored bot started. */
  function told(issue: string, when: 'before' | 'after') {
    const part = when === 'before' ? stage.arrivals.slice(0, lost) : stage.arrivals.slice(lost);
    return part
      .map((one) => ({ ...outline(one), id: one.id }))
      .filter(({ text }) => text.includes(issue))
      .map(({ way, id, text }) => ({ way, id, text }));
  }
  const cards = (issue: string, when: 'before' | 'after') => told(issue, when).filter(({ way }) => way === 'card');

  it('goes on with the cards that it knows, in their place', () => {
    assert.equal(followed.length, 1);
    const [card, ...others] = cards(KNOWN, 'before');
    assert.ok(card);
    assert.deepEqual(others, []);
    assert.deepEqual(cards(KNOWN, 'after'), []);
    const edits = told(KNOWN, 'after').filter(({ way }) => way === 'edit');
    assert.ok(edits.length > 0);
    for (const { id } of edits) assert.equal(id, card.id);
    assert.match(edits.at(-1)?.text ?? '', /is restored for/);
  });

  it('says again what was said after the backup, each once, and nothing else', () => {
    const lines = (when: 'before' | 'after') => told(KNOWN, when).filter(({ way }) => way === 'line');
    assert.deepEqual(
      lines('before').map(({ text }) => /worse|restored/.exec(text)?.[0]),
      ['worse'],
    );
    assert.deepEqual(
      lines('after').map(({ text }) => /worse|restored/.exec(text)?.[0]),
      ['worse', 'restored'],
    );
    assert.equal(cards(LATER, 'before').length, 1);
    assert.equal(cards(LATER, 'after').length, 1);
  });
});

/** As on another machine: nothing but the copy is left. */
async function restoreElsewhere(data: string): Promise<string> {
  const elsewhere = join(dirname(data), 'elsewhere');
  await mkdir(elsewhere);
  await rename(join(dirname(data), 'backup'), join(elsewhere, 'backup'));
  await rm(data, { recursive: true });
  await typed(RESTORE, elsewhere);
  return join(elsewhere, 'data');
}

function incident(atMinute: number, issue: string) {
  const set = { service: 'Exchange Online', classification: 'incident', title: issue, impact: 'Users notice it.' };
  return { atMinute, issue, set, post: 'We look into it.', addTo: ['Contoso', 'Fabrikam'] };
}
