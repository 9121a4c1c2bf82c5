import { z } from 'zod';
import type { Asked, Told } from '../../http.ts';
import type { RequestDesk, ServiceRequest } from '../../requests/desk.ts';
import { REQUEST_STATES } from '../../world/requests.ts';
import { requestBody } from './requestBodies.ts';
import { refused, said } from './said.ts';

/** The whole object has to be sent, nulls and all, with capitals. */
const NAMES =
  'Id Title Description Severity SupportTopicId SupportTopicName Status Organization PrimaryContact LastUpdatedBy ' +
  'ProductName ProductId CreatedDate LastModifiedDate LastClosedDate NewNote Notes CountryCode FileLinks Attributes';

const Change = z.object({
  Id: z.string(),
  Status: z.union([z.string(), z.number(), z.null()]),
  NewNote: z.object({ Text: z.string().trim().min(1) }).nullable(),
});

/** Adds a note, or changes the status. The same request id again changes nothing more. */
export function changeRequest(asked: Asked, desk: RequestDesk, request: ServiceRequest, by: string): Told {
  const body = jsonOf(asked.body);
  if (typeof body !== 'object' || body === null) return refused(asked, 400, 800002, 'The request is not valid.');
  const missing = NAMES.split(' ').filter((name) => !(name in body));
  if (missing.length > 0) return refused(asked, 400, '3000', 'A property is not valid.', missing);
  const read = Change.safeParse(body);
  if (!read.success || read.data.Id !== request.id)
    return refused(asked, 400, '3000', 'A property is not valid.', read.success ? ['Id'] : ['NewNote', 'Status']);
  const { NewNote, Status } = read.data;
  const status = statusOf(Status, request);
  if (status === null) return refused(asked, 400, '3000', 'A property is not valid.', ['Status']);
  const repeat = desk.isRepeat(String(asked.headers['ms-requestid'] ?? ''));
  const act = { status, ...(NewNote ? { write: NewNote.Text } : {}) };
  const changed = repeat ? request : desk.change(request, act, by, desk.now());
  const { loseAnswers, enums } = desk.settings();
  if (loseAnswers > 0) {
    desk.controls.set({ loseAnswers: loseAnswers - 1 });
    return refused(asked, 504, 800003, 'The answer took too long.');
  }
  return said(asked, 200, requestBody(changed, true, enums));
}

/** Null where it is none. */
function statusOf(given: string | number | null, request: ServiceRequest) {
  if (given === null) return request.status;
  if (typeof given === 'number') return REQUEST_STATES[given] ?? null;
  const folded = (text: string) => text.replaceAll('_', '').toLowerCase();
  return REQUEST_STATES.find((one) => folded(one) === folded(given)) ?? null;
}

function jsonOf(body: string): unknown {
  try {
    // A byte order mark of Microsoft's own is taken back.
    return JSON.parse(body.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
