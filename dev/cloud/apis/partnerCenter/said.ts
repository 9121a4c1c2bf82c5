import { guid } from '../../guid.ts';
import type { Asked, Told } from '../../http.ts';

/** Bodies of Partner Center begin with it. */
const BOM = '\uFEFF';

/** An answer, with the ids of the request. */
export function said(
  asked: Asked,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Told {
  const id = String(asked.headers['ms-requestid'] ?? guid('partner center request'));
  return {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'MS-RequestId': id,
      'MS-CorrelationId': String(asked.headers['ms-correlationid'] ?? id),
      'MS-CV': 'local.0',
      'MS-ServerId': '1',
      ...headers,
    },
    body: `${BOM}${JSON.stringify(body)}`,
  };
}

/** A refusal in Partner Center's shape; the code is a number or a string, as each service has it. */
export function refused(
  asked: Asked,
  status: number,
  code: number | string,
  description: string,
  data: readonly string[] = [],
  headers: Readonly<Record<string, string>> = {},
): Told {
  return said(asked, status, { code, description, data, source: 'PartnerApiServiceCore' }, headers);
}

export const notFound = (asked: Asked, description = 'Resource not found.') => refused(asked, 404, 1000, description);
