import type { IssueView } from '../../domain/outageCard.ts';
import type { IssueBody } from '../../domain/trackedIssue.ts';
import type { T } from '../../locales/index.ts';

const MICROSOFT_365 = ['investigating', 'degraded', 'interruption', 'restoring', 'restored'] as const;
const AZURE = ['active', 'resolved'] as const;

type Stage = (typeof MICROSOFT_365)[number] | (typeof AZURE)[number];

const STAGE_OF: Readonly<Record<string, Stage>> = {
  reported: 'investigating',
  confirmed: 'investigating',
  investigating: 'investigating',
  serviceDegradation: 'degraded',
  serviceInterruption: 'interruption',
  restoringService: 'restoring',
  extendedRecovery: 'restoring',
  verifyingService: 'restoring',
  serviceRestored: 'restored',
  resolved: 'restored',
  resolvedExternal: 'restored',
  mitigated: 'restored',
  mitigatedExternal: 'restored',
  postIncidentReviewPublished: 'restored',
  Active: 'active',
  Resolved: 'resolved',
};

/**
 * How far an incident has come, as a line of all its stages. Markdown.
 *
 * @returns an empty text where the status fits into none, such as one that is newer than the bot.
 */
export function stageLine({ source }: IssueBody, { level, status, resolved }: IssueView, say: T): string {
  const stages: readonly Stage[] = source === 'azure' ? AZURE : MICROSOFT_365;
  const stage = Object.hasOwn(STAGE_OF, status) ? STAGE_OF[status] : undefined;
  const last = stages.at(-1);
  // Azure has none for a published report: it gets Microsoft 365's.
  const now = resolved && stage === 'restored' ? last : stage;
  if (level !== 'incident' || !now || !stages.includes(now) || resolved !== (now === last)) return '';
  // No line begins with a dash.
  return stages
    .map((one) => (one === now ? `**●\u00A0${say(`outage.stage.${one}`)}**` : say(`outage.stage.${one}`)))
    .join('\u00A0─ ');
}
