import type { z } from 'zod';
import type { Timed } from './steps.ts';

/** Something as it is from an instant on. */
export interface Version<T> {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly value: T;
}

/** Every state that something goes through, oldest first. Made once, when a scenario is played: requests only look up. */
export type Timeline<T> = readonly Version<T>[];

/** The state at an instant; undefined before the first. */
export function stateAt<T>(timeline: Timeline<T> | undefined, now: number): T | undefined {
  return timeline?.findLast((version) => version.at <= now)?.value;
}

/**
 * What the fields of something are after each of its steps.
 *
 * @param defaults fields that the opening step needn't set.
 * @param base as the world's files have it; undefined where the first step opens it.
 * @param steps those about it alone, in order.
 * @param build makes the state of the fields and of the steps so far.
 * @throws where a step leaves something that isn't one.
 */
export function timelineOf<F extends object, T>(
  shape: z.ZodType<F>,
  defaults: object,
  base: F | undefined,
  steps: readonly Timed[],
  build: (fields: F, happened: readonly Timed[]) => T,
): Timeline<T> {
  const versions: Version<T>[] = [];
  if (base) versions.push({ at: Number.NEGATIVE_INFINITY, value: build(base, []) });
  let fields: object = base ?? {};
  for (const [index, { at, step }] of steps.entries()) {
    fields = { ...fields, ...step.set };
    versions.push({ at, value: build(shape.parse({ ...defaults, ...fields }), steps.slice(0, index + 1)) });
  }
  return versions;
}
