import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outline } from '../acceptance/compareArrivals.ts';
import { typed } from '../helpers/shell.ts';
import { onPostgres, type Place } from '../store/stores.ts';
import { type Pair, startPair } from './pair.ts';

/** As docs/operate.md has them. */
const BACK_UP = 'pg_dump --format=custom --file=healthbot.dump "$DATABASE_URL"';
const RESTORE = 'pg_restore --exit-on-error --no-owner --dbname="$DATABASE_URL" healthbot.dump';

const ISSUE = 'EX940011';

onPostgres('a dump of the database that was made while bots were running', (makePlace) => {
  let old: Place;
  let fresh: Place;
  let pair: Pair;
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'healthbot-dump-'));
    [old, fresh] = await Promise.all([makePlace(), makePlace()]);
    pair = await startPair(urlOf(old), ['Contoso', 'Fabrikam']);
  });
  after(async () => {
    await pair?.close();
    await Promise.all([old?.remove(), fresh?.remove()]);
    await rm(folder, { recursive: true, force: true });
  });

  function told() {
    return pair.connector.deliveries
      .filter(({ activity }) => activity.type !== 'typing')
      .map((one) => ({ ...outline(one), id: one.id }))
      .filter(({ text }) => text.includes(ISSUE));
  }

  it('is restored into an empty database, where other bots go on with the same subscriptions and cards', async () => {
    await pair.pass(25);
    await pair.agent('ada').says('subscribe all', { in: 'channel' });
    await pair.pass(5);
    pair.cloud.play([
      {
        atMinute: 0,
        issue: ISSUE,
        set: { service: 'Exchange Online', classification: 'incident', title: ISSUE, impact: 'Users notice it.' },
        post: 'We look into it.',
        addTo: ['Contoso', 'Fabrikam'],
      },
      { atMinute: 2, issue: ISSUE, set: { status: 'serviceRestored' }, post: 'Over.', ends: true },
    ]);
    await pair.pass(50);
    const followed = await pair.database.query('select * from subscription');
    const [card] = told();
    assert.ok(card);

    await typed(BACK_UP, folder, { DATABASE_URL: urlOf(old) });
    await typed(RESTORE, folder, { DATABASE_URL: urlOf(fresh) });
    await pair.moveTo(urlOf(fresh));
    assert.deepEqual(await pair.database.query('select * from subscription'), followed);
    await pair.pass(120);
    assert.deepEqual(
      told().filter(({ way }) => way === 'card'),
      [card],
      'no card comes twice',
    );
    const edit = told().findLast(({ way }) => way === 'edit');
    assert.equal(edit?.id, card.id);
    assert.match(edit.text, /is restored for/);
    assert.equal(told().filter(({ way }) => way === 'line').length, 1);
  });
});

function urlOf({ settings }: Place): string {
  assert.ok(settings.databaseUrl);
  return settings.databaseUrl;
}
