import assert from 'node:assert/strict';
import { type Death, issuesOf, type KillStage, PLACES, type Sending, setKillStage } from './killing.ts';
import type { Doom } from './orders.ts';
import { doubled, untruths } from './truth.ts';

type When = Doom['when'];
const at = (sql: string, when: When, nth = 1): Death => ({ doom: { sql, when, nth } });
const call = (call: RegExp, when: 'lost' | 'taken' | 'answered'): Death => ({ call, when });
const POST = /^POST .*\/19:support@thread\.tacv2\/activities/;
const EDIT = /^PUT .*\/19:support@thread\.tacv2/;
const LINE = /^POST .*\/19:support@thread\.tacv2;messageid=/;
const IN_GROUP = /^POST .*\/19:group@thread\.v2\/activities/;

/** The two statements that take down, in one transaction, what Teams has answered to all who were being sent to. */
const CLOSE = 'update delivery set state';
const KEEP_ID = 'update bot_message as old set activity_id';
/** How pg-boss completes jobs. */
const JOBS_DONE = 'SET completed_on =';

/** While all five conversations are being sent to: on the way, taken, answered, and before, in, after and without the taking down. */
function sending(all: Sending): readonly Death[] {
  const answered = (sql: string, when: When): Death => ({ all, when: { sql, when, nth: 1 } });
  return [
    { all, when: 'lost' },
    { all, when: 'taken' },
    answered(CLOSE, 'before'),
    answered(CLOSE, 'after'),
    ...(all === 'line' ? [] : [answered(KEEP_ID, 'before'), answered(KEEP_ID, 'after')]),
    answered(CLOSE, 'committed'),
    // A line comes after an edit: not while that one isn't taken down.
    ...(all === 'edit' ? [answered(CLOSE, 'never')] : []),
  ];
}

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
    ...sending('post'),
    call(POST, 'answered'),
  ],
  [
    at('insert into issue as old', 'after'),
    at('insert into delivery', 'before'),
    at('insert into delivery', 'committed'),
    ...sending('edit'),
    // Beside others, which may be further.
    call(EDIT, 'lost'),
    call(EDIT, 'answered'),
    call(IN_GROUP, 'taken'),
  ],
  [
    at('insert into delivery', 'after'),
    ...sending('line'),
    call(LINE, 'lost'),
    call(LINE, 'answered'),
    at(CLOSE, 'before', 2),
    at(CLOSE, 'committed', 2),
    // Everything is taken down, and the jobs that asked for it aren't done.
    at(JOBS_DONE, 'before'),
    at(JOBS_DONE, 'after'),
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
    it(`leaves nothing out, and doubles only what was being sent: ${deaths.map(inWords).join(', ')}`, async () => {
      for (const [phase, death] of deaths.entries()) {
        const died = await stage.phase(round, phase, death);
        assert.equal(died, death !== null, `${inWords(death)}: that instant never came`);
        if (died) kills += 1;
      }
      assert.deepEqual(untruths(stage.requests, issuesOf(round, 1)), []);
      const sure = deaths.filter(doublesEverywhere).length * PLACES.length;
      assert.ok(doubled(stage.requests, issuesOf(round, 1)) >= sure, 'that has not hit every conversation');
    });
  }

  it('has killed often enough, and left nothing to be sent and nothing under way', async () => {
    await stage.stop();
    assert.equal(kills, CHECKPOINTS.flat().length);
    assert.deepEqual(await stage.query("select kind from delivery where state = 'due'"), []);
    assert.deepEqual(await stage.query("select id from jobs.job where name = 'drain' and state < 'completed'"), []);
  });
});

/** Whether it comes when everybody has a message of which nothing is noted. An edit that comes again may show more by then. */
function doublesEverywhere(death: Death | null): boolean {
  if (!death || !('all' in death) || death.all === 'edit') return false;
  return death.when === 'taken' || (typeof death.when !== 'string' && death.when.when !== 'committed');
}

function inWords(death: Death | null): string {
  if (!death) return 'nowhere';
  if ('doom' in death) return statement(death.doom);
  if ('call' in death) return `${death.call.source.includes('PUT') ? 'edit' : 'post or line'} ${death.when}`;
  const { all, when } = death;
  return `every ${all} ${typeof when === 'string' ? when : `answered, and then ${statement(when)}`}`;
}

function statement({ when, sql, nth }: Doom): string {
  return `${when} “${sql}” (${nth})`;
}
