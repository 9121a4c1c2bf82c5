import { z } from 'zod';
import type { Issue, Post, ServiceOverview } from '../../domain/health.ts';
import { givenId } from '../upstream/givenId.ts';

/** Graph's dates have 0 to 7 decimals; one without a zone is UTC; the year 1 means none. */
export const instant = z
  .unknown()
  .optional()
  .transform((value) => {
    if (typeof value !== 'string') return null;
    const date = new Date(/(Z|[+-]\d\d:?\d\d)$/i.test(value) ? value : `${value}Z`);
    return Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1900 ? null : date;
  });
/** None is an empty one. */
export const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
/** The documents print `ServiceRestored`, the wire has `serviceRestored`. */
export const enumValue = text.transform((value) => value.charAt(0).toLowerCase() + value.slice(1));

const post = z
  .object({
    createdDateTime: instant,
    postType: enumValue,
    description: z.object({ contentType: enumValue, content: text }).nullish(),
  })
  .transform(({ createdDateTime, postType, description }): Post | null => {
    if (!createdDateTime || !description) return null;
    const contentType = description.contentType === 'text' ? 'text' : 'html';
    return { createdAt: createdDateTime, type: postType, contentType, content: description.content };
  });
const posts = z.array(post.catch(null)).nullish().catch(null);

/** Source: https://learn.microsoft.com/graph/api/resources/servicehealthissue */
export const IssueShape = z
  .object({
    id: givenId,
    title: text.catch(''),
    impactDescription: text.catch(''),
    service: text.catch(''),
    feature: z.string().nullish().catch(null),
    classification: enumValue.catch(''),
    origin: enumValue.catch(''),
    status: enumValue.catch(''),
    isResolved: z.boolean().nullish().catch(null),
    startDateTime: instant,
    endDateTime: instant,
    lastModifiedDateTime: instant,
    posts,
  })
  .transform(
    (issue): Issue => ({
      id: issue.id,
      title: issue.title,
      impact: issue.impactDescription,
      service: issue.service,
      feature: issue.feature ?? null,
      classification: issue.classification,
      origin: issue.origin,
      status: issue.status,
      isResolved: issue.isResolved ?? false,
      startedAt: issue.startDateTime,
      endedAt: issue.endDateTime,
      modifiedAt: issue.lastModifiedDateTime,
      posts: (issue.posts ?? [])
        .filter((one) => one !== null)
        .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime()),
    }),
  );

/** Source: https://learn.microsoft.com/graph/api/resources/servicehealth */
export const OverviewShape = z
  .object({ id: text.catch(''), service: z.string().min(1), status: enumValue.catch('') })
  .transform(({ id, service, status }): ServiceOverview => ({ id, name: service, status }));
