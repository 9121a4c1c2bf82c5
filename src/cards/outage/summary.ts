import type { Locale } from '../../domain/locale.ts';
import { apart, defuse, shorten } from '../escape.ts';
import { stateText } from '../stateText.ts';
import { localTime, zonedTime } from '../zonedTime.ts';
import { kindOf } from './kind.ts';
import type { Outage, Telling } from './outage.ts';
import { lasting, type Phase, phaseOf } from './state.ts';
import { briefly, concernedBy } from './who.ts';

/** What happened to whom, in a whole sentence of plain text: for previews and notifications. */
export function outageSummary(
  outage: Outage,
  telling: Telling & { readonly locale: Locale; readonly timeZone: string },
): string {
  const { say, now } = telling;
  const { body, told } = outage;
  const phase = phaseOf(outage, now);
  return defuse(
    say(`outage.summary.${keyOf(outage, phase)}`, {
      service: apart(shorten(body.service, 60)),
      who: briefly(concernedBy(outage), 'plain', telling),
      kind: kindOf(outage, say),
      id: apart(shorten(body.id, 40)),
      state: apart(shorten(stateText(told.status, say), 60)),
      duration: lasting(outage, now, say),
      from: told.startedAt ? localTime(told.startedAt, telling) : '',
      to: body.endedAt ? zonedTime(body.endedAt, { ...telling, now: told.startedAt ?? now }) : '',
    }),
  );
}

type SummaryKey =
  | Exclude<Phase, 'open'>
  | 'down'
  | 'degraded'
  | 'problem'
  | 'active'
  | 'reviewed'
  | 'restoredAfter'
  | 'plannedFrom';

function keyOf({ body, told }: Outage, phase: Phase): SummaryKey {
  if (phase === 'open') {
    if (told.status === 'serviceInterruption') return 'down';
    if (told.status === 'serviceDegradation') return 'degraded';
    // Azure's word says no more than that there is one.
    return told.status === 'Active' ? 'active' : 'problem';
  }
  if (phase === 'restored' && told.status === 'postIncidentReviewPublished') return 'reviewed';
  if (phase === 'restored' && told.startedAt) return 'restoredAfter';
  return phase === 'planned' && told.startedAt && body.endedAt ? 'plannedFrom' : phase;
}
