import assert from 'node:assert/strict';
import { outline } from '../acceptance/compareArrivals.ts';
import { placeOf } from '../acceptance/places.ts';
import { onPostgres, type Place } from '../store/stores.ts';
import { type Pair, startPair } from './pair.ts';

const PLACES = ['channel', 'group', 'ada', 'hal'] as const;

onPostgres('two workers', (makePlace) => {
  let place: Place;
  let pair: Pair;

  before(async () => {
    place = await makePlace();
    pair = await startPair(place.settings.databaseUrl ?? '', ['Contoso', 'Fabrikam']);
  });
  after(async () => {
    await pair?.close();
    await place?.remove();
  });

  const WORDS = ['worse', 'restored', 'down', 'degraded'];
  /** What has been told of an issue in a conversation since the beginning: `card: degraded`, `line: worse` … */
  function told(issue: string, where: string): { messages: string[]; shown: string | undefined } {
    const all = pair.connector.deliveries
      .filter(({ conversationId, activity }) => placeOf(conversationId) === where && activity.type !== 'typing')
      .map(outline)
      .filter(({ text }) => text.includes(issue))
      .map(({ way, text }) => ({ way, word: `${way}: ${WORDS.find((word) => text.includes(word))}` }));
    return {
      messages: all.filter(({ way }) => way !== 'edit').map(({ word }) => word),
      shown: all.findLast(({ way }) => way === 'edit')?.word,
    };
  }
  /** Each message once, and the card kept true. */
  const WHOLE = { messages: ['card: degraded', 'line: worse', 'line: restored'], shown: 'edit: restored' };

  function begin(issue: string): void {
    pair.cloud.play([
      {
        atMinute: 0,
        issue,
        set: { service: 'Exchange Online', classification: 'incident', title: issue, impact: 'Users notice it.' },
        post: 'We look into it.',
        addTo: ['Contoso', 'Fabrikam'],
      },
      { atMinute: 1, issue, set: { status: 'serviceInterruption' }, post: 'Worse.' },
      { atMinute: 2, issue, set: { status: 'serviceRestored' }, post: 'Over.', ends: true },
    ]);
  }

  async function holder(): Promise<string | undefined> {
    return (await pair.database.query<{ holder: string }>("select holder from lease where name = 'watch'"))[0]?.holder;
  }

  it('share the work: one of them polls, and each card, edit and line arrives once', async () => {
    await pair.pass(25);
    for (const where of PLACES) {
      const who = where === 'hal' ? 'hal' : 'ada';
      const at = where === 'channel' || where === 'group' ? where : 'personal';
      await pair.agent(who).says('subscribe contoso; fabrikam', { in: at });
    }
    await pair.pass(5);
    begin('EX920001');
    await pair.pass(180);
    assert.equal((await pair.leaders()).length, 1);
    for (const where of PLACES) assert.deepEqual(told('EX920001', where), WHOLE, where);
  });

  it('know of each other, so that they share what Teams takes from the bot', async () => {
    assert.deepEqual(await pair.senders(), [2, 2]);
  });

  it('hand over within half a minute when the one that polls is killed, and tell nothing twice', async () => {
    begin('EX920002');
    await pair.pass(40);
    const [leader] = await pair.leaders();
    const before = await holder();
    assert.ok(leader && before);
    await pair.kill(leader);
    await pair.pass(30);
    assert.notEqual(await holder(), before);
    await pair.pass(140);
    assert.equal((await pair.leaders()).length, 1);
    for (const where of PLACES) assert.deepEqual(told('EX920002', where), WHOLE, where);
  });

  it('leave the whole of what Teams takes to the one that goes on', async () => {
    assert.deepEqual(await pair.senders(), [1]);
  });
});
