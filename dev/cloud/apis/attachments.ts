import { guid } from '../guid.ts';
import { type Asked, type Told, told } from '../http.ts';
import { entity, page } from '../odata/page.ts';
import type { LiveMessage } from '../scenario/liveMessage.ts';
import { graphError } from './graphError.ts';

/**
 * A message's attachments: the list, one, or one's content.
 * Source: https://learn.microsoft.com/graph/api/resources/serviceannouncementattachment
 */
export function answerAttachments(asked: Asked, message: LiveMessage, [part, id, content]: readonly string[]): Told {
  if (part !== 'attachments') return graphError(400, 'BadRequest', 'Resource not found for the segment.');
  const found = message.attachments.map((one, index) => ({
    content: one.content,
    body: {
      id: guid(`attachment ${message.id} ${index}`),
      name: one.name,
      contentType: 'text/plain',
      size: Buffer.byteLength(one.content),
      lastModifiedDateTime: message.modifiedAt.toISOString(),
    },
  }));
  if (id === undefined) return page(asked.url, found, { most: 100 }, (one) => one.body);
  const one = found.find(({ body }) => body.id === id);
  if (!one) return graphError(404, 'ResourceNotFound', 'No such attachment.');
  return content === 'content'
    ? told(200, one.content, { 'content-type': 'application/octet-stream' })
    : entity(asked.url, one.body);
}
