import type { ConcernLevel } from '../../domain/concern.ts';
import type { Locale } from '../../domain/locale.ts';
import type { T } from '../../locales/index.ts';
import { execute } from '../actions.ts';
import type { ListView } from '../list.ts';
import { titleLanguage } from '../sources.ts';
import { clockTime } from '../times.ts';
import type { Tone } from '../tone.ts';
import type { Outage, Telling } from './outage.ts';
import { isOver, outageRow, worstFirst } from './row.ts';

/** So many issues have a row of their own; so many on a card that has to be small. */
const ROWS = 18;
const FEW_ROWS = 7;

/** What a card over several issues is made from. */
export interface SeveralOptions {
  /** The conversation's. */
  readonly locale: Locale;
  readonly timeZone: string;
  readonly now: Date;
  readonly outages: readonly Outage[];
  readonly nameOf: Telling['nameOf'];
  readonly small?: boolean;
}

/** What a card over several issues says of them. */
export interface Several {
  readonly open: number;
  readonly over: number;
  /** "2 incidents, 27 advisories" of those that are open. Plain. */
  readonly counts: string;
  /** How many customers the open ones affect. */
  readonly customers: number;
  readonly tone: Tone;
  readonly view: Pick<ListView, 'rows' | 'footers' | 'actions'>;
}

/** Sums issues up: the worst first, each with its state; what is left out is counted. */
export function severalOf({ locale, now, outages, small = false }: SeveralOptions, telling: Telling): Several {
  const { say } = telling;
  const ordered = outages.toSorted(worstFirst);
  const open = ordered.filter((one) => !isOver(one.told));
  const shown = ordered.slice(0, small ? FEW_ROWS : ROWS);
  const left = ordered.length - shown.length;
  return {
    open: open.length,
    over: ordered.length - open.length,
    counts: countsOf(open, say),
    customers: new Set(open.flatMap((one) => one.told.tenantIds)).size,
    tone: toneOf(open),
    view: {
      rows: shown.map((one) => outageRow(one, telling)),
      footers: [
        ...(left > 0 ? [say('several.left', { count: left })] : []),
        ...titleLanguage(shown.map((one) => one.body.title).join('\n'), locale, say),
        say('outage.asOf', { time: clockTime(now, now) }),
      ],
      actions: left > 0 ? [execute(say('action.incidents'), { verb: 'run', command: 'incidents' })] : [],
    },
  };
}

/** Of the worst that is open. */
function toneOf(open: readonly Outage[]): Tone {
  const levels = new Set(open.map((one) => one.told.level));
  if (levels.has('incident')) return 'incident';
  if (levels.has('advisory')) return 'warning';
  return levels.size > 0 ? 'maintenance' : 'healthy';
}

const COUNTED = [
  ['incident', 'several.incidents'],
  ['advisory', 'status.advisories'],
  ['maintenance', 'status.maintenance'],
] as const satisfies [ConcernLevel, string][];

function countsOf(open: readonly Outage[], say: T): string {
  return COUNTED.flatMap(([level, key]) => {
    const count = open.filter((one) => one.told.level === level).length;
    return count > 0 ? [say(key, { count })] : [];
  }).join(', ');
}
