import type { LiveIssue, State, Tenant } from '../state.ts';
import { SERVICES } from '../world/services.ts';

/** A post as Graph has it: plain lines with labels, called HTML. */
function postBody(post: LiveIssue['livePosts'][number]) {
  return {
    createdDateTime: wire(post.at, '3'),
    postType: post.quick ? 'quick' : 'regular',
    description: { contentType: post.html ? 'html' : 'text', content: post.text },
  };
}

/** Seconds with a fraction of as many digits as the service happens to send. */
function wire(at: Date, digits: string): string {
  return at.toISOString().replace(/\.\d+Z$/, `.${digits}Z`);
}

export function issueBody(issue: LiveIssue) {
  const resolved = issue.endedAt !== null || CLOSED.has(issue.status);
  return {
    startDateTime: issue.startedAt.toISOString().replace(/\.\d+Z$/, 'Z'),
    endDateTime: resolved ? (issue.endedAt ?? issue.modifiedAt).toISOString() : null,
    lastModifiedDateTime: wire(issue.modifiedAt, '437'),
    title: issue.title,
    id: issue.id,
    impactDescription: issue.impact,
    classification: issue.classification,
    origin: issue.origin,
    status: issue.status,
    service: issue.service,
    feature: issue.feature,
    featureGroup: issue.feature,
    isResolved: resolved,
    highImpact: null,
    details: [{ name: 'NotifyInApp', value: 'True' }],
    posts: issue.livePosts.map(postBody),
  };
}

const CLOSED = new Set([
  'serviceRestored',
  'postIncidentReviewPublished',
  'falsePositive',
  'resolved',
  'resolvedExternal',
  'mitigated',
  'mitigatedExternal',
]);

/** Worst first: the status that a service shows. */
const WORST = [
  'serviceInterruption',
  'serviceDegradation',
  'investigating',
  'restoringService',
  'extendedRecovery',
  'verifyingService',
  'investigationSuspended',
];

export function overviewBodies(state: State, tenant: Tenant) {
  const open = state.issuesOf(tenant).filter((issue) => !issueBody(issue).isResolved);
  return SERVICES.slice(0, tenant.customer.services).map(([id, service]) => {
    const statuses = open.filter((issue) => issue.service === service).map((issue) => issue.status);
    return { service, status: WORST.find((status) => statuses.includes(status)) ?? 'serviceOperational', id };
  });
}
