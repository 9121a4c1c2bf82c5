import type { RequestChange, ServiceRequest } from '../../../domain/serviceRequest.ts';
import { type RequestPatch, serviceRequestRepository } from '../../../store/serviceRequests.ts';
import { applyChange } from '../applyChange.ts';
import type { MicrosoftParts } from './parts.ts';

/** Something that Microsoft has done to a request, and what the record says from then on. */
export interface Happened {
  readonly change: RequestChange;
  /** Names what must not come twice; null for what may. */
  readonly ref: string | null;
  readonly patch?: RequestPatch;
}

/**
 * Takes down what Microsoft has said, where the request is still what it was when Microsoft was asked: while an answer was
 * under way, somebody may have done something to it.
 *
 * @param stands looks at the request as it is now, locked.
 * @param decide what comes of it.
 * @returns false where it is another one by now: nothing is written.
 */
export function record(
  parts: Pick<MicrosoftParts, 'database' | 'clock' | 'sendDrains'>,
  id: string,
  stands: (request: ServiceRequest) => boolean,
  decide: (request: ServiceRequest) => {
    readonly happened: readonly Happened[];
    /** When it is looked at next; what isn't said stays. */
    readonly due?: { readonly at: Date | null; readonly attempts: number };
  },
): Promise<boolean> {
  return parts.database.transaction(async (tx) => {
    const requests = serviceRequestRepository(tx);
    const request = await requests.lock(id);
    if (!request || !stands(request)) return false;
    const { happened, due } = decide(request);
    for (const { change, ref, patch = {} } of happened) {
      await applyChange(tx, parts, request.id, change, null, { ref, patch });
    }
    if (due) await requests.setDue(request.id, due.at, due.attempts);
    return true;
  });
}

/** Says when it is looked at again, where it is still what it was. */
export async function lookAgain(
  parts: Pick<MicrosoftParts, 'database' | 'clock' | 'sendDrains'>,
  { id, state, changedAt }: ServiceRequest,
  at: Date | null,
  attempts: number,
): Promise<void> {
  await record(
    parts,
    id,
    // What somebody has done meanwhile may have made it due at once.
    (now) => now.state === state && now.changedAt.getTime() === changedAt.getTime(),
    () => ({ happened: [], due: { at, attempts } }),
  );
}
