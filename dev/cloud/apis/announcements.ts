import { type Asked, type Told, told } from '../http.ts';
import { QueryRefused } from '../odata/filter.ts';
import { entity, page } from '../odata/page.ts';
import { type Queryable, query, select } from '../odata/query.ts';
import type { LiveIssue } from '../scenario/liveIssue.ts';
import type { LiveMessage } from '../scenario/liveMessage.ts';
import type { State } from '../state.ts';
import type { Tenant } from '../tenants.ts';
import { answerAttachments } from './attachments.ts';
import { issueBody, messageBody, overviewBodies } from './graphBodies.ts';
import { graphError, notInTenant } from './graphError.ts';

const BASE = ['id', 'title', 'startDateTime', 'endDateTime', 'lastModifiedDateTime', 'details'];
const ISSUES: Queryable = {
  fields: new Set([
    ...BASE,
    'impactDescription',
    'classification',
    'origin',
    'status',
    'service',
    'feature',
    'featureGroup',
    'isResolved',
    'posts',
  ]),
  opaque: new Set(['details', 'posts']),
};
const MESSAGES: Queryable = {
  fields: new Set([
    ...BASE,
    'category',
    'severity',
    'services',
    'tags',
    'isMajorChange',
    'actionRequiredByDateTime',
    'hasAttachments',
    'viewPoint',
    'body',
  ]),
  opaque: new Set(['details', 'body', 'viewPoint']),
};
const OVERVIEWS: Queryable = { fields: new Set(['id', 'service', 'status']), opaque: new Set() };
const SUFFIX = 'Resource not found for the segment.';

/**
 * Graph's service communications in one tenant.
 * Source: https://learn.microsoft.com/graph/api/resources/service-communications-api-overview
 */
export function answerAnnouncements(
  asked: Asked,
  tenant: Tenant | undefined,
  [kind, key, ...rest]: readonly string[],
  state: State,
): Told {
  const customer = tenant && state.customer(tenant);
  if (!tenant || !(kind === 'messages' ? customer?.messageRole : customer?.healthRole))
    return graphError(403, 'Forbidden', 'The caller may not read service communications.');
  try {
    if (kind === 'healthOverviews') return overviews(asked, state.issuesOf(tenant), customer?.services ?? 0, key, rest);
    if (kind === 'issues') return issues(asked, state.issuesOf(tenant), key, rest);
    if (kind === 'messages') return messages(asked, state.messagesOf(tenant), key, rest);
  } catch (error) {
    if (error instanceof QueryRefused) return graphError(400, 'BadRequest', error.message);
    throw error;
  }
  return graphError(400, 'BadRequest', SUFFIX);
}

function overviews(
  asked: Asked,
  mine: readonly LiveIssue[],
  services: number,
  name: string | undefined,
  [part]: readonly string[],
): Told {
  const bodies = overviewBodies(mine, services);
  const of = (service: string) => mine.filter((issue) => issue.service === service).map(issueBody);
  const expand = asked.url.searchParams.get('$expand');
  if (expand !== null && expand !== 'issues') throw new QueryRefused(`Could not find a property named '${expand}'.`);
  const expanded = (body: object, service: string) => (expand ? { ...body, issues: of(service) } : body);
  if (name === undefined) {
    const found = query(bodies, asked.url, OVERVIEWS);
    return page(asked.url, found, pages(asked), (body) => expanded(body, String(body.service)));
  }
  const one = bodies.find((body) => body.service === name);
  if (!one) return graphError(404, 'ResourceNotFound', 'No such service.');
  if (part === undefined) return entity(asked.url, expanded(select(one, asked.url, OVERVIEWS), name));
  return part === 'issues' ? list(asked, of(name), ISSUES) : graphError(400, 'BadRequest', SUFFIX);
}

function issues(asked: Asked, mine: readonly LiveIssue[], id: string | undefined, [part]: readonly string[]): Told {
  if (id === undefined) return list(asked, mine.map(issueBody), ISSUES);
  const one = mine.find((issue) => issue.id === id);
  if (!one) return notInTenant(id);
  if (part === undefined) return entity(asked.url, select(issueBody(one), asked.url, ISSUES));
  if (!/^incidentReport(\(\))?$/.test(part)) return graphError(400, 'BadRequest', SUFFIX);
  return one.status === 'postIncidentReviewPublished'
    ? told(200, `Report of ${id}`, { 'content-type': 'application/octet-stream' })
    : graphError(404, 'ResourceNotFound', 'No post-incident report has been published.');
}

function messages(asked: Asked, mine: readonly LiveMessage[], id: string | undefined, rest: readonly string[]): Told {
  if (id === undefined) return list(asked, mine.map(messageBody), MESSAGES);
  const one = mine.find((message) => message.id === id);
  if (!one) return notInTenant(id);
  return rest.length === 0
    ? entity(asked.url, select(messageBody(one), asked.url, MESSAGES))
    : answerAttachments(asked, one, rest);
}

function list(asked: Asked, bodies: readonly Readonly<Record<string, unknown>>[], kind: Queryable): Told {
  if (asked.url.searchParams.has('$expand')) throw new QueryRefused('Nothing can be expanded here.');
  return page(asked.url, query(bodies, asked.url, kind), pages(asked), (body) => body);
}

/** 100 on a page, or what `Prefer` asks for, up to 1,000. */
function pages(asked: Asked) {
  const preferred = /odata\.maxpagesize=(\d+)/i.exec(String(asked.headers.prefer ?? ''))?.[1];
  return { most: Math.min(Number(preferred ?? 100) || 100, 1000), by: '$skip' } as const;
}
