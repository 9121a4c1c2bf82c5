import { guid } from '../guid.ts';
import { type Told, told } from '../http.ts';

/** Graph's error body with the ids that it always has. */
export function graphError(status: number, code: string, message: string, headers: Record<string, string> = {}): Told {
  const requestId = guid(`request ${code} ${message}`);
  const date = new Date().toISOString().slice(0, 19);
  return told(
    status,
    { error: { code, message, innerError: { date, 'request-id': requestId, 'client-request-id': requestId } } },
    { 'request-id': requestId, ...headers },
  );
}

/**
 * An issue that the tenant doesn't have: forbidden, with the answer of the service behind Graph as JSON in the message,
 * which holds JSON in a string once more.
 */
export function notInTenant(id: string): Told {
  const inner = JSON.stringify({
    error: { code: 'Forbidden', message: `The item ${id} does not exist for the tenant.` },
  });
  return graphError(403, 'UnknownError', JSON.stringify({ ErrorCode: 'Forbidden', ResponseBody: inner }));
}
