import type { IssueView } from '../../domain/outageCard.ts';
import type { IssueBody } from '../../domain/trackedIssue.ts';
import type { T } from '../../locales/index.ts';
import { shorten } from '../escape.ts';
import { stateText } from '../stateText.ts';
import { duration, lasted } from '../times.ts';
import type { Tone } from '../tone.ts';
import type { Outage } from './outage.ts';

/** On its way back: the worst is over. */
const RECOVERING: ReadonlySet<string> = new Set(['restoringService', 'extendedRecovery', 'verifyingService']);

/** What becomes of an issue, in the terms in which cards speak of it. */
export type Phase =
  | 'nobody'
  | 'open'
  | 'recovering'
  | 'advisory'
  | 'planned'
  | 'underWay'
  | 'restored'
  | 'falseAlarm'
  | 'over';

/** Where an issue stands, as a conversation sees it. */
export function phaseOf({ told }: Pick<Outage, 'told'>, now: Date): Phase {
  const { level, status, resolved, startedAt, tenantIds } = told;
  if (tenantIds.length === 0) return 'nobody';
  if (resolved) return status === 'falsePositive' ? 'falseAlarm' : level === 'incident' ? 'restored' : 'over';
  if (level === 'maintenance') return startedAt && startedAt <= now ? 'underWay' : 'planned';
  if (level === 'advisory') return 'advisory';
  return RECOVERING.has(status) ? 'recovering' : 'open';
}

const TONES: Readonly<Record<Phase, Tone>> = {
  nobody: 'info',
  open: 'incident',
  recovering: 'recovering',
  advisory: 'warning',
  planned: 'maintenance',
  underWay: 'maintenance',
  restored: 'healthy',
  falseAlarm: 'healthy',
  over: 'healthy',
};

/** The colour and the sign that go with it. */
export function toneOf(phase: Phase): Tone {
  return TONES[phase];
}

/** How long it lasted or has lasted, in words; empty where nobody knows since when. */
export function lasting({ body, told }: Pick<Outage, 'body' | 'told'>, now: Date, say: T): string {
  const begin = told.startedAt;
  if (!begin || begin > now) return '';
  return told.resolved
    ? lasted(endOf(body, told).getTime() - begin.getTime(), say)
    : duration(now.getTime() - begin.getTime(), say);
}

/** When it ended: as Microsoft says, else when Microsoft last touched it. */
export function endOf(body: IssueBody, told: IssueView): Date {
  return body.endedAt && body.resolved ? body.endedAt : told.modifiedAt;
}

/**
 * What is the matter with which service, in a few words.
 *
 * @param write makes a text from outside harmless where the title goes.
 */
export function titleOf(
  outage: Pick<Outage, 'body' | 'told'>,
  write: (text: string) => string,
  { say, now }: { say: T; now: Date },
): string {
  const phase = phaseOf(outage, now);
  const service = write(shorten(outage.body.service, 60));
  switch (phase) {
    case 'open':
    case 'recovering':
    case 'advisory':
      return say('issue.title', { service, state: write(shorten(stateText(outage.told.status, say), 60)) });
    case 'restored':
    case 'over': {
      // A phone's line doesn't end between a number and its unit.
      const time = lasting(outage, now, say).replaceAll(' ', '\u00A0');
      if (outage.told.level === 'maintenance') return say('outage.title.done', { service });
      return time === ''
        ? say(`outage.title.${phase}`, { service })
        : say(`outage.title.${phase}After`, { service, duration: time });
    }
    default:
      return say(`outage.title.${phase}`, { service });
  }
}
