import type { ConcernLevel } from '../../domain/concern.ts';
import type { Customer } from '../../domain/customer.ts';
import type { AzureEvent, Issue } from '../../domain/health.ts';
import type { IssueOfTenant } from '../../store/issues.ts';
import type { Kit } from '../kit.ts';

/** What the watch knows of a customer's issue, and when the customer was read. */
export interface WatchedIssue {
  readonly known: IssueOfTenant;
  readonly asOf: Date;
}

/** An issue of a customer from the store: for when Microsoft is slow, or fails. Null where the watch hasn't seen it. */
export async function watchedIssue(customer: Customer, id: string, kit: Kit): Promise<WatchedIssue | null> {
  const known = await kit.issues.oneOfTenant(customer.tenantId, id);
  if (!known) return null;
  return { known, asOf: (await kit.watchStates.readAt(customer.tenantId)) ?? known.member.modifiedAt };
}

/** As Microsoft 365 would give it, with the last post alone. */
export function issueFrom({ known: { body, member } }: WatchedIssue): Issue {
  const { id, title, service, origin, startedAt, endedAt, lastPost } = body;
  return {
    id,
    title,
    impact: '',
    service,
    feature: null,
    classification: member.level === 'incident' ? 'incident' : 'advisory',
    origin,
    status: member.status,
    isResolved: member.resolved,
    startedAt,
    endedAt,
    modifiedAt: member.modifiedAt,
    posts: lastPost ? [{ createdAt: lastPost.at, type: 'regular', contentType: 'text', content: lastPost.text }] : [],
  };
}

const EVENT_TYPES: Readonly<Record<ConcernLevel, string>> = {
  incident: 'ServiceIssue',
  advisory: 'HealthAdvisory',
  maintenance: 'PlannedMaintenance',
};

/** As Azure would give it, with the last update alone. */
export function eventFrom({ known: { body, member } }: WatchedIssue): AzureEvent {
  const { id, title, service, regions, startedAt, endedAt, lastPost, sensitive } = body;
  return {
    trackingId: id,
    eventType: sensitive ? 'SecurityAdvisory' : EVENT_TYPES[member.level],
    status: member.resolved ? 'Resolved' : 'Active',
    level: '',
    title,
    summary: '',
    description: '',
    impacts: [{ service, regions }],
    startedAt,
    mitigatedAt: endedAt,
    updatedAt: member.modifiedAt,
    updates: lastPost ? [{ at: lastPost.at, html: htmlOf(lastPost.text) }] : [],
    sensitive,
  };
}

function htmlOf(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
