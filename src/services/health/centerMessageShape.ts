import { z } from 'zod';
import type { CenterMessage } from '../../domain/centerMessage.ts';
import { givenId } from '../upstream/givenId.ts';
import { enumValue, instant, text } from './shapes.ts';

/** What is kept of one post, in characters and entries: whoever sends more has made a mistake, and isn't read further. */
const LONGEST_BODY = 60_000;
const LONGEST_TITLE = 1_000;
const LONGEST_VALUE = 4_000;
const MOST = 50;

/** A list whose entries are texts; what isn't one is left out. */
const texts = z
  .array(z.unknown())
  .nullish()
  .catch(null)
  .transform((list) => (list ?? []).filter((one) => typeof one === 'string').slice(0, MOST));

const detail = z.object({ name: z.string(), value: text.catch('') });
const details = z
  .array(detail.nullable().catch(null))
  .nullish()
  .catch(null)
  .transform((list) =>
    (list ?? [])
      .filter((one) => one !== null)
      .slice(0, MOST)
      .map(({ name, value }) => ({ name, value: value.slice(0, LONGEST_VALUE) })),
  );

const body = z
  .object({ contentType: enumValue.catch('html'), content: text.catch('') })
  .nullish()
  .catch(null)
  .transform((given): CenterMessage['body'] => ({
    contentType: given?.contentType === 'text' ? 'text' : 'html',
    content: (given?.content ?? '').slice(0, LONGEST_BODY),
  }));

/** Source: https://learn.microsoft.com/graph/api/resources/serviceupdatemessage */
export const CenterMessageShape = z
  .object({
    id: givenId,
    title: text.catch(''),
    category: enumValue.catch(''),
    severity: enumValue.catch(''),
    services: texts,
    tags: texts,
    isMajorChange: z.boolean().nullish().catch(null),
    actionRequiredByDateTime: instant,
    startDateTime: instant,
    endDateTime: instant,
    lastModifiedDateTime: instant,
    hasAttachments: z.boolean().nullish().catch(null),
    body,
    details,
  })
  .transform(
    (message): CenterMessage => ({
      id: message.id,
      title: message.title.slice(0, LONGEST_TITLE),
      category: message.category,
      severity: message.severity,
      services: message.services,
      tags: message.tags,
      majorChange: message.isMajorChange ?? false,
      actionRequiredBy: message.actionRequiredByDateTime,
      startsAt: message.startDateTime,
      endsAt: message.endDateTime,
      // What carries no time is older than anything.
      modifiedAt: message.lastModifiedDateTime ?? new Date(0),
      hasAttachments: message.hasAttachments ?? false,
      body: message.body,
      details: message.details,
    }),
  );
