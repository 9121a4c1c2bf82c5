import assert from 'node:assert/strict';
import { type Death, issuesOf, type KillStage, PHASES, setKillStage } from './killing.ts';
import { untruths } from './truth.ts';

const SEED = Number(process.env.KILL_SEED ?? 1);
const ROUNDS = 5;
/** One less than a flood, which would be one card. */
const ISSUES = 4;
/** So many statements at least are run in each phase, for this many issues in this many conversations. */
const STATEMENTS = 120;

describe(`kill -9 at random under load (KILL_SEED=${SEED})`, () => {
  const random = randomNumbers(SEED);
  let stage: KillStage;
  let kills = 0;
  before(async () => {
    stage = await setKillStage({ rounds: ROUNDS, issues: ISSUES });
  });
  after(() => stage.close());

  for (let round = 0; round < ROUNDS; round += 1) {
    it(`leaves nothing out, and doubles in a conversation only what was being sent there (round ${round})`, async () => {
      let died = 0;
      for (const phase of PHASES.keys()) {
        const nth = 1 + Math.floor(random() * STATEMENTS);
        const death: Death = { doom: { sql: '', when: random() < 0.5 ? 'before' : 'after', nth } };
        if (await stage.phase(round, phase, death)) died += 1;
      }
      kills += died;
      assert.deepEqual(untruths(stage.requests, issuesOf(round, ISSUES)), []);
    });
  }

  it('has killed in every part of every outage, and left nothing to be sent and nothing under way', async () => {
    await stage.stop();
    assert.equal(kills, ROUNDS * PHASES.length);
    assert.deepEqual(await stage.query("select kind from delivery where state = 'due'"), []);
    assert.deepEqual(await stage.query("select id from jobs.job where name = 'drain' and state < 'completed'"), []);
  });
});

/** Numbers from 0 to 1, always the same for a seed. Source: the mulberry32 generator, in the public domain. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
