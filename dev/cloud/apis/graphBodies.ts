import type { LiveIssue } from '../scenario/liveIssue.ts';
import type { LiveMessage } from '../scenario/liveMessage.ts';
import { SERVICES } from '../world/services.ts';

/** As many decimals as there are, and none where there are none: the service sends 0 to 7. */
function wire(at: Date): string {
  return at.toISOString().replace(/\.?0+Z$/, 'Z');
}

/** A post as Graph has it: plain lines with labels, called HTML. */
function postBody(post: LiveIssue['livePosts'][number]) {
  return {
    createdDateTime: wire(post.at),
    postType: post.quick ? 'quick' : 'regular',
    description: { contentType: post.html ? 'html' : 'text', content: post.text },
  };
}

/** Makes a body once for each state of something: requests are many, changes few. */
function once<T extends object, B>(make: (live: T) => B): (live: T) => B {
  const made = new WeakMap<T, B>();
  return (live) => {
    const known = made.get(live);
    if (known) return known;
    const body = make(live);
    made.set(live, body);
    return body;
  };
}

/** Source: https://learn.microsoft.com/graph/api/resources/servicehealthissue */
export const issueBody = once((issue: LiveIssue) => {
  const resolved = issue.resolved ?? (issue.endedAt !== null || CLOSED.has(issue.status));
  const ended = issue.endedAt ?? (resolved ? issue.modifiedAt : null);
  return {
    // When an impact began is known to the second at best.
    startDateTime: issue.startedAt.toISOString().replace(/\.\d+Z$/, 'Z'),
    endDateTime: ended && wire(ended),
    lastModifiedDateTime: wire(issue.modifiedAt),
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
});

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

/** Source: https://learn.microsoft.com/graph/api/resources/servicehealth */
export function overviewBodies(issues: readonly LiveIssue[], services: number) {
  const open = issues.filter((issue) => !issueBody(issue).isResolved);
  return SERVICES.slice(0, services).map(([id, service]) => {
    const statuses = open.filter((issue) => issue.service === service).map((issue) => issue.status);
    return { service, status: WORST.find((status) => statuses.includes(status)) ?? 'serviceOperational', id };
  });
}

/** Source: https://learn.microsoft.com/graph/api/resources/serviceupdatemessage */
export const messageBody = once((message: LiveMessage) => ({
  startDateTime: wire(message.startsAt),
  endDateTime: wire(message.endsAt),
  lastModifiedDateTime: wire(message.modifiedAt),
  title: message.title,
  id: message.id,
  category: message.category,
  severity: message.severity,
  tags: message.tags,
  isMajorChange: message.majorChange,
  actionRequiredByDateTime: message.actionBy && wire(message.actionBy),
  services: message.services,
  expiryDateTime: null,
  hasAttachments: message.attachments.length > 0,
  // For an app alone there is nobody who could have read it.
  viewPoint: null,
  details: message.details,
  body: { contentType: 'html', content: message.html },
}));
