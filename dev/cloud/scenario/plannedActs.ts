import type { z } from 'zod';
import type { Clock } from '../../../src/clock.ts';
import type { ScenarioStep, Timed } from './steps.ts';

/** What a scenario lets Microsoft do with the tickets or the service requests of one desk, each when its time has come. */
export interface PlannedActs {
  /** Plans those of a scenario, in place of the ones before. @throws where a step isn't an act. */
  schedule(steps: readonly Timed[]): void;
  /** Does what has become due. */
  settle(): void;
}

/**
 * @param options.Act what can be done at the desk.
 * @param options.closed the state in which a step leaves what it `ends`.
 * @param options.perform does it, as of the instant for which it was planned.
 */
export function planActs<Act>({
  clock,
  Act,
  closed,
  perform,
}: {
  clock: Clock;
  Act: z.ZodType<Act>;
  closed: string;
  perform: (step: ScenarioStep, act: Act, at: Date) => void;
}): PlannedActs {
  let planned: readonly { readonly at: number; readonly step: ScenarioStep; readonly act: Act }[] = [];

  function settle(): void {
    const now = clock.now().getTime();
    const due = planned.filter(({ at }) => at <= now);
    planned = planned.filter(({ at }) => at > now);
    for (const { at, step, act } of due) perform(step, act, new Date(at));
  }

  function actOf({ post, set, ends }: ScenarioStep): Act {
    return Act.parse({
      ...set,
      ...(post === undefined ? {} : { write: post }),
      ...(ends ? { status: closed } : {}),
    });
  }

  return {
    schedule(steps) {
      const next = steps.map(({ at, step }) => ({ at, step, act: actOf(step) }));
      settle();
      planned = next;
    },
    settle,
  };
}
