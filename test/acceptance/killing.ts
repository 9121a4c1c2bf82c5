import type { ScenarioStep } from '../../dev/cloud/scenario/steps.ts';
import type { Doom } from './orders.ts';
import { smallWorld } from './smallWorld.ts';
import { type Stage, setStage } from './stage.ts';

/** How the program dies: at a statement of its database, or at a call to Teams. */
export type Death = { readonly doom: Doom } | { readonly call: RegExp; readonly when: 'lost' | 'taken' | 'answered' };

/** The conversations that follow everything. */
export const PLACES = ['channel', 'group', 'ada', 'hal', 'hedy'] as const;
/** Parts of a round: its issues begin, get worse, are over. */
export const PHASES = ['open', 'worse', 'over'] as const;
/** How long one takes, in minutes: long enough for polls and for what was lost to be found again, far from any job's expiry. */
const PHASE = 0.8;

/** A stage on which issues come and go in rounds. */
export interface KillStage extends Stage {
  /** Lets a phase happen. The program may die in it once, and is started again then. @returns whether it has died. */
  phase(round: number, phase: number, death: Death | null): Promise<boolean>;
}

/** Ids of a round's issues. */
export function issuesOf(round: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `EX91${String(round).padStart(3, '0')}${index}`);
}

/** @param options.issues how many come and go in each round. */
export async function setKillStage({ rounds, issues }: { rounds: number; issues: number }): Promise<KillStage> {
  const stage = await setStage({
    world: smallWorld(['Contoso', 'Fabrikam']),
    // Read at once, told at once.
    env: {
      POLL_INTERVAL_SECONDS: '20',
      GROUP_WAIT_SECONDS: '5',
      EDIT_INTERVAL_SECONDS: '0',
      TEAMS_SENDS_PER_SECOND: '1000',
    },
  });
  await stage.until(1);
  for (const place of PLACES) {
    const who = place === 'channel' || place === 'group' ? 'ada' : place;
    const where = place === 'channel' || place === 'group' ? place : 'personal';
    await stage.agent(who).says('subscribe contoso; fabrikam', { in: where });
  }
  await stage.until(2);
  const start = stage.minute;
  stage.cloud.play(
    Array.from({ length: rounds }, (_, round) => issuesOf(round, issues).flatMap((id) => stepsOf(id, round))).flat(),
  );

  return Object.assign(stage, {
    async phase(round: number, phase: number, death: Death | null) {
      if (death && 'doom' in death) await stage.order({ kind: 'doom', doom: death.doom });
      if (death && 'call' in death) stage.connector.strike(death.call, death.when, () => void stage.kill());
      const end = start + (round * PHASES.length + phase + 1) * PHASE;
      let died = false;
      while (!(await stage.until(end))) {
        died = true;
        await stage.restart();
      }
      return died;
    },
  });
}

function stepsOf(issue: string, round: number): (Partial<ScenarioStep> & { atMinute: number })[] {
  const at = (phase: number) => (round * PHASES.length + phase) * PHASE + 0.01;
  const fields = { service: 'Exchange Online', classification: 'incident', title: issue, impact: 'Users notice it.' };
  return [
    {
      atMinute: at(0),
      issue,
      set: { ...fields, status: 'investigating' },
      post: 'We look into it.',
      addTo: ['Contoso', 'Fabrikam'],
    },
    { atMinute: at(1), issue, set: { status: 'serviceInterruption' }, post: 'Nothing works.' },
    { atMinute: at(2), issue, set: { status: 'serviceRestored' }, post: 'It is over.', ends: true },
  ];
}
