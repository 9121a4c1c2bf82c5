import type { RequestSettings, ServiceRequest } from '../../requests/desk.ts';
import { REQUEST_SEVERITIES, REQUEST_STATES } from '../../world/requests.ts';

/** What Partner Center has where there is no date. */
const NEVER = '0001-01-01T00:00:00';

/**
 * A service request as Partner Center has it.
 *
 * @param alone when asked for by itself it has its notes, and zones in its dates; in a list it has neither.
 */
export function requestBody(request: ServiceRequest, alone: boolean, enums: RequestSettings['enums']) {
  const spelling = enums ?? request.enums;
  const date = (at: Date | null) => (at ? `${trimmed(at)}${alone ? 'Z' : ''}` : NEVER);
  return {
    title: request.title,
    ...(alone ? { description: request.description } : {}),
    severity: spelled(REQUEST_SEVERITIES, request.severity, spelling),
    ...(alone ? { supportTopicId: '32444671', supportTopicName: request.topic } : {}),
    id: request.id,
    status: spelled(REQUEST_STATES, request.status, spelling),
    primaryContact: { lastName: 'Admin', firstName: 'Ada' },
    ...(request.product === undefined || !alone ? {} : { productId: request.product }),
    createdDate: date(request.createdAt),
    lastModifiedDate: date(request.modifiedAt),
    lastClosedDate: date(request.closedAt),
    ...(alone
      ? {
          notes: request.written.map(({ at, by, text }) => ({
            createdByName: by,
            createdDate: trimmed(at),
            text,
          })),
        }
      : {}),
    attributes: { objectType: 'ServiceRequest' },
  };
}

function spelled(values: readonly string[], value: string, spelling: 'names' | 'numbers' | 'camelCase') {
  if (spelling === 'numbers') return values.indexOf(value);
  return spelling === 'names' ? value : value.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Without a zone, and without zeros at the end of the fraction. */
function trimmed(at: Date): string {
  return at.toISOString().replace(/\.?0*Z$/, '');
}
