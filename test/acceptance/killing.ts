import type { ScenarioStep } from '../../dev/cloud/scenario/steps.ts';
import type { Doom } from './orders.ts';
import { smallWorld } from './smallWorld.ts';
import { type Stage, setStage } from './stage.ts';

/** How the program dies. */
export type Death =
  /** At a statement of its database. */
  | { readonly doom: Doom }
  /** At one call to Teams. */
  | { readonly call: RegExp; readonly when: 'lost' | 'taken' | 'answered' }
  /**
   * While it is sending to every conversation: before Teams has got any of it, before Teams has answered, or, when all
   * answers come at once, at the first statement that fits.
   */
  | { readonly all: Sending; readonly when: 'lost' | 'taken' | Doom };

export type Sending = keyof typeof SENDING;
/** In these parts of a round, calls that fit are nothing else. */
const SENDING = { post: /^POST .*\/activities/, edit: /^PUT /, line: /^POST .*\/activities/ };

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
    restarts: true,
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

  /** Has it die when that instant comes. */
  async function arrange(death: Death): Promise<void> {
    if ('doom' in death) await stage.order({ kind: 'doom', doom: death.doom });
    else if ('call' in death) stage.connector.strike(death.call, death.when, () => void stage.kill());
    else {
      const { all, when } = death;
      const act = typeof when === 'string' ? stage.kill : () => stage.order({ kind: 'doom', doom: when });
      stage.connector.gather(SENDING[all], PLACES.length, when === 'lost' ? 'lost' : 'taken', act);
    }
  }

  return Object.assign(stage, {
    async phase(round: number, phase: number, death: Death | null) {
      if (death) await arrange(death);
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
