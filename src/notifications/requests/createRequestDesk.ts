import type { RequestDesk } from '../requestDesk.ts';
import { actingDesk } from './acting.ts';
import { draftDesk } from './drafts.ts';
import { filingDesk } from './filing.ts';
import type { RequestParts } from './parts.ts';
import { readingDesk } from './reading.ts';

/** Builds the desk of service requests. */
export function createRequestDesk(parts: RequestParts): RequestDesk {
  return { ...draftDesk(parts), ...filingDesk(parts), ...readingDesk(parts), ...actingDesk(parts) };
}
