import assert from 'node:assert/strict';
import { type Death, issuesOf, type KillStage, PHASES, setKillStage } from './killing.ts';
import { untruths } from './truth.ts';

const at = (sql: string, when: 'before' | 'after' | 'committed', nth = 1): Death => ({ doom: { sql, when, nth } });
const call = (call: RegExp, when: 'lost' | 'taken' | 'answered'): Death => ({ call, when });
const POST = /^POST .*\/19:support@thread\.tacv2\/activities/;
const EDIT = /^PUT .*\/19:support@thread\.tacv2/;
const LINE = /^POST .*\/19:support@thread\.tacv2;messageid=/;
const IN_GROUP = /^POST .*\/19:group@thread\.v2\/activities/;

/** Every instant between a poll and the note that something was sent, by the part of an outage in which it is tried. */
const CHECKPOINTS: readonly (readonly Death[])[] = [
  [
    at('insert into issue as old', 'before'),
    at('insert into issue_member', 'after'),
    at('insert into outage_card', 'after'),
    at('insert into outage_card', 'committed'),
    at('insert into bot_message', 'before'),
    at('insert into delivery', 'after'),
    at('insert into delivery', 'committed'),
    call(POST, 'lost'),
    call(POST, 'taken'),
    call(POST, 'answered'),
  ],
  [
    at('insert into issue as old', 'after'),
    at('insert into delivery', 'before'),
    at('insert into delivery', 'committed'),
    call(EDIT, 'lost'),
    call(EDIT, 'taken'),
    call(EDIT, 'answered'),
    call(LINE, 'lost'),
    call(LINE, 'taken'),
    call(LINE, 'answered'),
  ],
  [
    // Between an edit and its line, and before and after that is noted.
    at('update delivery set state', 'before'),
    at('update delivery set state', 'after'),
    at('update delivery set state', 'committed'),
    at('update bot_message set activity_id', 'before', 2),
    at('update bot_message set activity_id', 'after', 3),
    at('update bot_message set activity_id', 'committed', 4),
    at('update delivery set state', 'before', 7),
    call(IN_GROUP, 'taken'),
    at('insert into delivery', 'after'),
  ],
];
const ROUNDS = Math.max(...CHECKPOINTS.map((list) => list.length));

describe('kill -9 at every checkpoint of telling', () => {
  let stage: KillStage;
  let kills = 0;
  before(async () => {
    stage = await setKillStage({ rounds: ROUNDS, issues: 1 });
  });
  after(() => stage.close());

  for (let round = 0; round < ROUNDS; round += 1) {
    const deaths = CHECKPOINTS.map((list) => list[round] ?? null);
    it(`leaves nothing out, and doubles one message at most: ${deaths.map(inWords).join(', ')}`, async () => {
      let died = 0;
      for (const phase of PHASES.keys()) {
        const death = deaths[phase] ?? null;
        const has = await stage.phase(round, phase, death);
        assert.equal(has, death !== null, `${inWords(death)}: that instant never came`);
        if (has) died += 1;
      }
      kills += died;
      assert.deepEqual(untruths(stage.arrivals, issuesOf(round, 1), died), []);
    });
  }

  it('has killed often enough, and left nothing to be sent and nothing under way', async () => {
    await stage.stop();
    assert.equal(kills, CHECKPOINTS.flat().length);
    assert.deepEqual(await stage.query("select kind from delivery where state = 'due'"), []);
    assert.deepEqual(await stage.query("select id from jobs.job where name = 'drain' and state < 'completed'"), []);
  });
});

function inWords(death: Death | null): string {
  if (!death) return 'nowhere';
  if ('doom' in death) return `${death.doom.when} “${death.doom.sql}” (${death.doom.nth})`;
  return `${death.call.source.includes('PUT') ? 'edit' : 'post or line'} ${death.when}`;
}
