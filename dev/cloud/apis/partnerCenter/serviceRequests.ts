import { z } from 'zod';
import type { Asked, Told } from '../../http.ts';
import type { RequestDesk, ServiceRequest } from '../../requests/desk.ts';
import { requestBody } from './requestBodies.ts';
import { changeRequest } from './requestChange.ts';
import { notFound, refused, said } from './said.ts';

const Filter = z.object({ Field: z.string(), Value: z.string(), Operator: z.string() });
const USUAL = 100;

/**
 * Service requests of a customer, or the partner's own: the list, one, and notes.
 * Source: https://learn.microsoft.com/partner-center/developer/manage-support
 *
 * @param by who writes.
 */
export function answerRequests(
  asked: Asked,
  desk: RequestDesk,
  tenantId: string | null,
  [id, ...rest]: readonly string[],
  by: string,
): Told {
  desk.settle();
  const mine = desk.of(tenantId);
  if (id === undefined)
    return asked.method === 'GET' ? list(asked, mine, desk) : refused(asked, 405, 800002, 'Method not allowed.');
  const request = mine.find((one) => one.id === id);
  if (!request || rest.length > 0) return notFound(asked);
  if (asked.method === 'GET') return said(asked, 200, requestBody(request, true, desk.settings().enums));
  return asked.method === 'PATCH'
    ? changeRequest(asked, desk, request, by)
    : refused(asked, 405, 800002, 'Method not allowed.');
}

function list(asked: Asked, mine: readonly ServiceRequest[], desk: RequestDesk): Told {
  const { searchParams } = asked.url;
  const wanted = filterOf(searchParams.get('filter'));
  if (wanted === null) return refused(asked, 400, 800002, 'The filter is not valid.');
  if (wanted.field !== 'Status')
    return refused(asked, 400, '3000', 'A property is not valid.', [`Field: ${wanted.field}`]);
  const [size, offset] = ['size', 'offset'].map((name) => Number(searchParams.get(name) ?? 0));
  if (size === undefined || offset === undefined || !(size >= 0) || !(offset >= 0))
    return refused(asked, 400, '3000', 'A property is not valid.', ['size', 'offset']);
  const found = wanted.value === '' ? mine : mine.filter((one) => folded(one.status) === folded(wanted.value));
  const items = found
    .slice(offset, offset + (size || USUAL))
    .map((one) => requestBody(one, false, desk.settings().enums));
  // The count is this page's.
  return said(asked, 200, { totalCount: items.length, items, attributes: { objectType: 'Collection' } });
}

/** Null where it can't be read. */
function filterOf(text: string | null): { field: string; value: string } | null {
  if (!text) return { field: 'Status', value: '' };
  try {
    const { Field, Value } = Filter.parse(JSON.parse(text));
    return { field: Field, value: Value };
  } catch {
    return null;
  }
}

const folded = (status: string) => status.replaceAll('_', '').toLowerCase();
