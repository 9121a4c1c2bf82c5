import type { z } from 'zod';
import type { Fault } from '../../dev/cloud/faults.ts';
import type { ScenarioStep } from '../../dev/cloud/scenario/steps.ts';
import type { PersonName, Place } from '../helpers/agents.ts';
import type { Failure, Someone } from '../helpers/connector.ts';

/** Where something arrives: the channel, the group chat, or somebody's own chat. */
export type PlaceName = 'channel' | 'group' | PersonName;

/** Something that arrives. What is expected of its summary or text is always given, of the card's words where it matters. */
export type Expected = (
  | { readonly card: RegExp /** What edits and lines call it. */; readonly as?: string }
  | { readonly edit: RegExp /** The message that is edited. */; readonly of?: string }
  | { readonly line: RegExp /** The message in whose thread it is; for channels. */; readonly under?: string }
) & {
  readonly shows?: RegExp;
  readonly hides?: RegExp;
  /** It may come or not: what waits to be sent is taken in by what is decided meanwhile. */
  readonly maybe?: true;
};

/** Something that happens at a minute; fractions are fine. */
export type Event = { readonly at: number } & (
  | { readonly cloud: Omit<z.input<typeof ScenarioStep>, 'atMinute'> }
  | { readonly who: PersonName; readonly says: string; readonly in?: Place; readonly locale?: string }
  | {
      readonly who: PersonName;
      readonly clicks: string;
      readonly on: string;
      readonly inputs?: Readonly<Record<string, string>>;
    }
  | { readonly teams: Failure | 'reset' | 'hang'; readonly to: RegExp; readonly times?: number }
  | { readonly microsoft: Omit<Fault, 'tenantId'>; readonly tenant?: string }
  | { readonly microsoft: 'well' }
  /** The program ends and is started again, so many minutes later. */
  | { readonly restart: 'kill' | 'stop'; readonly after?: number }
  | { readonly joins: Someone }
);

/** Up to that minute, these arrive, in this order at each place, and nothing else anywhere. */
export type Check = {
  readonly until: number;
  /** Seconds between two looks at the clock: for long stretches in which little happens. */
  readonly steps?: number;
  /** Two things are under way at once: which of them is there first is left open. */
  readonly anyOrder?: true;
} & { readonly [place in PlaceName]?: readonly Expected[] };

/** A story as data: what happens, and between which minutes exactly what arrives. */
export interface Timeline {
  /** Names of the customers; nothing is wrong for them at first but `open`. */
  readonly customers: readonly string[];
  readonly open?: Readonly<Record<string, readonly string[]>>;
  readonly env?: Readonly<Record<string, string>>;
  /** When it begins: on a Monday at nine, UTC, where it isn't given. */
  readonly from?: string;
  /** In order of time. */
  readonly story: readonly (Event | Check)[];
}
